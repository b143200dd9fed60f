"""The command answers a JSON line with a JSON line, and nothing stops it."""

import io
import json
import re
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, ParserError

from merchants.hours import questions


def ask(*lines, **options):
    """The answers to lines: bytes as they are, the rest as JSON."""
    stream = io.BytesIO(
        b"".join(
            (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n"
            for line in lines
        )
    )
    out = io.StringIO()
    call_command("opening_hours", stdin=stream, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def state(osm, at, **more):
    (answer,) = ask({"osm": osm, "at": at, **more})
    return answer.get("state"), answer.get("next_change")


@pytest.mark.parametrize(
    ("osm", "at", "expected"),
    [
        ("Mo-Fr 09:00-18:00", "2026-08-05T10:00+02:00", ("open", "2026-08-05T18:00:00+02:00")),
        ("Mo-Fr 09:00-18:00", "2026-08-05T10:00", ("open", "2026-08-05T18:00:00+02:00")),
        ("Mo-Fr 09:00-18:00", "2026-08-05T16:30Z", ("closed", "2026-08-06T09:00:00+02:00")),
        ("Mo-Fr 9-18 Uhr", "2026-08-05T10:00", ("open", "2026-08-05T18:00:00+02:00")),
        ("24/7", "2026-12-25T10:00", ("open", None)),
        ("Mo-Fr 09:00-18:00", "2026-12-25T10:00", ("unknown", "2026-12-26T00:00:00+01:00")),
        ("Mo-Fr 09:00-18:00; PH off", "2026-12-25T10:00", ("closed", "2026-12-28T09:00:00+01:00")),
        ("We 07:00+", "2026-08-05T10:00", ("unknown", None)),
        ('Tu 09:00-12:00 || "nur mit Termin"', "2026-08-05T10:00",
         ("unknown", "2026-08-11T09:00:00+02:00")),
        ('Mo-Fr 09:00-12:00; PH off || "auf Anfrage"', "2026-12-25T10:00",
         ("unknown", "2026-12-28T09:00:00+01:00")),
        ("2026 Dec 24 10:00-12:00", "2026-08-05T10:00", ("unknown", "2026-12-24T00:00:00+01:00")),
    ],
)  # fmt: skip
def test_it_says_the_state_and_when_that_changes(osm, at, expected):
    assert state(osm, at) == expected


@pytest.mark.parametrize(
    ("osm", "at", "expected"),
    [
        # Does Friday's night go on?
        ("Fr 20:00-03:00; Sa 09:00-13:00", "2026-08-07T23:00",
         ("open", "2026-08-08T00:00:00+02:00")),
        ("Fr 20:00-03:00; Sa 09:00-13:00", "2026-08-08T01:00",
         ("unknown", "2026-08-08T03:00:00+02:00")),
        ("Fr 20:00-03:00; Sa 09:00-13:00", "2026-08-08T10:00",
         ("open", "2026-08-08T13:00:00+02:00")),
        # Is this night one of a holiday of which nothing is known?
        ("Mo-Su 18:00-02:00", "2026-12-27T01:00", ("unknown", "2026-12-27T02:00:00+01:00")),
        ("Mo-Su 18:00-02:00", "2026-12-26T23:00", ("unknown", "2026-12-27T02:00:00+01:00")),
        # Is Monday morning replaced?
        ("Mo-Fr 08:00-12:00; Mo 14:00-18:00", "2026-08-03T09:00",
         ("unknown", "2026-08-03T12:00:00+02:00")),
        ("Mo-Fr 08:00-12:00; Mo 14:00-18:00", "2026-08-03T15:00",
         ("open", "2026-08-03T18:00:00+02:00")),
        ("Mo-Fr 08:00-12:00; Mo 14:00-18:00", "2026-08-02T15:00",
         ("closed", "2026-08-03T08:00:00+02:00")),
        # Is it open although it has just been closed?
        ("2026 Aug 01-16 off; Mo-Fr 09:00-18:00", "2026-08-05T10:00",
         ("unknown", "2026-08-05T18:00:00+02:00")),
        ("2026 Aug 01-16 off; Mo-Fr 09:00-18:00", "2026-08-19T10:00",
         ("open", "2026-08-19T18:00:00+02:00")),
        # Has a holiday hours on a day without any?
        ("Mo-Fr,PH 09:00-18:00; Sa 09:00-13:00", "2027-02-03T10:00",
         ("open", "2027-02-03T18:00:00+01:00")),
        ("Tu-Fr,PH 09:00-18:00; Sa 09:00-13:00", "2026-05-25T10:00",
         ("unknown", "2026-05-25T18:00:00+02:00")),
    ],
)  # fmt: skip
def test_where_a_text_can_be_read_in_two_ways_it_says_unknown(osm, at, expected):
    assert state(osm, at) == expected


def test_reasons_are_german():
    (answer,) = ask({"osm": "Mo-Fr 09:00-18:00; PH off", "at": "2026-12-25T10:00"})

    assert answer["reason"] == "Erster Weihnachtstag"


def test_without_a_reason_there_is_none():
    (answer,) = ask({"osm": "Mo-Fr 09:00-18:00", "at": "2026-08-05T10:00"})

    assert answer["reason"] is None


@pytest.mark.parametrize(
    ("land", "at", "expected"),
    [
        (None, "2026-11-01T10:00", "closed"),
        ("BE", "2026-11-01T10:00", "open"),
        ("by", "2026-08-08T10:00", "open"),
        ("Augsburg", "2026-08-08T10:00", "closed"),
    ],
)
def test_the_holidays_are_those_of_the_land(land, at, expected):
    assert state("Mo-Su 09:00-18:00; PH off", at, land=land)[0] == expected


def test_the_wall_clock_can_be_another():
    answer = state("Mo-Fr 09:00-18:00", "2026-08-05T08:30", zone="Europe/London")

    assert answer == ("closed", "2026-08-05T09:00:00+01:00")


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b"\xff\xfe",
        b"[" * 50_000,
        b"{" + b" " * 200_000,
        [],
        {},
        None,
        7,
        {"osm": "24/7"},
        {"at": "2026-08-05T10:00"},
        {"osm": 7, "at": "2026-08-05T10:00"},
        {"osm": ["24/7"], "at": "2026-08-05T10:00"},
        {"osm": "24/7", "at": 7},
        {"osm": "24/7", "at": "today"},
        {"osm": "24/7", "at": "1899-12-31T10:00"},
        {"osm": "24/7", "at": "2201-01-01T10:00"},
        {"osm": "24/7", "at": "0001-01-01T00:00+14:00"},
        {"osm": "24/7", "at": "2026-08-05T10:00", "land": "XX"},
        {"osm": "24/7", "at": "2026-08-05T10:00", "land": 7},
        {"osm": "24/7", "at": "2026-08-05T10:00", "zone": "../etc/passwd"},
        {"osm": "24/7", "at": "2026-08-05T10:00", "zone": "Europe"},
        {"osm": "", "at": "2026-08-05T10:00"},
        {"osm": "\ud800", "at": "2026-08-05T10:00"},
        {"osm": "Mo\x00", "at": "2026-08-05T10:00"},
        {"osm": '"' * 2001, "at": "2026-08-05T10:00"},
    ],
)
def test_a_bad_line_is_an_error_and_the_next_is_answered(line):
    bad, good = ask(line, b"  ", {"osm": "24/7", "at": "2026-08-05T10:00"})

    assert bad["error"]
    assert good["state"] == "open"


