"""The home page: parts that its editors order, each there only while it has something to show."""

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import DateChange
from home.models import CampaignPage, HomePage
from merchants.hours.week import WeekSpan
from merchants.models import TownDay
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW

migration = import_module("home.migrations.0005_home_of_live_blocks")


@pytest.fixture
def compose(town, now):
    """Makes the home page of some parts, in this order."""

    def make(*parts):
        home = HomePage.objects.get(pk=town.home.pk)
        home.body = [part if isinstance(part, tuple) else (part, {}) for part in parts]
        home.save_revision().publish()

    return make


@pytest.fixture
def full(town, now):
    """A town with something for each part."""
    shop = factories.shop(town, "Laden")
    factories.offer(shop, "Angebot")
    factories.event(town, "Termin", start=NOW + timedelta(hours=5), category="music")
    factories.news(town, "Nachricht", category="traffic")
    return campaign(town, "Herbstsonntag", first=NOW.date() + timedelta(days=4))


def campaign(town, title: str, *, first) -> CampaignPage:
    """A campaign with its event, a market, and one opening."""
    opening = TownDay.objects.create(
        site_id=town.site_id,
        kind=TownDay.Kind.SUNDAY,
        first=first,
        last=first,
        name=title,
        event=market(title),
    )
    return factories.campaign(town, title, opening, event=opening.event)


def market(title: str) -> str:
    """The event of a campaign."""
    return f"Markt am {title}"


def headings(client, address: str = "/") -> list[str]:
    return [h2.get_text() for h2 in reading.soup(client.get(address)).main.select("h2")]


def test_the_editors_order_holds(client, compose, full):
    compose("news", "dates", "campaign", "offers", "open_now", "search")
    assert headings(client) == [
        "Nachrichten", "Nächste Termine", "Demnächst", "Angebote", "Jetzt geöffnet", "Suche",
    ]  # fmt: skip
    compose("search", ("open_now", {"heading": "Jetzt hin!"}))
    assert headings(client) == ["Jetzt hin!"]


def test_search_stands_in_the_picture_where_it_comes_first(client, compose):
    compose("search")
    assert reading.soup(client.get("/")).select_one(".hero__panel form")
    compose("news")
    assert not reading.soup(client.get("/")).main.select_one("form")


def test_a_part_shows_as_much_and_of_what_its_editors_want(client, compose, full, town):
    for number in range(5):
        factories.event(town, f"Konzert {number}", category="music", start=NOW)
        factories.event(town, f"Markt {number}", category="market", start=NOW)
        factories.news(town, f"Sperrung {number}", category="traffic")
        factories.news(town, f"Fest {number}", category="culture")
    compose(("dates", {"category": "music", "count": 2}), ("news", {"category": "traffic"}))

    assert headings(client) == ["Musik", "Straßen und Verkehr"]
    found = reading.titles(client.get("/"))
    assert [title.split()[0] for title in found] == ["Konzert"] * 2 + ["Sperrung"] * 3


def test_a_series_stands_there_once_and_what_is_cancelled_never(client, compose, town):
    weekly = {"repeats": "weekly", "every": 1, "weekdays": [2]}
    market = factories.event(town, "Wochenmarkt", start=NOW + timedelta(hours=1), **weekly)
    factories.event(town, "Abgesagt", start=NOW + timedelta(hours=2), is_cancelled=True)
    factories.event(town, "Später", start=NOW + timedelta(days=40))
    compose("dates")
    assert reading.titles(client.get("/")) == ["Wochenmarkt", "Später"]

    market.changes = [DateChange(day=NOW.date(), is_cancelled=True, reason="Sturm")]
    market.save_revision().publish()
    link = reading.soup(client.get("/")).main.select_one(".date__link")
    assert link["href"].endswith("/2026-01-21/")


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, True), (30, True)])
def test_a_campaign_leaves_with_its_last_day_and_names_its_event_first(
    client, compose, town, days, is_there
):
    campaign(town, "Herbstsonntag", first=NOW.date() + timedelta(days=days))
    campaign(town, "Frühling", first=NOW.date() + timedelta(days=90))
    compose("campaign")
    next_one = "Herbstsonntag" if is_there else "Frühling"

    assert reading.titles(client.get("/")) == [market(next_one)]
    assert reading.words(client.get("/")).endswith(f"{market(next_one)} {next_one}")


def test_a_campaign_that_is_not_public_is_not_there(client, compose, full, other_town):
    campaign(other_town, "Talheimer Sonntag", first=NOW.date())
    compose("campaign")
    assert reading.titles(client.get("/")) == [market("Herbstsonntag")]

    full.unpublish()
    assert headings(client) == []


@pytest.mark.parametrize("parts", [(), ("nonsense",)])
def test_without_any_part_the_page_still_asks_its_question(client, compose, town, parts):
    HomePage.objects.filter(pk=town.home.pk).update(question="Was ist los?")
    compose(*parts and ("search",))
    stored = [{"type": name, "value": {"count": "x"}, "id": "1"} for name in parts]
    home = HomePage.objects.get(pk=town.home.pk)
    home.body = stored
    home.save()

    response = client.get("/")
    assert response.status_code == 200
    assert [h1.get_text() for h1 in reading.soup(response).select("h1")] == [home.question]


