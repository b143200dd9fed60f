"""Loads the demo towns from their files, as their people would have filled them."""

import json
import tomllib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page

from accounts import mail
from core import clock, roles
from core.classes import ContentClass
from core.models import SiteImage, TownSettings
from core.review import reasons
from core.review import services as review
from home import towns
from home.demo import (
    barriers,
    campaigns,
    clubs,
    complaints,
    duties,
    ends,
    english,
    hours,
    imprints,
    letters,
    notices,
    people,
    proposals,
    searches,
    series,
    stock,
    stories,
    trust,
    visits,
)
from merchants import services
from merchants.hours import osm
from merchants.hours.facts import Hours
from merchants.models import Membership, OfferPage, Shop
from tests import factories

FOLDER = Path(__file__).parent
TOWNS = ("emsbrueck", "talheim")
SHOP_FIELDS = frozenset(
    {
        *("lead", "street", "email", "website", "latitude", "longitude", "phone", "hours_note"),
        *("district", "amenities", "assortment"),
    }
)
MONEY = ("price", "deposit", "amount", "lowest_price")
EVENT_FIELDS = frozenset(
    {
        *("lead", "venue", "address", "organiser", "price", "is_cancelled", "content_class"),
        *("category", "audience", "is_step_free", "access", "repeats", "every", "weekdays"),
        *("repeats_until", "ticket_url"),
    }
)


@transaction.atomic
def load(*, port: int, password: str) -> list[TownSettings]:
    """Found both demo towns and fill them. Nobody is written to."""
    with patch.object(mail, "post"):
        return [_Town(name, port=port, password=password).fill() for name in TOWNS]


