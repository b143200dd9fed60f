"""A rule is said back as people say it, in both languages."""

from datetime import date, datetime

import pytest
from django.utils import translation

from events import faults, sentences
from events.series import Rule

TODAY = date(2026, 11, 26)


def rule(start: str, end: str, **fields) -> Rule:
    return Rule(datetime.fromisoformat(start), datetime.fromisoformat(end), **fields)


FLEA = ("2026-12-05T08:00", "2026-12-05T13:00")


@pytest.mark.parametrize(
    ("of", "german", "english"),
    [
        (
            rule(*FLEA, repeats="weekday", until=date(2027, 12, 19)),
            "jeden ersten Samstag im Monat, 8–13 Uhr, bis 19. Dezember 2027",
            "every first Saturday of the month, 8:00–13:00, until 19 December 2027",
        ),
        (
            rule("2026-12-01T19:30", "2026-12-01T21:00", repeats="weekly", weekdays=(1, 4)),
            "jeden Dienstag und Freitag, 19:30–21:00 Uhr",
            "every Tuesday and Friday, 19:30–21:00",
        ),
        (
            rule(*FLEA, repeats="weekly", every=2),
            "alle 2 Wochen am Samstag, 8–13 Uhr",
            "every 2 weeks on Saturday, 8:00–13:00",
        ),
        (
            rule("2026-12-25T20:00", "2026-12-26T02:00", repeats="last"),
            "jeden letzten Freitag im Monat, 20–2 Uhr",
            "every last Friday of the month, 20:00–2:00",
        ),
        (
            rule("2026-12-31T08:00", "2026-12-31T09:00", repeats="day"),
            "jeden Monat am 31., wenn der Monat so lang ist, 8–9 Uhr",
            "every month on day 31, where the month has one, 8:00–9:00",
        ),
        (
            rule("2026-12-24T15:00", "2026-12-24T16:00", repeats="yearly"),
            "jedes Jahr am 24. Dezember, 15–16 Uhr",
            "every year on 24 December, 15:00–16:00",
        ),
        (
            rule(*FLEA, more=((datetime(2026, 12, 6, 8), datetime(2026, 12, 6, 9)),)),
            "Samstag, 5. Dezember 2026, 8–13 Uhr, dazu ein weiterer Termin",
            "Saturday, 5 December 2026, 8:00–13:00, and 1 more date",
        ),
    ],
)
def test_a_rule_is_said_back(of, german, english):
    with translation.override("de"):
        assert sentences.of(of) == german
    with translation.override("en"):
        assert sentences.of(of) == english


@pytest.mark.parametrize(
    ("of", "field", "words"),
    [
        (rule(*reversed(FLEA)), "ends_at", "endet, nachdem"),
        (rule(*FLEA, repeats="weekly", weekdays=(1,)), "starts_at", "Dienstag, 8. Dezember 2026"),
        (rule(*FLEA, repeats="last"), "starts_at", "Samstag, 26. Dezember 2026"),
        (rule(*FLEA, repeats="weekly", weekdays=(9,)), "weekdays", "Wochentag"),
        (rule(*FLEA, repeats="daily", until=date(2026, 12, 4)), "repeats_until", "vor dem ersten"),
        (rule(*FLEA, repeats="daily", until=date(9999, 1, 1)), "repeats_until", "zehn Jahre"),
        (rule("9999-01-01T08:00", "9999-01-01T09:00"), "starts_at", "mehr als zehn Jahre"),
        (rule(FLEA[0], "9999-12-31T23:59"), "ends_at", "mehr als zehn Jahre"),
        (rule(FLEA[0], "9999-12-31T23:59", repeats="daily"), "ends_at", "höchstens ein Jahr"),
        (rule("0001-01-01T08:00", "0001-01-01T09:00", repeats="daily"), "starts_at", "zu lange"),
    ],
)
def test_what_nobody_can_have_meant_is_said_at_its_field(of, field, words):
    with translation.override("de"):
        fault = faults.of(of, TODAY)
    assert fault.field == field
    assert words in fault.words