def test_only_parts_that_are_there_cost_a_question_and_more_rows_cost_none(
    client, compose, town, full
):
    def asked() -> int:
        client.get("/")
        with CaptureQueriesContext(connection) as questions:
            client.get("/")
        return len(questions)

    compose()
    bare = asked()
    parts = ("open_now", "offers", "dates", "news", "campaign")
    prices = {}
    for part in parts:
        compose(part)
        prices[part] = asked() - bare
    assert prices == {"open_now": 4, "offers": 1, "dates": 1, "news": 1, "campaign": 2}
    compose(*parts)
    assert asked() == bare + sum(prices.values())

    shop = factories.shop(town, "Noch ein Laden")
    for number in range(12):
        factories.offer(shop, f"Angebot {number}")
        factories.event(town, f"Termin {number}")
        factories.news(town, f"Nachricht {number}")
    assert asked() == bare + sum(prices.values())


def test_the_minute_of_a_change_is_right_without_a_job(client, compose, town, now):
    factories.shop(town, "Früh", hours=factories.weekly([WeekSpan(2, 540, 660)]))
    factories.shop(town, "Spät", hours=factories.weekly([WeekSpan(2, 660, 720)]))
    factories.event(town, "Bis elf", start=NOW, ends_at=NOW + timedelta(hours=1))
    factories.offer(factories.shop(town, "Zu", hours=factories.weekly()), "Heute", last=NOW.date())
    campaign(town, "Mittwoch", first=NOW.date())
    compose("open_now", "dates", "offers", "campaign")
    last = NOW.replace(hour=23, minute=59, second=59)
    whole_day = ["Heute", market("Mittwoch")]

    for moment, shown in (
        (NOW + timedelta(minutes=59, seconds=59), ["Früh", "Bis elf", *whole_day]),
        (NOW + timedelta(hours=1), ["Spät", *whole_day]),
        (last, whole_day),
        (last + timedelta(seconds=1), []),
    ):
        now.move_to(moment)
        assert reading.titles(client.get("/")) == shown


def test_an_empty_town_has_its_question_and_nothing_that_leads_nowhere(client, town, now):
    page = reading.soup(client.get("/"))

    assert not page.main.select("section h2")
    assert [link["href"] for link in page.main.select("a")] == ["/jetzt/"]


def test_the_english_page_has_the_same_parts_in_its_words(client, compose, full, town):
    compose("campaign", "news")
    factories.english(town)

    assert headings(client, "/en/") == ["Coming up", "News"]
    assert reading.titles(client.get("/en/")) == [market("Herbstsonntag"), "Nachricht"]


def test_words_of_a_story_and_parts_stand_side_by_side(client, compose, full, town):
    compose(("text", "<p>Vorher.</p>"), "news", *factories.story(town))
    said = reading.words(client.get("/"))

    assert said.index("Vorher.") < said.index("Nachricht") < said.index("Ein Absatz.")
    assert len(reading.soup(client.get("/")).select(".stack--story")) == 2


def test_an_editor_sees_each_block_before_it_is_chosen(client, editor, town, now):
    client.force_login(editor)
    blocks = HomePage._meta.get_field("body").stream_block.child_blocks

    def preview(name) -> str:
        query = {"id": blocks[name].definition_prefix}
        response = client.get(reverse("wagtailadmin_block_preview"), query)
        assert response.status_code == 200
        return reading.words(response)

    assert [name for name in blocks if not preview(name)] == []
    assert "Gerade gibt es nichts zu zeigen." in preview("news")
    factories.news(town, "Neue Leihräder")
    assert "Neue Leihräder" in preview("news")


def test_a_home_page_from_before_gets_its_parts_and_keeps_its_words(client, compose, full, town):
    compose(("text", "<p>Unsere Worte.</p>"))
    migration.fill(apps, None)
    migration.fill(apps, None)

    assert headings(client) == [
        "Jetzt geöffnet", "Angebote", "Demnächst", "Nächste Termine", "Nachrichten",
    ]  # fmt: skip
    home = HomePage.objects.get(pk=town.home.pk)
    draft = home.get_latest_revision_as_object()
    names = [*migration.LIVE, "text"]
    assert [[part.block_type for part in page.body] for page in (home, draft)] == [names, names]
    assert "Unsere Worte." in reading.words(client.get("/"))


def test_what_is_cancelled_tonight_is_said_but_nothing_is_on(client, town, now):
    evening = datetime(2026, 1, 14, 20, tzinfo=BERLIN)
    factories.event(town, "Konzert", start=evening, is_cancelled=True)
    response = client.get("/jetzt/")
    assert "Gerade ist nichts los" in reading.words(response)
    assert reading.titles(response) == ["Konzert"]
    assert not reading.soup(response).select('.chip[href="#tonight"]')

    factories.event(town, "Lesung", start=evening + timedelta(hours=1))
    response = client.get("/jetzt/")
    assert reading.titles(response) == ["Lesung", "Konzert"]
    assert reading.soup(response).select('.chip[href="#tonight"]')
