"""A state is said in a few words, in the reader's language."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from merchants.hours.engine import Reason, State
from merchants.hours.holidays import name_in
from merchants.hours.phrases import Phrase, headline, reason

BERLIN = ZoneInfo("Europe/Berlin")
#: A Wednesday.
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=BERLIN)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def in_german():
    with override("de"):
        yield


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def opened(until, why=None):
    return State("open", why, changes_at=at(until))


def closed(opens=None, why=None):
    opens = opens and at(opens)
    return State("closed", why, changes_at=opens, opens_at=opens)


def asked(opens=None, why=None):
    opens = opens and at(opens)
    return State("unknown", why, changes_at=opens, opens_at=opens)


HOLIDAY = Reason("holiday", "Neujahr", TODAY)
EVE = Reason("special", "Heiligabend", TODAY)
VACATION = Reason("vacation", "", date(2026, 3, 16))
REST = Reason("vacation", "Inventur", date(2026, 3, 16))
REQUEST = Reason("request", "nach Vereinbarung")
SUNDAY = Reason("opening", "Frühlingsfest", TODAY)
POWER_CUT = Reason("closure", "Stromausfall", TODAY)
WINTER = Reason("season", "Winterpause")


@pytest.mark.parametrize(
    ("state", "kind", "text", "more"),
    [
        (asked(), "unknown", "Zeiten bitte erfragen", ""),
        (asked("2026-03-05 09:00", HOLIDAY), "unknown", "Neujahr: Zeiten bitte erfragen", ""),
        (
            asked("2026-03-05 09:00", REQUEST),
            "unknown",
            "nach Vereinbarung",
            "Öffnet morgen um 9:00",
        ),
        (State("open"), "open", "Rund um die Uhr geöffnet", ""),
        (opened("2026-03-04 18:00"), "open", "Geöffnet bis 18:00", ""),
        (opened("2026-03-05 03:00"), "open", "Geöffnet bis 3:00", ""),
        (opened("2026-03-05 12:00"), "open", "Geöffnet bis Do 12:00", ""),
        (opened("2026-03-20 12:00"), "open", "Geöffnet bis 20.3. 12:00", ""),
        (opened("2026-03-04 12:31"), "open", "Geöffnet bis 12:31", ""),
        (opened("2026-03-04 14:00", EVE), "open", "Geöffnet bis 14:00 (Heiligabend)", ""),
        (opened("2026-03-04 18:00", SUNDAY), "open", "Geöffnet bis 18:00 (Frühlingsfest)", ""),
        (opened("2026-03-04 12:30"), "soon", "Schließt in 30 Min.", ""),
        (opened("2026-03-04 12:01"), "soon", "Schließt in 1 Min.", ""),
        (opened("2026-03-04 12:20", EVE), "soon", "Schließt in 20 Min.", "Heiligabend"),
        (closed(), "closed", "Geschlossen", ""),
        (
            closed("2026-03-05 09:00", HOLIDAY),
            "closed",
            "Heute geschlossen (Neujahr)",
            "Öffnet morgen um 9:00",
        ),
        (
            closed("2026-03-17 09:00", VACATION),
            "closed",
            "Betriebsferien bis 16.3.",
            "Öffnet am 17.3. um 9:00",
        ),
        (closed(why=REST), "closed", "Inventur bis 16.3.", ""),
        (closed(why=Reason("quick", until=TODAY)), "closed", "Heute geschlossen", ""),
        (closed(why=POWER_CUT), "closed", "Heute geschlossen (Stromausfall)", ""),
        (closed("2026-04-01 09:00", WINTER), "closed", "Winterpause", "Öffnet am 1.4. um 9:00"),
        (closed("2026-03-04 14:30"), "closed", "Öffnet um 14:30", ""),
        (closed("2026-03-05 09:00"), "closed", "Öffnet morgen um 9:00", ""),
        (closed("2026-03-06 09:00"), "closed", "Öffnet am Fr um 9:00", ""),
        (closed("2026-03-10 09:00"), "closed", "Öffnet am Di um 9:00", ""),
        (closed("2026-03-11 09:00"), "closed", "Öffnet am 11.3. um 9:00", ""),
    ],
)
def test_a_badge_says_what_holds_and_what_comes(state, kind, text, more):
    assert headline(state, NOON) == Phrase(kind, text, more)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (opened("2026-03-04 18:00"), ""),
        (opened("2026-03-04 14:00", EVE), "bis 14 Uhr (Heiligabend)"),
        (opened("2026-03-04 14:30", EVE), "bis 14:30 Uhr (Heiligabend)"),
        (opened("2026-03-04 15:00", Reason("quick", until=TODAY)), "bis 15 Uhr"),
        (closed(why=Reason("quick", until=TODAY)), "heute geschlossen"),
        (closed(why=HOLIDAY), "Neujahr"),
        (closed(why=VACATION), "Betriebsferien bis 16.3."),
        (closed(why=Reason("special", until=TODAY)), "heute geschlossen"),
        (closed(why=POWER_CUT), "Stromausfall"),
        (asked(why=REQUEST), "nach Vereinbarung"),
        (asked(why=HOLIDAY), "Neujahr"),
        (asked(), ""),
    ],
)
def test_a_reason_is_said_in_plain_german(state, text):
    assert reason(state, NOON) == text


def test_a_minute_that_has_begun_counts():
    state = State("open", changes_at=NOON)

    assert headline(state, NOON - timedelta(seconds=61)).text == "Schließt in 2 Min."


def test_tomorrow_begins_at_the_shops_own_midnight():
    half_past_midnight = datetime(2026, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))

    assert headline(closed("2026-03-05 09:00"), half_past_midnight).text == "Öffnet um 9:00"


def test_the_minutes_until_closing_are_real_ones():
    state = opened("2026-03-29 03:15")

    assert headline(state, at("2026-03-29 01:55")).text == "Schließt in 20 Min."


def test_english_readers_are_told_english_days_and_holidays():
    both = Reason("holiday", "Christi Himmelfahrt; Erster Mai", TODAY)
    with override("en"):
        shut = headline(closed(why=Reason("holiday", "Erster Weihnachtstag", TODAY)), NOON)
        unsure = headline(asked(why=both), NOON)
        later = headline(closed("2026-03-11 09:00"), NOON)
        why = reason(opened("2026-03-04 14:00", EVE), NOON)

    assert shut.text == "Closed today (Christmas Day)"
    assert unsure.text == "Ascension Day; Labor Day: ask for hours"
    assert later.text == "Opens on 11 Mar at 9:00"
    assert why == "until 14:00 (Heiligabend)"


def test_a_holiday_that_nobody_knows_keeps_its_name():
    assert [name_in(language, "Stadtfest") for language in ("en", "xx")] == ["Stadtfest"] * 2


def test_a_day_without_a_name_has_none_in_any_language():
    assert name_in("en", "") == ""
    assert name_in("en", "Inventur; ") == "Inventur; "
