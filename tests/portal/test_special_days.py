"""Holidays are confirmed with one tap, and single days are as the shop says."""

from datetime import date

import pytest
import time_machine
from wagtail.models import PageLogEntry

from merchants import facts, services
from merchants.hours.facts import SpecialDay, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import Membership, TownDay
from tests.portal.conftest import wall_clock
from tests.portal.screens import answers, badge, words

pytestmark = pytest.mark.usefixtures("november")

CHRISTMAS_EVE, CHRISTMAS, NEW_YEARS_EVE = date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31)
WAITING = badge("soon", "noch ohne Antwort")


def on(day: date, answer: str, *times: str) -> dict[str, str]:
    """An answer about a day, under the names that it has in the form."""
    names = ("opens_1", "closes_1", "opens_2", "closes_2")
    lines = dict(zip(names, times, strict=False)) | {"answer": answer}
    return {f"day-{day}-{name}": value for name, value in lines.items()}


def test_the_coming_half_year_is_shown_oldest_first(merchant, special_days_url):
    days = [row.day for row in merchant.get(special_days_url).context["days"]]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (CHRISTMAS_EVE, date(2027, 5, 27))
    assert {CHRISTMAS, NEW_YEARS_EVE, date(2027, 3, 26)} <= set(days)


def test_the_holidays_are_those_of_the_municipality(merchant, special_days_url, town):
    corpus_christi = date(2027, 5, 27)
    TownDay.objects.create(
        site_id=town.site_id, kind="no_holiday", first=corpus_christi, last=corpus_christi, name="x"
    )
    days = [row.day for row in merchant.get(special_days_url).context["days"]]
    assert corpus_christi not in days


def test_days_with_a_name_wait_for_an_answer_and_holidays_follow_the_rule(
    merchant, special_days_url
):
    screen = merchant.get(special_days_url)
    form = answers(screen)
    assert f"day-{CHRISTMAS_EVE}-answer" not in form
    assert form[f"day-{CHRISTMAS}-answer"] == "closed"
    assert words(screen).count(WAITING) == 2
    assert "2 Tage warten auf Ihre Antwort." in words(screen)


@pytest.mark.parametrize(
    ("rule", "times", "answer"),
    [("open", (), "usual"), ("own", ((480, 660),), "other"), ("unknown", (), None)],
)
def test_what_is_chosen_already_is_what_the_rule_for_holidays_says(
    merchant, bakery, special_days_url, rule, times, answer
):
    facts.set_hours(bakery, on_holidays=rule, holiday_times=times, by=None)
    form = answers(merchant.get(special_days_url))
    assert form.get(f"day-{CHRISTMAS}-answer") == answer
    assert form[f"day-{CHRISTMAS}-opens_1"] == ("08:00" if times else "")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (("closed",), ()),
        (("usual",), None),
        (("other", "08:00", "12:00", "14:00", "16:00"), ((480, 720), (840, 960))),
    ],
)
def test_an_answer_is_online_with_one_tap(press_day, said_of, client, bakery, answer, kept):
    response = press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, *answer))

    assert response.status_code == 200
    assert said_of(CHRISTMAS_EVE) == SpecialDay(CHRISTMAS_EVE, kept, "Heiligabend")
    assert "Bestätigt und online." in words(response)
    assert badge("live", "bestätigt") in words(response)
    entry = PageLogEntry.objects.get(action="merchants.facts")
    assert entry.page_id == bakery.page_id


def test_people_read_it_at_once(press_day, client, bakery):
    press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, "other", "06:30", "13:15"))
    with time_machine.travel(wall_clock(2026, 12, 20), tick=False):
        assert "6:30–13:15" in words(client.get(bakery.page.url))


def test_what_was_typed_for_other_days_stays(press_day, said_of):
    typed = on(CHRISTMAS_EVE, "closed") | on(NEW_YEARS_EVE, "other", "08:00")
    form = answers(press_day(f"confirm-{CHRISTMAS_EVE}", **typed))

    assert form[f"day-{NEW_YEARS_EVE}-answer"] == "other"
    assert form[f"day-{NEW_YEARS_EVE}-opens_1"] == "08:00"
    assert said_of(NEW_YEARS_EVE) is None


def test_all_are_confirmed_with_one_tap_and_as_one_act(
    press_day, said_of, merchant, special_days_url
):
    typed = on(CHRISTMAS_EVE, "other", "06:30", "13:00")
    response = press_day("confirm-all", **typed)

    assert response.status_code == 302
    assert said_of(CHRISTMAS_EVE).times == ((390, 780),)
    assert said_of(CHRISTMAS).times == ()
    assert said_of(NEW_YEARS_EVE) is None
    assert words(merchant.get(special_days_url)).count(WAITING) == 1
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1
    press_day("confirm-all")
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1


def test_sundays_and_saturdays_on_which_it_is_closed_anyway_need_no_answer(press_day, said_of):
    boxing_day = date(2026, 12, 26)
    press_day("confirm-all")
    assert said_of(boxing_day) is None
    press_day("confirm-all", **on(boxing_day, "other", "08:00", "10:00"))
    assert said_of(boxing_day).times == ((480, 600),)


