"""Makes what a town is full of. The suite uses it, and so does the demo town."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.core.files.base import File
from wagtail.models import Locale, Page

from accounts.models import User
from core import clock
from core.models import Notice, SiteImage, TownSettings
from core.review import notices
from events.models import EventIndexPage, EventPage
from home.models import (
    CampaignDay,
    CampaignIndexPage,
    CampaignPage,
    ContentPage,
    NewsIndexPage,
    NewsPage,
)
from merchants import services
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models import Imprint, OfferPage, Shop, ShopIndexPage, TownDay
from tests.pictures import jpeg

ALWAYS = tuple(WeekSpan(day, 0, 1440) for day in range(7))


def section(town: TownSettings, kind: type[Page]) -> Page:
    """The page of a town below which the pages of a subject stand."""
    return kind.objects.descendant_of(town.home).get(locale_id=town.home.locale_id)


def shop(town: TownSettings, name: str, *, trade: str = "bakery", **content) -> Shop:
    """A shop that is open day and night, or as its `hours` say."""
    content = {"hours": weekly(ALWAYS, "open")} | content
    return services.open_shop(town=town, name=name, trade=trade, by=None, **content)


def imprint(of: Shop, **fields) -> Imprint:
    """Who is behind a shop, with all that a sole trader has to say."""
    fields = {
        "legal_form": "sole",
        "legal_name": "Lisa Lohmann",
        "street": of.page.street or "Lange Straße 12",
        "postcode": of.page.postcode or "33999",
        "city": of.page.city or "Emsbrück",
        "email": of.page.email or "laden@emsbrueck.example",
        "phone": "030 23125 900",
        "changed_at": clock.now(),
    } | fields
    made, _created = Imprint.objects.update_or_create(shop=of, defaults=fields)
    return made


def notice(town: TownSettings, page: Page | None, **said) -> Notice:
    """Somebody's report of a page of the town."""
    said = {
        "url": page.full_url if page else town.link("/jetzt/"),
        "kind": Notice.Kind.PRICE,
        "explanation": "Der Grundpreis fehlt.",
        "name": "Karin Vogt",
        "email": "karin.vogt@beispiel.example",
        "language": "de",
    } | said
    return notices.receive(town, key=uuid4(), page=page, **said)


def weekly(spans: Iterable[WeekSpan] = (), on_holidays: str = "closed") -> Hours:
    """The same week all the year."""
    return Hours(week=tuple(spans), on_holidays=on_holidays)


def offer(
    of: Shop, title: str, *, first: date | None = None, last: date | None = None, **fields
) -> OfferPage:
    """An offer of a shop that is online; unless told, from yesterday until tomorrow."""
    today = clock.today()
    page = OfferPage(
        title=title,
        locale_id=of.page.locale_id,
        valid_from=first or today - timedelta(days=1),
        valid_until=last or today + timedelta(days=1),
        **fields,
    )
    return Page.objects.get(pk=of.page.pk).add_child(instance=page)


def event(town: TownSettings, title: str, *, start: datetime | None = None, **fields) -> EventPage:
    """A date of two hours; unless told, a day from now."""
    start = start or clock.now() + timedelta(days=1)
    parent = section(town, EventIndexPage)
    fields = {"ends_at": start + timedelta(hours=2), "venue": "Kleine Bühne"} | fields
    page = EventPage(title=title, locale_id=parent.locale_id, starts_at=start, **fields)
    return parent.add_child(instance=page)


def news(town: TownSettings, title: str, **fields) -> NewsPage:
    """A piece of news; unless told, of today."""
    parent = section(town, NewsIndexPage)
    return parent.add_child(instance=NewsPage(title=title, locale_id=parent.locale_id, **fields))


def campaign(town: TownSettings, title: str, *openings: TownDay, **fields) -> CampaignPage:
    """A campaign on the days of joint openings."""
    parent = section(town, CampaignIndexPage)
    page = CampaignPage(title=title, locale_id=parent.locale_id, **fields)
    page.days = [CampaignDay(opening=opening) for opening in openings]
    return parent.add_child(instance=page)


def page(town: TownSettings, title: str, **fields) -> ContentPage:
    """An ordinary page below the home page."""
    home = Page.objects.get(pk=town.home.pk)
    return home.add_child(instance=ContentPage(title=title, locale_id=home.locale_id, **fields))


def person(email: str, *, password: str = "", **fields) -> User:
    """Somebody whose address is confirmed."""
    user = User.objects.create_user(email, password or None, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def directory(town: TownSettings) -> ShopIndexPage:
    """The directory of a town's shops."""
    return section(town, ShopIndexPage)


def translate(page: Page, language: str = "en", **changes) -> Page:
    """A page in another language, online. The pages above it are there already."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    copy = Page.objects.get(pk=page.pk).specific.copy_for_translation(locale)
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return Page.objects.get(pk=copy.pk).specific


def english(town: TownSettings) -> Page:
    """The English home page of a town, with nothing below it."""
    return translate(town.home, title=f"{town.name} in English")


def picture(town: TownSettings, file: File | None = None, **fields) -> SiteImage:
    """A picture of the town's own."""
    fields = {"title": "Marktplatz", "description": "Der Marktplatz am Morgen"} | fields
    return SiteImage.objects.create(file=file or jpeg(), collection=town.collection, **fields)


def story(town: TownSettings) -> list:
    """A body with one block of each kind, but for those of shops, dates, offers and files."""
    image = {"image": picture(town), "alt_text": "Der Marktplatz", "decorative": False}
    return [
        ("text", "<p>Ein Absatz.</p>"),
        ("picture", {"image": image, "caption": "Morgens um sechs"}),
        ("quote", {"text": "Es riecht nach Brot.", "who": "Lisa Lohmann"}),
        ("callout", {"heading": "Achtung", "text": "<p>Heute ist Ruhetag.</p>"}),
        ("question", {"question": "Gibt es Kuchen?", "answer": "<p>Ja.</p>"}),
        ("heading", "Was es noch gibt"),
        ("button", {"words": "Zur Anmeldung", "url": "https://example.org/", "page": None}),
        ("video", {"title": "Das Fest", "url": "https://film.example.org/1"}),
        ("place", {"name": "Rathaus", "address": "Markt 1, Emsbrück"}),
        ("contact", {"name": "Ruth Albers", "phone": "030 23125 100"}),
        ("accessibility", None),
        ("map_privacy", None),
    ]
