"""Lines and time zones of calendar files, read back by other people's readers."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from core.folding import readable
from events.ical import lines, zones

ENTRY = ("BEGIN:VCALENDAR", "BEGIN:VEVENT")
END = ("END:VEVENT", "END:VCALENDAR")


def read_back(*properties: str):
    """What the library reads of these lines."""
    data = lines.join([*ENTRY, *properties, *END])
    return data, Calendar.from_ical(data).subcomponents[0]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_words_come_back_as_they_were(words):
    data, entry = read_back(lines.text("SUMMARY", words), "UID:1")

    # The library ends a line at further signs than the standard does.
    if len(readable(words).splitlines()) <= 1:
        assert str(entry["SUMMARY"]) == readable(words)
    assert entry["UID"] == "1"
    assert all(len(line) <= lines.LONGEST for line in data.split(b"\r\n"))
    assert data.decode()


@pytest.mark.parametrize(
    "words",
    [
        "Obst; Gemüse, Käse",
        "C:\\Termine\\n",
        "erste Zeile\nzweite\r\ndritte\rvierte",
        "BEGIN:VEVENT\r\nEND:VCALENDAR",
        "\N{MUSICAL NOTE}" * 90,
        "ä" * 74 + "€" * 30,
    ],
)
def test_no_word_ends_an_entry(words):
    _data, entry = read_back(lines.text("DESCRIPTION", words), "UID:1")

    assert str(entry["DESCRIPTION"]) == readable(words)
    assert entry["UID"] == "1"


def test_what_breaks_a_file_is_left_out():
    data, entry = read_back(lines.text("SUMMARY", "Kon\0zert\x1b[31m\x85"))

    assert str(entry["SUMMARY"]) == "Konzert[31m"
    assert b"\0" not in data


def test_a_link_is_one_line():
    _data, entry = read_back(lines.address("URL", "https://x.example/\r\nATTENDEE:mailto:a@b"))

    assert "ATTENDEE" not in entry


@pytest.mark.parametrize(
    "name",
    [
        *("Europe/Berlin", "Europe/London", "UTC", "America/New_York", "Asia/Tehran"),
        *("Africa/Casablanca", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu"),
    ],
)
def test_another_reader_of_a_zone_shows_the_same_clock(name):
    zone = ZoneInfo(name)
    text = lines.join(["BEGIN:VCALENDAR", *zones.lines(zone, 2018, 2034), "END:VCALENDAR"])
    read = tzical(StringIO(text.decode())).get()
    instant, end = datetime(2018, 1, 2, tzinfo=UTC), datetime(2034, 12, 30, tzinfo=UTC)
    while instant < end:
        clock = instant.astimezone(zone)
        assert clock.replace(tzinfo=read).utcoffset() == clock.utcoffset(), clock
        instant += timedelta(hours=3)


def test_a_zone_that_follows_a_rule_is_short():
    text = "\n".join(zones.lines(ZoneInfo("Europe/Berlin"), 2026, 2046))

    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in text
    assert "RDATE" not in text