def test_one_mistake_holds_all_answers_back(press_day, said_of):
    typed = on(CHRISTMAS_EVE, "closed") | on(NEW_YEARS_EVE, "other", "25:00", "13:00")
    response = press_day("confirm-all", **typed)

    assert "Bitte eine Uhrzeit schreiben, zum Beispiel 9:00." in words(response)
    assert "Silvester" in response.context["problems"][0].name
    assert (said_of(CHRISTMAS_EVE), said_of(NEW_YEARS_EVE)) == (None, None)
    assert answers(response)[f"day-{CHRISTMAS_EVE}-answer"] == "closed"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((), "Bitte wählen, was an diesem Tag gilt."),
        (("other",), "Ab wann?"),
        (("other", "08:00"), "Bis wann?"),
        (("other", "18:00", "09:00"), "Das Ende liegt vor dem Beginn."),
        (("other", "08:00", "12:00", "11:00", "15:00"), "Das überschneidet sich mit 8:00–12:00."),
        (("other", "\x00", "12:00"), "Bitte eine Uhrzeit schreiben"),
    ],
)
def test_a_bad_answer_is_refused(press_day, said_of, answer, reason):
    typed = on(CHRISTMAS_EVE, *answer) if answer else {}
    assert reason in words(press_day(f"confirm-{CHRISTMAS_EVE}", **typed))
    assert said_of(CHRISTMAS_EVE) is None


def test_an_answer_that_nobody_offers_is_refused(press_day, said_of):
    press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, "last"))
    assert said_of(CHRISTMAS_EVE) is None


def test_times_that_nobody_asks_for_are_no_mistake(press_day, said_of):
    press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, "closed", "25:00"))
    assert said_of(CHRISTMAS_EVE).times == ()


def test_last_year_is_told_and_can_be_taken_over(
    press_day, said_of, bakery, merchant, special_days_url
):
    last_year = SpecialDay(date(2025, 12, 24), ((540, 840),), "Heiligabend")
    facts.set_special_day(bakery, last_year, by=None)
    screen = words(merchant.get(special_days_url))

    assert "Letztes Jahr: 9:00–14:00." in screen
    assert "wie letztes Jahr (9:00–14:00)" in screen
    press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, "last"))
    assert said_of(CHRISTMAS_EVE) == SpecialDay(CHRISTMAS_EVE, ((540, 840),), "Heiligabend")


def test_the_law_of_the_land_is_a_hint_and_no_answer(merchant, special_days_url, sign_in, owner):
    assert "bis 14 Uhr öffnen" in words(merchant.get(special_days_url))


def test_other_laender_have_no_hint_that_nobody_has_looked_up(sign_in, owner, other_shop):
    facts.set_hours(other_shop, week=(WeekSpan(3, 480, 1080),), by=None)
    services.join(other_shop, user=owner, role=Membership.Role.STAFF)
    url = f"/mein/laden/{other_shop.page.translation_key}/tage/"
    screen = words(sign_in(owner).get(url, headers={"host": "talheim.localhost"}))
    assert "Heiligabend" in screen
    assert "14 Uhr" not in screen


def test_an_answer_can_be_taken_back(press_day, said_of):
    press_day(f"confirm-{CHRISTMAS_EVE}", **on(CHRISTMAS_EVE, "closed"))
    assert press_day(f"drop-{CHRISTMAS_EVE}").status_code == 302
    assert said_of(CHRISTMAS_EVE) is None
    assert press_day(f"drop-{CHRISTMAS_EVE}").status_code == 302


def test_an_answer_of_somebody_else_is_not_overwritten_unseen(
    merchant, special_days_url, bakery, said_of
):
    form = answers(merchant.get(special_days_url)) | on(CHRISTMAS_EVE, "closed")
    theirs = SpecialDay(CHRISTMAS_EVE, ((540, 840),), "Heiligabend")
    facts.set_special_day(bakery, theirs, by=None)
    refused = merchant.post(special_days_url, form | {"action": "confirm-all"})

    assert "Inzwischen hat jemand anderes geantwortet." in words(refused)
    assert said_of(CHRISTMAS_EVE) == theirs
    assert said_of(CHRISTMAS) is None
    merchant.post(special_days_url, answers(refused) | {"action": "confirm-all"})
    assert said_of(CHRISTMAS_EVE).times == ()


def test_in_a_vacation_nothing_is_asked(merchant, bakery, owner, special_days_url):
    facts.add_vacation(bakery, Vacation(CHRISTMAS_EVE, date(2027, 1, 6)), by=owner)
    screen = words(merchant.get(special_days_url))
    assert WAITING not in screen
    assert "An diesem Tag haben Sie Urlaub." in screen


@pytest.mark.parametrize(
    "action", ["confirm-2026-02-30", "confirm-", "drop-x", "confirm-2026-12-11", "join-x", "join-"]
)
def test_a_button_for_something_else_is_not_found(press_day, action):
    assert press_day(action).status_code == 404


@pytest.mark.parametrize("action", ["", "save", "zu", "confirm"])
def test_an_unknown_button_does_nothing(press_day, bakery, hours_of, action):
    assert press_day(action).status_code in {200, 404}
    assert hours_of(bakery).special_days == ()
