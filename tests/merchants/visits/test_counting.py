"""A page tells what happened, and nobody is remembered for it."""

from datetime import date, datetime

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client

from core import clock, readers
from merchants import services
from merchants.models import DailyCount, Membership
from merchants.visits import counting
from tests import factories
from tests.merchants.visits.agents import BROWSERS, CRAWLERS
from tests.merchants.visits.conftest import BERLIN

UNKNOWN = "00000000-0000-4000-8000-000000000000"
HERE = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0]}


def is_empty(response):
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    return True


def test_what_happens_on_a_page_is_counted_by_the_day(bakery, tell, counted):
    for kind in ("view", "view", "call", "route", "website", "view"):
        assert is_empty(tell(bakery.page, kind))

    assert counted(shop=bakery, offer_key="", day=clock.today()) == [
        ("view", 3),
        ("call", 1),
        ("route", 1),
        ("website", 1),
    ]


def test_an_offer_counts_for_itself_and_its_shop(bakery, tell, counted):
    offer = factories.offer(bakery, "Zwei Brezeln")
    assert is_empty(tell(offer, "route"))
    assert counted(shop=bakery, offer_key=str(offer.translation_key)) == [("route", 1)]


def test_the_english_page_of_a_shop_counts_for_the_shop(bakery, town, tell, counted):
    factories.english(town)
    factories.translate(factories.directory(town))
    assert is_empty(tell(factories.translate(bakery.page)))
    assert counted(shop=bakery) == [("view", 1)]


@pytest.mark.parametrize("kind", ["code", "VIEW", "views", "x", "drop-table"])
def test_what_no_page_tells_is_not_counted(bakery, tell, counted, kind):
    assert is_empty(tell(bakery.page, kind))
    assert counted() == []


def test_an_unknown_page_gets_the_same_answer(bakery, tell, counted):
    one, other = tell(bakery.page), tell(UNKNOWN)
    assert is_empty(one)
    assert is_empty(other)
    assert {**one.headers, "X-Request-ID": ""} == {**other.headers, "X-Request-ID": ""}
    assert counted() == [("view", 1)]


def test_a_get_does_nothing(client, bakery, counted):
    assert client.get(f"/zaehlen/{bakery.page.translation_key}/view/").status_code == 405
    assert counted() == []


def test_another_towns_shop_does_not_count_here(other_shop, tell, counted):
    assert is_empty(tell(other_shop.page))
    assert counted() == []
    assert is_empty(tell(other_shop.page, HTTP_HOST="talheim.localhost"))
    assert counted(shop=other_shop) == [("view", 1)]


def test_what_is_not_online_does_not_count(bakery, owner, tell, counted):
    today = clock.today()
    content = {"title": "Entwurf", "valid_from": today, "valid_until": today}
    assert is_empty(tell(services.create_offer(bakery.page, changes=content, by=owner)))
    ended = factories.offer(bakery, "Zu Ende")
    services.end_offer(ended, by=owner)
    assert is_empty(tell(ended))
    bakery.page.unpublish()
    assert is_empty(tell(bakery.page))
    below = factories.offer(bakery, "Unter einem Laden, der nicht online ist")
    assert is_empty(tell(below))
    assert counted() == []


