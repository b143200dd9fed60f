"""News is public from one minute to another, though nobody and nothing does anything then."""

from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from core.classes import ContentClass
from home.models import NewsCard, NewsIndexPage, NewsPage
from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW

FROM, UNTIL = datetime(2026, 1, 15, 7, tzinfo=BERLIN), datetime(2026, 1, 16, 18, tzinfo=BERLIN)
A_SECOND = timedelta(seconds=1)
#: In which of these instants it is there.
INSTANTS = [
    (FROM - A_SECOND, False),
    (FROM, True),
    (UNTIL - A_SECOND, True),
    (UNTIL, False),
]
#: The last minute before clocks go on, and the hour that they show twice.
CHANGES = [
    (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
]


@pytest.fixture
def news(town, now):
    """A piece of news with both ends, in the bar for longer than it is there."""
    return factories.news(
        town, "Brücke frei", shown_from=FROM, shown_until=UNTIL, bar_until=UNTIL + timedelta(1)
    )


def shows(client, address: str) -> bool:
    """Whether readers see the piece of news there."""
    return "Brücke frei" in client.get(address).content.decode()


@pytest.mark.parametrize(("instant", "is_there"), INSTANTS)
def test_all_of_the_site_knows_it_at_the_same_time(client, town, news, now, instant, is_there):
    factories.page(town, "Über uns")
    stored = set(NewsCard.objects.values_list("pk", flat=True))
    now.move_to(instant)

    assert client.get("/nachrichten/bruecke-frei/").status_code == (200 if is_there else 404)
    lists = ("/nachrichten/", "/nachrichten/?thema=town", "/", "/suche/?q=bruecke+frei")
    feeds = ("/nachrichten/feed/", "/nachrichten/feed/atom/", "/nachrichten/feed/json/")
    bars = ("/ueber-uns/", "/jetzt/", "/gibt-es-nicht/")
    for address in (*lists, *feeds, *bars):
        assert shows(client, address) is is_there, address
    assert ("/nachrichten/bruecke-frei/" in client.get("/sitemap.xml").text) is is_there
    assert set(NewsCard.objects.values_list("pk", flat=True)) == stored


@pytest.mark.parametrize(("begin", "end"), CHANGES)
def test_it_comes_and_goes_to_the_minute_while_clocks_change(client, town, now, begin, end):
    factories.news(town, "Brücke frei", shown_from=begin, shown_until=end, bar_until=end)
    factories.news(town, "Umleitung", bar_until=end)
    steps = [(begin - A_SECOND, False), (begin, True), (end - A_SECOND, True), (end, False)]
    for instant, is_there in steps:
        now.move_to(instant)
        assert client.get("/nachrichten/bruecke-frei/").status_code == (200 if is_there else 404)
        for address in ("/nachrichten/", "/nachrichten/feed/", "/suche/?q=frei", "/jetzt/"):
            assert shows(client, address) is is_there, (address, instant)
        assert ("Umleitung" in client.get("/jetzt/").text) is (instant < end)


@pytest.mark.parametrize(("instant", "is_there"), INSTANTS)
def test_english_readers_see_it_at_the_same_time(client, town, news, now, instant, is_there):
    factories.english(town)
    now.move_to(instant)

    assert client.get("/en/nachrichten/bruecke-frei/").status_code == (200 if is_there else 404)
    for address in ("/en/", "/en/nachrichten/", "/en/news/feed/", "/en/search/?q=bruecke"):
        assert shows(client, address) is is_there, address


@pytest.mark.parametrize(("instant", "is_there"), INSTANTS)
def test_a_translation_has_the_times_of_what_it_translates(
    client, town, news, now, instant, is_there
):
    factories.english(town)
    factories.translate(factories.section(town, NewsIndexPage), title="News", slug="news")
    factories.translate(
        news, title="Bridge open", slug="bridge-open", shown_from=None, shown_until=None
    )
    now.move_to(instant)

    assert client.get("/en/news/bridge-open/").status_code == (200 if is_there else 404)
    assert ("Bridge open" in client.get("/en/news/").text) is is_there
    fallback = client.get("/en/nachrichten/bruecke-frei/")
    assert fallback.status_code == (302 if is_there else 404)


def test_the_report_form_does_not_tell_of_what_is_yet_to_come(client, news, now):
    address = "/melden/?seite=/nachrichten/bruecke-frei/"
    assert not shows(client, address)

    now.move_to(FROM)
    assert shows(client, address)


def test_editors_see_it_before_readers_do(client, editor, news):
    client.force_login(editor)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[news.pk]))
    travelled = client.get("/nachrichten/bruecke-frei/", {"am": "2026-01-15T08:00"})

    assert "Brücke frei" in draft.text
    assert travelled.status_code == 200
    assert client.get("/nachrichten/bruecke-frei/").status_code == 404


