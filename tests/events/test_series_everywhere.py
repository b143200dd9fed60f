"""The engine, the rows of the calendar and its file say the same of every kind of series."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from core import clock
from events import series
from events.models import DateChange, EventPage, MoreDate, Occurrence
from tests import factories
from tests.events.recurring import CASES, rule

TODAY = date(2026, 10, 10)
FIRST, LAST = series.window(TODAY)
NIGHTS = {
    # Both changes of clocks are between its hours, or in one of them.
    "over midnight, daily": rule("2026-10-12T22:00", 6, repeats="daily"),
    "half past two, daily": rule("2026-10-12T02:30", 2, repeats="daily"),
    "half past two on Sundays": rule("2026-10-18T02:30", 2, repeats="weekly"),
    "the last Sunday of the month": rule("2026-10-25T01:30", 2, repeats="last"),
}
SERIES = {name: of for name, (of, _month, _days) in CASES.items()} | NIGHTS


@pytest.fixture(autouse=True)
def in_october(town):
    """Four changes of clocks are among the days that rows are kept of."""
    with clock.at(datetime.combine(TODAY, time(9), tzinfo=town.zone)):
        yield


def test_engine_rows_and_file_agree(client, town):
    for name, of in SERIES.items():
        made(town, name, of)
    in_file = read(client.get("/termine/kalender.ics").content)
    assert len(SERIES) > 40
    for page in EventPage.objects.all():
        told = sorted(map(moments, page.dates(FIRST, LAST)))
        rows = Occurrence.objects.filter(page_id=page.pk, language="de")
        assert sorted(map(moments, rows)) == told, page.title
        assert sorted(in_file.pop(page.title, [])) == told, page.title
    assert not in_file


def made(town, title: str, of: series.Rule) -> None:
    """An event whose second date is cancelled, and whose third is a day and an hour later."""
    dates = series.dates(of, (), first=FIRST, last=LAST, zone=town.zone)
    factories.event(
        town,
        title,
        start=of.starts_at.replace(tzinfo=town.zone),
        ends_at=of.ends_at.replace(tzinfo=town.zone),
        repeats=of.repeats,
        every=of.every,
        weekdays=list(of.weekdays),
        repeats_until=of.until,
        more_dates=[
            MoreDate(
                starts_at=begins.replace(tzinfo=town.zone), ends_at=ends.replace(tzinfo=town.zone)
            )
            for begins, ends in of.more
        ],
        changes=[
            *(DateChange(day=row.starts_at.date(), is_cancelled=True) for row in dates[1:2]),
            *(
                DateChange(day=row.starts_at.date(), starts_at=row.starts_at + timedelta(hours=25))
                for row in dates[2:3]
            ),
        ],
    )


def moments(row) -> tuple:
    return row.starts_at.astimezone(UTC), row.ends_at.astimezone(UTC), row.is_cancelled


def read(file: bytes) -> dict[str, list]:
    """What another program finds in the file, by title."""
    found = {}
    calendar = recurring_ical_events.of(Calendar.from_ical(file))
    for row in calendar.between(FIRST, LAST + timedelta(days=1)):
        if row.start.date() >= FIRST:
            title = row["SUMMARY"].removeprefix("Abgesagt: ")
            is_cancelled = row["STATUS"] == "CANCELLED"
            told = row.start.astimezone(UTC), row.end.astimezone(UTC), is_cancelled
            found.setdefault(title, []).append(told)
    return found