@pytest.mark.parametrize(
    ("headers", "is_counted"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver:8000"}, False),
        ({"Origin": "http://testserver.example"}, False),
        ({"Origin": "https://fremd.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({}, False),
    ],
)
def test_only_pages_of_this_host_are_heard(bakery, tell, counted, headers, is_counted):
    assert is_empty(tell(bakery.page, headers={"User-Agent": BROWSERS[0]} | headers))
    assert bool(counted()) is is_counted


@pytest.mark.parametrize("agent", BROWSERS)
def test_browsers_count(bakery, tell, counted, agent):
    assert is_empty(tell(bakery.page, headers=HERE | {"User-Agent": agent}))
    assert counted() == [("view", 1)]


def test_crawlers_and_programs_do_not(bakery, tell, counted):
    assert len(CRAWLERS) >= 30
    for agent in [*CRAWLERS, "", " ", "Mozilla/5.0 " + "x" * 600]:
        assert is_empty(tell(bakery.page, headers=HERE | {"User-Agent": agent}))
    assert is_empty(tell(bakery.page, headers={"Sec-Fetch-Site": "same-origin"}))
    assert [agent for agent in CRAWLERS if not readers.is_crawler(agent)] == []
    assert counted() == []


@pytest.mark.parametrize(
    "header",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;anonymous-client-ip"},
    ],
)
def test_a_page_that_is_made_ahead_does_not_count(bakery, tell, counted, header):
    assert is_empty(tell(bakery.page, headers=HERE | header))
    assert counted() == []


@pytest.mark.parametrize(
    ("who", "is_counted"),
    [("owner", False), ("editor", False), ("operator", False), ("stranger", True)],
)
def test_those_of_the_shop_and_of_the_town_do_not_count(
    request, bakery, tell, counted, caplog, who, is_counted
):
    browser = Client()
    browser.force_login(request.getfixturevalue(who))
    caplog.set_level("INFO")

    assert is_empty(tell(bakery.page, browser=browser))
    assert bool(counted()) is is_counted
    # Nor does the log say who it was that looked at the shop.
    lines = [record for record in caplog.records if getattr(record, "path", "").count("zaehlen")]
    assert lines
    assert [record.user_id for record in lines] == [None]


def test_staff_of_another_town_count(bakery, other_editor, tell, counted):
    browser = Client()
    browser.force_login(other_editor)
    assert is_empty(tell(bakery.page, browser=browser))
    assert counted() == [("view", 1)]


def test_nothing_of_the_person_is_kept(bakery, tell, stranger):
    browser = Client()
    browser.force_login(stranger)
    session = browser.cookies["sessionid"].value
    secrets = ["198.51.100.77", "Mozilla", "fremder-text", stranger.email, session, "de-AT"]
    tell(
        bakery.page,
        browser=browser,
        data="fremder-text",
        content_type="text/plain",
        REMOTE_ADDR="198.51.100.77",
        headers=HERE | {"X-Forwarded-For": "198.51.100.77", "Accept-Language": "de-AT"},
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM merchants_dailycount")
        (row,) = cursor.fetchall()
        names = {column[0] for column in cursor.description}

    assert names == {"id", "shop_id", "day", "kind", "offer_key", "count"}
    assert not [secret for secret in secrets if secret in repr(row)]
    assert not [secret for secret in secrets if secret in repr(cache._cache)]


def test_a_body_is_not_read(bakery, tell, counted, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert is_empty(tell(bakery.page, data="x" * 100_000, content_type="text/plain"))
    assert counted() == [("view", 1)]


def test_a_flood_ends_at_the_cap_and_goes_on_with_the_next_minute(
    bakery, bookshop, tell, counted, now, monkeypatch
):
    monkeypatch.setattr(counting, "MOST_A_MINUTE", 5)
    for _number in range(8):
        assert is_empty(tell(bakery.page))
    tell(bookshop.page)
    assert counted(shop=bakery) == [("view", 5)]
    assert counted(shop=bookshop) == [("view", 1)]

    now.shift(60)
    tell(bakery.page)
    assert counted(shop=bakery) == [("view", 6)]


def test_a_failure_never_shows(bakery, tell, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(counting, "add", fail)
    assert is_empty(tell(bakery.page))
    assert "What a page told could not be counted." in caplog.text


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-11-25 00:00:00+01:00", "Europe/Berlin", date(2026, 11, 25)),
        ("2026-11-24 23:59:59+01:00", "Europe/Berlin", date(2026, 11, 24)),
        # The nights in which the clocks change.
        ("2026-03-28 23:30:00+01:00", "Europe/Berlin", date(2026, 3, 28)),
        ("2026-03-29 23:30:00+02:00", "Europe/Berlin", date(2026, 3, 29)),
        ("2026-03-30 00:30:00+02:00", "Europe/Berlin", date(2026, 3, 30)),
        ("2026-10-25 02:30:00+02:00", "Europe/Berlin", date(2026, 10, 25)),
        ("2026-10-25 02:30:00+01:00", "Europe/Berlin", date(2026, 10, 25)),
        ("2026-10-25 23:30:00+01:00", "Europe/Berlin", date(2026, 10, 25)),
        ("2026-11-25 00:30:00+01:00", "America/New_York", date(2026, 11, 24)),
    ],
)
def test_the_day_is_the_towns_own(town, bakery, tell, now, moment, zone, day):
    now.move_to(datetime.fromisoformat(moment))
    type(town).objects.filter(pk=town.pk).update(timezone=zone)
    tell(bakery.page)
    assert DailyCount.objects.get().day == day


def test_the_fewest_questions_are_asked(bakery, tell, django_assert_max_num_queries):
    tell(bakery.page)
    with django_assert_max_num_queries(3):
        tell(bakery.page)


def test_counts_go_after_twentyfive_months(town, bakery, other_shop, now, some):
    some(bakery, "view", 1, date(2024, 9, 30))
    some(bakery, "view", 1, date(2024, 10, 1))
    some(other_shop, "view", 1, date(2024, 9, 30))
    with clock.at(datetime(2026, 11, 30, 4, tzinfo=BERLIN)):
        counting.forget(type(town).objects.with_home().get(pk=town.pk))

    assert DailyCount.objects.get(shop=bakery).day == date(2024, 10, 1)
    assert DailyCount.objects.filter(shop=other_shop).exists()


def test_a_colleague_who_has_left_counts(bakery, owner, tell, counted):
    Membership.objects.filter(user=owner).delete()
    browser = Client()
    browser.force_login(owner)
    tell(bakery.page, browser=browser)
    assert counted() == [("view", 1)]