def test_there_is_one_schedule_and_it_is_ours(client, editor, news):
    client.force_login(editor)
    form = reading.soup(client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])))

    assert form.select_one("[name=shown_from]")
    assert not form.select("[name=go_live_at], [name=expire_at]")
    assert "schedule-publishing" not in form.decode()


@pytest.mark.parametrize(
    ("told", "shown_from", "day"),
    [
        (date(2026, 1, 10), None, date(2026, 1, 10)),
        (date(2026, 1, 10), FROM, date(2026, 1, 15)),
        (date(2026, 1, 15), FROM, date(2026, 1, 15)),
        # A minute before midnight in town is an hour earlier elsewhere.
        (date(2026, 1, 1), datetime(2026, 1, 2, 23, 59, tzinfo=BERLIN), date(2026, 1, 2)),
    ],
)
def test_no_day_is_told_before_it_came_online(client, town, now, told, shown_from, day):
    page = factories.news(town, "Neues", date=told, shown_from=shown_from)
    now.move_to(FROM + timedelta(hours=1))

    for address in ("/nachrichten/", page.url):
        found = reading.soup(client.get(address)).main.select_one("time")["datetime"]
        assert found == day.isoformat()


def test_of_one_day_the_latest_stands_first_and_a_correction_changes_no_order(client, town, now):
    factories.news(town, "Mittags", date=NOW.date(), shown_from=NOW.replace(hour=12))
    at_ten = factories.news(town, "Um zehn", date=NOW.date(), live=False)
    at_ten.save_revision().publish()
    factories.news(town, "Um neun", date=NOW.date(), shown_from=NOW.replace(hour=9))
    factories.news(town, "Heute", date=NOW.date())
    now.move_to(NOW.replace(hour=13))
    order = ["Mittags", "Um zehn", "Um neun", "Heute"]
    assert reading.titles(client.get("/nachrichten/")) == order

    at_ten.refresh_from_db()
    at_ten.save_revision().publish()
    assert reading.titles(client.get("/nachrichten/")) == order


def test_feeds_tell_the_minute(client, news, now):
    now.move_to(FROM)
    entry = feedparser.parse(client.get("/nachrichten/feed/atom/").content).entries[0]

    assert entry.published_parsed[:5] == (2026, 1, 15, 6, 0)


def test_nothing_is_changed_before_it_is_published(client, news, now):
    news.save_revision().publish()
    now.move_to(FROM)
    entry = feedparser.parse(client.get("/nachrichten/feed/atom/").content).entries[0]
    [item] = client.get("/nachrichten/feed/json/").json()["items"]

    assert entry.updated == item["date_modified"] == "2026-01-15T07:00:00+01:00"
    assert '"dateModified": "2026-01-15T07:00+01:00"' in client.get(news.url).text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"date": date(2026, 1, 15)}, "date"),
        ({"date": date(2026, 1, 16), "shown_from": FROM}, "date"),
        ({"shown_from": FROM, "shown_until": FROM}, "shown_until"),
        ({"shown_from": FROM, "bar_until": FROM - A_SECOND}, "bar_until"),
        ({"bar_until": FROM, "content_class": ContentClass.MERCHANT}, "bar_until"),
    ],
)
def test_times_that_cannot_be_are_said_at_their_field(town, now, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        NewsPage(title="Neues", **fields).clean()

    assert set(refused.value.message_dict) == {wrong}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"date": date(2026, 1, 15), "shown_from": FROM},
        {"shown_until": FROM, "bar_until": UNTIL},
        # Long over: the page can still be corrected.
        {"bar_until": NOW - timedelta(days=9), "shown_until": NOW - timedelta(days=8)},
    ],
)
def test_times_that_can_be_are_taken(town, now, fields):
    NewsPage(title="Neues", **fields).clean()


def test_the_bar_of_one_town_is_not_in_another(client, other_town, news, now):
    now.move_to(FROM)
    host = Site.objects.get(pk=other_town.site_id).hostname

    assert "Brücke frei" not in client.get("/", headers={"host": host}).text
