"""A shop that rests is never open anywhere, and is back by itself."""

import json
from datetime import date, timedelta

import pytest
from wagtail.models import PageLogEntry

from core import clock
from merchants import facts, freshness, openness
from merchants.ends import closing, resting, tidying
from merchants.ends.closing import Farewell
from merchants.ends.refusals import RestsStill, ShopIsClosed
from merchants.hours.facts import SpecialDay
from merchants.models import OpenSpan, Shop, ShopPage
from tests.merchants.ends.conftest import TODAY

LAST = date(2027, 1, 3)


@pytest.fixture
def rest(bakery, owner):
    """Lets the bakery rest."""

    def act(first=TODAY, last=LAST, words=""):
        return resting.rest(bakery, first=first, last=last, words=words, by=owner)

    return act


@pytest.fixture
def badge(bakery, town, fresh):
    """What the bakery's badge says now."""
    return lambda: openness.headline(fresh(bakery), town).text


def test_every_place_says_that_it_rests(bakery, rest, read, badge):
    page = ShopPage.objects.get()
    page.latitude, page.longitude = 51.8, 8.3
    page.save()
    rest()

    assert badge() == "Ruht bis 3. Januar"
    assert "Ruht bis 3. Januar" in read("/laeden/")
    assert "Ruht bis 3. Januar 2027" in read(bakery.page.url)
    assert "Lohmann" not in read("/laeden/?offen=on")
    feature = json.loads(read("/laeden.geojson"))["features"][0]["properties"]
    assert (feature["state"], feature["text"]) == ("closed", "Ruht bis 3. Januar")
    assert feature["opens_at"] == "2027-01-04T06:30+01:00"
    assert json.loads(read("/laeden.geojson?offen=on"))["features"] == []


def test_machines_read_the_days_as_closed(bakery, rest, read):
    rest()
    page = read(bakery.page.url)
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])

    special = data["specialOpeningHoursSpecification"]
    assert {row["opens"] for row in special} == {"00:00"}
    # On the last two days, a Saturday and a Sunday, it is closed anyway.
    assert (special[0]["validFrom"], special[-1]["validThrough"]) == ("2026-11-25", "2027-01-01")


def test_nothing_else_that_the_shop_says_has_a_say(bakery, owner, rest, badge):
    facts.set_special_day(bakery, SpecialDay(TODAY, ((480, 1200),)), by=owner)
    rest(last=None)
    facts.close_at(bakery, 1320, by=owner)

    assert badge() == "Ruht zurzeit"
    assert not OpenSpan.objects.filter(
        shop=bakery, starts_at__gte="2026-11-25T00:00+01:00"
    ).exists()


def test_it_begins_and_ends_at_the_midnights_of_the_town_without_any_job(rest, badge, now, read):
    rest(first=date(2026, 11, 26), last=date(2026, 11, 29))
    assert badge() == "Geöffnet bis 18:00"

    now.move_to("2026-11-25T22:59:59+00:00")
    assert badge() == "Öffnet am Mo um 6:30"
    now.move_to("2026-11-25T23:00:00+00:00")
    assert badge() == "Ruht bis 29. November"
    now.move_to("2026-11-29T22:59:59+00:00")
    assert badge() == "Ruht bis 29. November"
    now.move_to("2026-11-29T23:00:00+00:00")
    assert badge() == "Öffnet um 6:30"
    now.move_to("2026-11-30T05:30:00+00:00")
    assert badge() == "Geöffnet bis 18:00"
    assert "Lohmann" in read("/laeden/?offen=on")


@pytest.mark.parametrize(
    ("last", "before", "after"),
    [
        # The nights in which the clocks change belong to the day before or after as any other.
        (date(2027, 3, 28), "2027-03-28T21:59:59+00:00", "2027-03-28T22:00:00+00:00"),
        (date(2027, 10, 31), "2027-10-31T22:59:59+00:00", "2027-10-31T23:00:00+00:00"),
        (date(2027, 3, 27), "2027-03-27T22:59:59+00:00", "2027-03-27T23:00:00+00:00"),
        (date(2027, 10, 30), "2027-10-30T21:59:59+00:00", "2027-10-30T22:00:00+00:00"),
    ],
)
def test_its_last_day_ends_at_midnight_when_the_clocks_change_too(
    bakery, rest, fresh, now, town, last, before, after
):
    rest(last=last)
    now.move_to(before)
    assert fresh(bakery).absence.covers(now_in(town))
    now.move_to(after)
    assert not fresh(bakery).absence.covers(now_in(town))


