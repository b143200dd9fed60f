"""A vacation is entered once, and people read until when the shop is away."""

from datetime import date, timedelta

import pytest
from wagtail.models import PageLogEntry

from core import clock
from merchants import facts
from merchants.hours.facts import Vacation
from tests.portal.screens import answers, words

pytestmark = pytest.mark.usefixtures("november")


def between(first, last, title="") -> dict[str, str]:
    """A vacation as the form sends it."""
    return {"first": str(first), "last": str(last), "title": title}


@pytest.fixture
def add(merchant, vacations_url):
    """Enters a vacation."""
    return lambda *typed: merchant.post(vacations_url, between(*typed))


def test_a_vacation_is_online_at_once(add, client, bakery, merchant, vacations_url):
    response = add("2026-11-25", "2026-12-04", "Umbau")

    assert response.status_code == 302
    assert "Umbau bis 4.12." in words(client.get(bakery.page.url))
    screen = words(merchant.get(vacations_url))
    assert "Ihr Urlaub ist online." in screen
    assert "25.11.2026–4.12.2026" in screen


def test_without_words_it_is_a_holiday_of_the_house(add, client, bakery):
    add("2026-11-25", "2026-12-04")
    assert "Betriebsferien bis 4.12." in words(client.get(bakery.page.url))


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("", "2026-12-04", "Bitte den ersten Tag wählen."),
        ("2026-12-04", "", "Bitte den letzten Tag wählen."),
        ("2026-12-10", "2026-12-04", "Der letzte Tag liegt vor dem ersten."),
        ("2026-11-10", "2026-11-24", "Der letzte Tag ist schon vorbei."),
        ("2026-12-01", "2027-12-06", "Ein Urlaub dauert höchstens ein Jahr."),
        ("2026-02-30", "2026-12-04", "Diesen Tag gibt es nicht."),
        ("2026-12-01", "9999-12-31", "Höchstens zwei Jahre im Voraus."),
        ("0001-01-01", "2026-12-04", "Das ist lange vorbei."),
        ("\x00", "2026-12-04", "Diesen Tag gibt es nicht."),
        ("1" * 5000, "2026-12-04", "Diesen Tag gibt es nicht."),
        ("2027-01-10", "2027-01-20", "Das überschneidet sich mit Ihrem Urlaub 1.1.–10.1."),
    ],
)
def test_a_bad_vacation_is_refused_and_stays_in_the_form(
    add, bakery, owner, hours_of, first, last, reason
):
    known = Vacation(date(2027, 1, 1), date(2027, 1, 10))
    facts.add_vacation(bakery, known, by=owner)
    response = add(first, last)

    assert response.status_code == 200
    assert reason in words(response)
    assert "Fehler:" in words(response)
    assert answers(response)["last"] == last
    assert hours_of(bakery).vacations == (known,)


def test_one_that_has_begun_may_still_be_told(add, bakery, hours_of):
    add("2026-11-20", "2026-11-25")
    assert len(hours_of(bakery).vacations) == 1


def test_the_second_of_two_taps_changes_nothing(add, bakery, hours_of, merchant, vacations_url):
    add("2026-12-01", "2026-12-04")
    assert add("2026-12-01", "2026-12-04").status_code == 302
    assert len(hours_of(bakery).vacations) == 1
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1
    assert "Es hat sich nichts geändert." in words(merchant.get(vacations_url))


def test_a_vacation_can_be_removed_twice_without_harm(
    add, bakery, hours_of, merchant, vacations_url
):
    add("2026-12-01", "2026-12-04")
    for _tap in range(2):
        response = merchant.post(vacations_url, {"remove": "2026-12-01/2026-12-04"})
        assert response.status_code == 302
    assert hours_of(bakery).vacations == ()
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 2


@pytest.mark.parametrize("which", ["", "/", "2026-02-30/2026-03-01", "\x00", "x" * 5000])
def test_a_vacation_that_cannot_be_is_not_found(merchant, vacations_url, which):
    assert merchant.post(vacations_url, {"remove": which}).status_code == 404


def test_more_than_a_shop_can_have_are_refused(add, bakery, owner, hours_of):
    first = clock.today() + timedelta(days=10)
    many = tuple(Vacation(day, day) for day in (first + timedelta(days=2 * n) for n in range(60)))
    facts.set_hours(bakery, vacations=many, by=owner)

    assert "Mehr Urlaube haben hier keinen Platz." in words(add("2026-12-01", "2026-12-02"))
    assert hours_of(bakery).vacations == many


@pytest.mark.parametrize("title", ["x" * 61, "Urlaub\0"])
def test_words_that_do_not_fit_are_refused(add, bakery, hours_of, title):
    response = add("2026-11-28", "2026-11-28", title)
    assert response.status_code in {200, 400}
    assert hours_of(bakery).vacations == ()


@pytest.mark.parametrize("title", ["Alles -30 %", "Zigaretten", "www.lohmann.example"])
def test_a_vacation_is_no_place_to_advertise(add, bakery, hours_of, title):
    assert title in words(add("2026-11-25", "2026-12-04", title))
    assert hours_of(bakery).vacations == ()