def test_what_nobody_foresaw_is_an_error_too(monkeypatch):
    monkeypatch.setattr(questions, "interpreted", lambda text: 1 / 0)

    (answer,) = ask({"osm": "24/7", "at": "2026-08-05T10:00"})

    assert answer.keys() == {"error"}


def test_an_output_that_knows_no_umlauts_gets_none():
    class Narrow(io.StringIO):
        def write(self, text):
            text.encode("ascii")
            return super().write(text)

    out = Narrow()
    line = json.dumps({"osm": 'Mo 09:00-10:00 || "für Sie"', "at": "2026-08-05T10:00"})
    call_command("opening_hours", stdin=io.BytesIO(line.encode()), stdout=out)

    assert json.loads(out.getvalue())["reason"] == "für Sie"


def test_a_survey_counts_what_is_understood(tmp_path):
    texts = ["24/7", "Fr 20:00-03:00; Sa 09:00-13:00", "We 07:00+", "Jeden Donnerstag", None, ""]
    file = tmp_path / "shops.geojson"
    file.write_text(
        json.dumps({"features": [{"properties": {"opening_hours": text}} for text in texts]})
    )

    *others, counts = ask(survey=str(file))

    assert counts == {"exact": 1, "doubtful": 1, "text": 1, "refused": 1}
    assert [row["osm"] for row in others] == texts[1:4]


@pytest.mark.parametrize("content", [None, "", "[]", '{"features": [7]}'])
def test_a_survey_of_no_geojson_says_so(tmp_path, content):
    file = tmp_path / "shops.geojson"
    if content is not None:
        file.write_text(content)

    with pytest.raises(CommandError, match=r"shops\.geojson"):
        ask(survey=str(file))


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(
    text=st.text(max_size=60),
    at=st.text(max_size=12) | st.datetimes().map(str),
    more=st.dictionaries(st.sampled_from(["land", "zone", "x"]), st.text(max_size=5), max_size=2),
)
def test_any_line_has_an_answer(text, at, more):
    answer = questions.answered(json.dumps({"osm": text, "at": at, **more}))

    assert answer.get("error") or answer["state"] in {"open", "closed", "unknown"}


REAL = [
    "Mo-Sa 08:00-18:00; Su,PH 09:00-12:00",
    "Mo-Fr 08:30-12:00, 14:30-18:00, Sa 8:00-12:00",
    "Apr-Oct: We,Sa 07:00-13:30; Nov-Mar: We,Sa 08:00-13:30",
    "Mo-Th 17:00-01:00; Fr-Sa 17:00-03:00; Dec 24-26 off",
    "Sa[2] 08:00-15:00; 2026 Aug 03-16 off",
]
#: The library takes what stands before the comma for a rule of its own, open all day.
MISREAD = re.compile(r"[^\d]\s*,\s+\D|[^\d]\s+,")


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(
    text=st.sampled_from(REAL),
    at=st.integers(0, 60),
    length=st.integers(0, 2),
    put=st.sampled_from(["", " ", ",", ";", "-", ":", "1", "0", "2", "Mo", "PH", " off"]),
    # No holiday is near, of which the library would have to know.
    minute=st.integers(0, 14 * 1440),
)
def test_a_text_with_a_slip_gets_no_state_that_the_library_denies(text, at, length, put, minute):
    slip = text[:at] + put + text[at + length :]
    moment = datetime(2026, 7, 6) + timedelta(minutes=minute)
    answer = questions.answered(json.dumps({"osm": slip, "at": moment.isoformat(), "zone": "UTC"}))
    try:
        library = OpeningHours(slip, auto_country=False, auto_timezone=False)
    except ParserError:
        return
    if answer.get("state") in {"open", "closed"} and not MISREAD.search(slip):
        assert library.is_open(moment) == (answer["state"] == "open"), (slip, moment)


@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(line=st.binary(max_size=60))
def test_any_bytes_have_an_answer(line):
    assert questions.answered(line)["error"]