def now_in(town):
    return clock.now().astimezone(town.zone).date()


def test_its_offers_do_not_show_while_it_rests_and_are_back_without_any_job(offer, rest, read, now):
    rest(first=date(2026, 11, 27), last=date(2026, 11, 28))
    for moment, shows in (
        ("2026-11-26T10:00:00+00:00", True),
        ("2026-11-27T10:00:00+00:00", False),
        ("2026-11-28T10:00:00+00:00", False),
        ("2026-11-29T10:00:00+00:00", True),
    ):
        now.move_to(moment)
        for path in ("/angebote/", "/jetzt/", "/", offer.shop_page.url):
            assert ("Zwei Brezeln" in read(path)) is shows, (moment, path)


def test_the_search_finds_its_offers_again_once_the_clock_has_ticked(offer, rest, read, now):
    rest(last=date(2026, 11, 28))
    assert offer.url not in read("/suche/?q=Brezeln")

    now.move_to("2026-11-29T00:01:00+01:00")
    assert tidying.keep_up() == 1
    assert offer.url in read("/suche/?q=Brezeln")
    assert Shop.objects.get(name="Bäckerei Lohmann").state == "trading"


def test_one_tap_ends_it(bakery, owner, offer, rest, badge, read):
    rest(last=None, words="Wir bekommen ein Kind.")
    assert "Wir bekommen ein Kind." in read(bakery.page.url)

    assert resting.come_back(bakery, by=owner)
    assert badge() == "Geöffnet bis 18:00"
    assert "Wir bekommen ein Kind." not in read(bakery.page.url)
    assert "Zwei Brezeln" in read("/angebote/")
    assert not resting.come_back(bakery, by=owner)


def test_the_log_tells_who_said_what(bakery, owner, rest):
    rest()
    entry = PageLogEntry.objects.get(action=resting.RESTED)
    assert (entry.user, entry.data["after"]["last"]) == (owner, "2027-01-03")
    assert not rest()
    assert PageLogEntry.objects.filter(action=resting.RESTED).count() == 1


def test_nobody_asks_a_resting_shop_about_its_hours(bakery, town, rest, now, mailoutbox):
    rest(last=None)
    now.move_to("2027-06-16T09:00:00+00:00")
    assert freshness.remind(town) == 0
    assert freshness.ask_about_holidays(town) == 0


def test_a_closed_shop_cannot_rest(close, rest):
    close()
    with pytest.raises(ShopIsClosed):
        rest()


def test_a_rest_of_long_names_the_year(rest, badge):
    rest(last=date(2027, 11, 3))
    assert badge() == "Ruht bis 3. November 2027"


def test_a_table_of_days_tells_of_a_rest_that_ends(bakery, rest, read):
    rest(first=date(2026, 12, 21))
    assert "21.12.–3.1." in read(bakery.page.url)
    rest(first=date(2026, 12, 21), last=None)
    assert "21.12." not in read(bakery.page.url).split("Öffnungszeiten")[1]
    assert "Ruht ab 21. Dezember 2026 bis auf Weiteres" in read(bakery.page.url)


def test_a_shop_that_rests_closes_at_once_and_rests_again_when_that_is_taken_back(
    bakery, owner, fresh
):
    resting.rest(bakery, first=TODAY, last=None, words="Wir renovieren.", by=owner)
    with pytest.raises(RestsStill):
        closing.close(bakery, Farewell(TODAY + timedelta(days=9)), by=owner)
    closing.close(bakery, Farewell(TODAY, "Danke"), by=owner)
    assert fresh(bakery).is_closed

    closing.reopen(bakery, by=owner)
    shop = fresh(bakery)
    assert shop.is_resting
    assert (shop.state_since, shop.farewell) == (TODAY, "Wir renovieren.")
