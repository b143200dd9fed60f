"""Files that are broken, or that somebody made to break us: an answer in words, and soon."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from events import series
from events.importing import incoming, reading
from events.importing.reading import NotACalendar, Untakeable

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 26)
DAYS = range(1, 29)


def file(*entries: str) -> bytes:
    """A calendar of entries, each written as its own lines."""
    body = "".join(f"BEGIN:VEVENT\n{entry.strip()}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def entry(*lines: str, uid: str = "1@x", start: str = ":20261205T180000") -> str:
    return "\n".join([f"UID:{uid}", "SUMMARY:Fest", "LOCATION:Markt", f"DTSTART{start}", *lines])


def take(data: bytes) -> list:
    """What becomes of each entry: what would be written, or why not."""
    found = []
    for group in reading.read(data):
        try:
            found.append(incoming.of(group, place="", zone=BERLIN, today=TODAY))
        except Untakeable as reason:
            found.append(str(reason))
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"%PDF-1.7 \x00\x01",
        b"<html>404</html>",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" * 5000,
        b"END:VCALENDAR\r\n",
        b"X" * (reading.LARGEST + 1),
    ],
)
def test_what_is_no_calendar_is_called_that(data):
    with pytest.raises(NotACalendar):
        reading.read(data)


def test_a_file_with_too_many_entries_is_refused():
    with pytest.raises(NotACalendar):
        reading.read(file(*[entry()] * (reading.MOST_ENTRIES + 1)))


def test_boxes_within_boxes_are_not_opened():
    deep = b"BEGIN:VEVENT\r\n" * 3000 + b"END:VEVENT\r\n" * 3000

    assert len(take(b"BEGIN:VCALENDAR\r\n" + deep + b"END:VCALENDAR\r\n")) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("RRULE:FREQ=SECONDLY",),
        ("RRULE:FREQ=DAILY;COUNT=1000000",),
        ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",),
        ("RRULE:FREQ=WEEKLY;INTERVAL=0",),
        ("RRULE:FREQ=FOO",),
        ("RRULE:",),
        ("RRULE:FREQ=WEEKLY;BYDAY=-9XY",),
        ("RRULE:FREQ=MONTHLY;BYDAY=-2SA;UNTIL=20200101T000000Z",),
        ("DURATION:P999999999D",),
        ("DURATION:P30000D",),
        ("DTEND:20261204T180000",),
        ("DTEND:99991231T235959Z",),
        ("DTEND:gestern",),
        ("STATUS:TENTATIVE",),
        ("CLASS:PRIVATE",),
        (f"RDATE:{','.join(f'2027{m:02}{day:02}T180000' for m in range(1, 13) for day in DAYS)}",),
    ],
)
def test_one_bad_entry_is_refused_in_words_and_the_others_are_taken(lines):
    bad, good = take(file(entry(*lines), entry(uid="2@x")))

    assert isinstance(bad, str), bad
    assert good.words["title"] == "Fest"


@pytest.mark.parametrize("zone", ["Europe", "Z" * 4000])
def test_a_zone_that_no_file_can_be_of_is_refused(zone):
    # The zones are files: one is a folder, the other's name is too long.
    with pytest.raises(NotACalendar):
        take(file(entry(start=f";TZID={zone}:20261205T180000")))


@pytest.mark.parametrize(
    "start",
    [":00010101T000000", ":99991231T235959", ":18000101T100000Z", ":2027", ":", ";TZID=Mars:x"],
)
def test_a_beginning_that_cannot_be_is_refused(start):
    assert isinstance(take(file(entry(start=start)))[0], str)


def test_what_is_missing_is_said():
    found = take(
        file(
            "UID:1\nLOCATION:Markt\nDTSTART:20261205T180000",
            "SUMMARY:Fest\nLOCATION:Markt\nDTSTART:20261205T180000",
            "UID:3\nSUMMARY:Fest\nDTSTART:20261205T180000",
            "UID:4\nSUMMARY:Fest\nLOCATION:Markt",
            "UID:5\nSUMMARY: \nLOCATION:Markt\nDTSTART:20261205T180000",
        )
    )

    assert len({reason for reason in found if isinstance(reason, str)}) == 4
    assert not [reason for reason in found if not isinstance(reason, str)]


def test_words_cannot_bring_code_along():
    lines = (
        "DESCRIPTION:<script>alert(1)</script>\\n<p onclick=x>Kommen Sie!</p>",
        "URL:javascript:alert(1)",
        'ORGANIZER;CN="<b>Verein</b>":mailto:x@y.example',
    )
    words = take(file(entry(*lines)))[0].words

    assert "<script" not in words["text"] + words["lead"]
    assert "onclick" not in words["text"]
    assert "javascript" not in words["text"]
    assert "Kommen Sie!" in words["text"]


def test_a_very_long_name_is_kept_short():
    lines = (f"DESCRIPTION:{'Wort ' * 5000}", f"LOCATION:{'Ort' * 400}")
    said = take(file(entry(*lines, uid="u" * 4000).replace("LOCATION:Markt\n", "")))[0]

    assert len(said.uid) < 255
    assert len(said.words["venue"]) <= 120
    assert len(said.words["text"]) < 6000
    assert len(said.notes) == 2


def test_dates_that_point_at_nothing_or_at_each_other_do_no_harm():
    loose = entry("RECURRENCE-ID:20261205T180000", uid="9@x")
    series = entry("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:19000101T000000", "EXDATE:x", uid="8@x")
    twice = entry("RECURRENCE-ID:20270101T000000", "RRULE:FREQ=DAILY", uid="8@x")
    far = entry("RECURRENCE-ID:00010101T000000", uid="8@x", start=":20261206T180000")

    assert [type(row) for row in take(file(loose, series, twice, far))]


def test_a_rule_of_leap_days_is_not_followed_for_thousands_of_years():
    said = take(file(entry("RRULE:FREQ=DAILY;BYYEARDAY=-366")))[0]

    assert [row[0].date() for row in said.when.rule.more] == [date(2028, 1, 1)]


def test_a_hundred_years_of_days_are_read_at_once():
    said = take(file(entry("RRULE:FREQ=DAILY;BYMONTH=7", start=":19300701T100000")))[0]
    first = said.when.rule.starts_at.date() if not isinstance(said, str) else None

    assert first is None or first > TODAY - timedelta(days=31)


def test_exceptions_of_all_years_are_read_in_one_go(monkeypatch):
    monkeypatch.setattr(series, "has", None)
    days = [f"{year}{month:02}15T180000" for year in range(1990, 9990) for month in (1, 7)]
    lines = ("RRULE:FREQ=DAILY", f"EXDATE:{','.join(days)}")
    (found,) = take(file(entry(*lines, start=":19901205T180000")))

    assert {change.day.year for change in found.when.changes} == set(range(2025, 2037))
