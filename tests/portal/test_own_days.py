"""Dates of one's own, and days on which the town opens together."""

from datetime import date, timedelta

import pytest
from wagtail.models import PageLogEntry

from merchants import facts
from merchants.hours.facts import SpecialDay
from merchants.models import TownDay
from tests.portal.screens import answers, badge, words

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture
def sunday(town):
    """A Sunday on which the town opens."""
    return TownDay.objects.create(
        site_id=town.site_id,
        kind=TownDay.Kind.SUNDAY,
        first=date(2026, 12, 6),
        last=date(2026, 12, 6),
        name="Nikolaussonntag",
        times=[[780, 1080]],
        event="Nikolausmarkt",
    )


def own(day="2026-12-10", answer="closed", title="", **times) -> dict[str, str]:
    """A date of one's own as the form sends it."""
    return {
        "own-day": day, "own-answer": answer, "own-title": title,
        **{f"own-{name}": value for name, value in times.items()},
    }  # fmt: skip


def test_a_date_of_ones_own_is_added_and_removed(press_day, said_of):
    day = date(2026, 12, 10)
    press_day("add", **own(title="Inventur"))
    assert said_of(day) == SpecialDay(day, (), "Inventur")
    press_day("add", **own(title="Inventur"))
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1

    refused = press_day("add", **own(answer="other", opens_1="08:00", closes_1="10:00"))
    assert "Dieser Tag steht schon oben in der Liste." in words(refused)
    press_day(f"drop-{day}")
    assert said_of(day) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (own(day=""), "Bitte einen Tag wählen."),
        (own(day="2026-02-30"), "Diesen Tag gibt es nicht."),
        (own(day="2026-11-24"), "Dieser Tag ist schon vorbei."),
        (own(day="9999-12-31"), "Höchstens zwei Jahre im Voraus."),
        (own(day="0001-01-01"), "Dieser Tag ist schon vorbei."),
        (own(day="\x00"), "Diesen Tag gibt es nicht."),
        (own(day="1" * 5000), "Diesen Tag gibt es nicht."),
        (own(answer=""), "Bitte wählen, was an diesem Tag gilt."),
        (own(answer="usual"), "eine dieser Antworten"),
        (own(answer="other"), "Ab wann?"),
        (own(title="x" * 61), "60"),
    ],
)
def test_a_bad_date_is_refused_and_stays_in_the_form(press_day, bakery, hours_of, typed, reason):
    response = press_day("add", **typed)
    assert response.status_code == 200
    assert reason in words(response)
    assert "Fehler:" in words(response)
    assert answers(response)["own-day"] == typed["own-day"]
    assert hours_of(bakery).special_days == ()


def test_more_days_than_a_shop_can_have_are_refused(press_day, bakery, hours_of):
    first = date(2027, 6, 1)
    many = tuple(SpecialDay(first + timedelta(days=number)) for number in range(400))
    facts.set_hours(bakery, special_days=many, by=None)

    assert "mehr Tage, als hier Platz haben" in words(press_day("add", **own()))
    eve = date(2026, 12, 24)
    response = press_day(f"confirm-{eve}", **{f"day-{eve}-answer": "closed"})
    assert "mehr Tage, als hier Platz haben" in words(response)
    assert hours_of(bakery).special_days == many


def test_the_town_opens_and_the_shop_is_in_with_one_tap(
    press_day, bakery, hours_of, merchant, special_days_url, sunday
):
    screen = words(merchant.get(special_days_url))
    assert "Sonntag, 6. Dezember, 13:00–18:00 · Anlass: Nikolausmarkt" in screen

    press_day(f"join-{sunday.pk}")
    assert [(row.opening, row.times) for row in hours_of(bakery).joined] == [(sunday.pk, None)]
    assert badge("live", "Sie sind dabei") in words(merchant.get(special_days_url))
    press_day(f"join-{sunday.pk}", **_hours(sunday, "14:00", "17:00"))
    assert hours_of(bakery).joined[0].times == ((840, 1020),)
    press_day(f"leave-{sunday.pk}")
    assert hours_of(bakery).joined == ()


def test_on_a_sunday_nobody_is_open_longer_than_the_town_allows(
    press_day, bakery, hours_of, sunday
):
    response = press_day(f"join-{sunday.pk}", **_hours(sunday, "10:00", "17:00"))
    assert "Erlaubt ist nur 13:00–18:00." in words(response)
    assert hours_of(bakery).joined == ()


def test_openings_that_are_over_or_another_towns_are_not_there(
    press_day, sunday, other_town, november
):
    TownDay.objects.filter(pk=sunday.pk).update(site=other_town.site)
    assert press_day(f"join-{sunday.pk}").status_code == 404
    assert press_day(f"join-{'9' * 30}").status_code == 404
    TownDay.objects.filter(pk=sunday.pk).update(
        site=other_town.site, first=date(2026, 11, 24), last=date(2026, 11, 24)
    )
    assert press_day(f"leave-{sunday.pk}").status_code == 404


def _hours(opening, opens, closes):
    return {f"opening-{opening.pk}-opens_1": opens, f"opening-{opening.pk}-closes_1": closes}