class _Town:
    """One town on its way from its file into the database."""

    def __init__(self, name: str, *, port: int, password: str):
        self.script = tomllib.loads((FOLDER / f"{name}.toml").read_text())
        self.password = password
        self.town = towns.found_town(port=port, **self.script["town"]).town
        self.shops: dict[str, Shop] = {}
        self.pictures: dict[str, SiteImage] = {}
        self.editors = []
        self.owners = {}

    def fill(self) -> TownSettings:
        self.add_shops()
        self.add_people()
        imprints.fill(self.owners)
        people.fill(self.shops, self.owners, password=self.password)
        self.add_events()
        clubs.fill(self.town, self.script.get("calendars", []))
        self.add_news()
        self.add_pages()
        self.add_offers()
        proposals.fill(self.script.get("proposals", []), self.owners, by=self.editors[0])
        hours.fill(self.town, self.script, self.shops, by=self.editors[0])
        campaigns.fill(self.town, self.script, self.shops, self.owners, by=self.editors[0])
        hours.say_confirmed(self.script, self.shops)
        visits.fill(self.town, list(self.owners))
        letters.fill(self.town, self.shops, by=self.editors[0])
        ends.fill(self.script, self.shops, by=self.editors[0])
        notices.fill(self.town, by=self.editors[0])
        barriers.fill(self.town, by=self.editors[0])
        duties.fill(self.town, self.editors)
        complaints.fill(self.town)
        trust.fill(self.script, self.owners, self.photo, by=self.editors[0])
        searches.fill(self.town, self.script, by=self.editors[0])
        if "english" in self.script:
            english.translate(self.town, self.script, by=self.editors[0])
            roles.sync(self.town)
        return self.town

    def add_shops(self):
        for row in self.script["shops"]:
            content = {name: row[name] for name in SHOP_FIELDS & row.keys()}
            if "hours" in row:
                content["hours"] = replace(
                    osm.read(row["hours"]).hours,
                    on_holidays=row.get("on_holidays", "closed"),
                )
            self.shops[row["name"]] = factories.shop(
                self.town,
                row["name"],
                trade=row["trade"],
                about=row.get("about", "").strip(),
                postcode=self.town.postcode,
                city=self.town.name,
                picture=self.picture(row),
                has_unclear_hours="hours" not in row,
                **({"hours": Hours()} | content),
            )

    def add_people(self):
        for row in self.script["people"]:
            role = row.get("role", "")
            is_operator = role == "operator"
            first, _space, last = row["name"].rpartition(" ")
            person = factories.person(
                row["email"],
                first_name=first,
                last_name=last,
                password=self.password,
                is_staff=is_operator,
                is_superuser=is_operator,
            )
            if role == "editor":
                towns.add_editor(self.town, person.email)
                self.editors.append(person)
            if "shop" in row:
                shop = self.shops[row["shop"]]
                services.join(shop, user=person, role=Membership.Role.OWNER)
                self.owners[shop] = person

    def add_news(self):
        for row in reversed(self.script["news"]):
            body = [("text", row["text"].strip())]
            if "quote" in row:
                body.append(("quote", {"text": row["quote"], "who": row["quote_who"]}))
            page = factories.news(
                self.town,
                row["title"],
                date=clock.today() - timedelta(days=row["days_ago"]),
                author=row["author"],
                lead=row["lead"],
                picture=self.picture(row),
                content_class=row.get("content_class", ContentClass.EDITORIAL),
                body=body,
                **stories.facts_of_news(self.town, row, self.shops),
                live=False,
            )
            self.publish(page)

    def add_events(self):
        for row in self.script["events"]:
            start = self.start_of(row)
            page = factories.event(
                self.town,
                row["title"],
                start=start,
                ends_at=start + timedelta(hours=row["hours"]),
                picture=self.picture(row),
                live=False,
                is_free="price" not in row,
                **{name: row[name] for name in EVENT_FIELDS & row.keys()},
            )
            series.differ(page, row)
            self.publish(page)

    def add_pages(self):
        for row in self.script.get("pages", ()):
            photo = self.photo(row["picture_block"])
            image = {"image": photo, "alt_text": photo.description, "decorative": False}
            body = [
                ("text", row["text"]),
                ("picture", {"image": image, "caption": row["caption"]}),
                ("quote", {"text": row["quote"], "who": row["quote_who"]}),
                ("callout", {"heading": row["callout"], "text": row["callout_text"]}),
                ("question", {"question": row["question"], "answer": row["answer"]}),
                *stories.blocks_of_town(self.town, row, self.shops),
            ]
            self.publish(
                factories.page(self.town, row["title"], lead=row["lead"], body=body, live=False)
            )
        body = [("text", credits_as_html())]
        self.publish(
            factories.page(self.town, "Bildnachweise", body=body, in_footer=True, live=False)
        )

    def add_offers(self):
        today = clock.today()
        for row in self.script["offers"]:
            shop = self.shops[row["shop"]]
            by = self.owners.get(shop) or self.editors[0]
            offer = services.create_offer(
                shop.page,
                changes={
                    "title": row["title"],
                    "text": row["text"],
                    **{name: Decimal(row[name]) for name in MONEY if name in row},
                    "unit": row.get("unit", ""),
                    "reduction_exemption": row.get("exemption", ""),
                    "valid_from": today + timedelta(days=row["from_days"]),
                    "valid_until": today + timedelta(days=row["until_days"]),
                    "picture": self.picture(row),
                    "code_word": row.get("code_word", ""),
                },
                by=by,
            )
            self.bring_to(row, offer, by=by)

    def bring_to(self, row: dict, offer: OfferPage, *, by):
        """The state that the script gives to an offer, by the way that its people would take."""
        if row["state"] == "draft":
            return
        submission = services.submit(offer, by=by)
        if row["state"] == "review":
            services.save_offer(offer, changes=row.get("second_version", {}), by=by)
            return
        editor = next(person for person in reversed(self.editors) if person != by)
        review.decide(
            submission.workflow_state.current_task_state.specific,
            action="approve" if row["state"] == "live" else "reject",
            by=editor,
            comment=row.get("comment", ""),
            remarks=row.get("remarks", {}),
            reasons=reasons.of_town(self.town).filter(code__in=row.get("reasons", ())),
        )
        stock.say(row, offer, by=by)

    def start_of(self, row: dict) -> datetime:
        """When an event begins: some days from now, or on a weekday of this or a later week."""
        day = clock.today() + timedelta(days=row.get("in_days", 0))
        if "first_weekday" in row:
            day = series.first_of_month(day, row["first_weekday"])
        if "weekday" in row:
            ahead = (row["weekday"] - day.weekday()) % 7
            day += timedelta(days=ahead, weeks=row.get("weeks", 0))
        return at(day, row["time"], self.town)

    def publish(self, page: Page):
        page.save_revision(user=self.editors[0]).publish(user=self.editors[0])

    def picture(self, row: dict) -> SiteImage | None:
        return self.photo(row["picture"]) if "picture" in row else None

    def photo(self, name: str) -> SiteImage:
        if name not in self.pictures:
            credit = photo_credits()[name]
            self.pictures[name] = factories.picture(
                self.town,
                ContentFile((FOLDER / "photos" / name).read_bytes(), name=name),
                title=credit["alt"],
                description=credit["alt"],
                credit=credit["creator"],
                license=credit["license"],
            )
        return self.pictures[name]


def at(day: date, clock_time: str, town: TownSettings) -> datetime:
    """A time on the town's wall clock."""
    return datetime.combine(day, time.fromisoformat(clock_time), tzinfo=town.zone)


def photo_credits() -> dict[str, dict]:
    """Who made which photo, and under which licence it may be shown."""
    rows = json.loads((FOLDER / "photos" / "credits.json").read_text())
    return {row["file"]: row for row in rows}


def credits_as_html() -> str:
    """The photos and their makers, as a list."""
    items = "".join(
        f"<li>{row['alt']}: {row['creator']}, {row['license']}, {row['changes']}</li>"
        for row in photo_credits().values()
    )
    return (
        f"<p>Die Läden und die Straße sind gezeichnet. Die Fotos und Gemälde:</p><ul>{items}</ul>"
    )
