"""Whatever OpenStreetMap's words are: the engine agrees with the library, or they are refused."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from merchants.hours import engine, osm
from merchants.hours.engine import Rules
from merchants.hours.holidays import Calendar
from merchants.hours.osm.survey import survey
from merchants.hours.place import Place
from merchants.hours.week import DAY

# The library's clock never changes; what the engine does when ours do is tested with it.
UTC = ZoneInfo("UTC")
REAL_FILE = Path(__file__).parents[4] / "shared/data/osm/ostwestfalen.geojson"


@st.composite
def times(draw):
    """The times of a day, often up to midnight or beyond."""
    found = []
    for _ in range(draw(st.integers(1, 2))):
        opens = draw(st.integers(0, 95)) * 15
        length = draw(
            st.sampled_from([DAY - opens, DAY]) | st.integers(1, 64).map(lambda n: n * 15)
        )
        found.append((opens, opens + length))
    return ",".join(f"{_time(opens)}-{_time(closes)}" for opens, closes in found)


def _time(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


DAYS = st.sampled_from(
    ["Mo", "We", "Fr", "Sa", "Su", "Mo-Fr", "Sa-Mo", "Tu,Th", "Sa[1]", "Su[-1]", "Fr[2-3]"]
)
DATES = st.sampled_from(
    ["", "", "", "Apr-Oct ", "Nov-Feb ", "Dec 24-26 ", "2026 Jul 01-2026 Jul 20 ", "Feb 29 "]
)
RULES = st.builds(
    "{}{} {}".format, DATES, DAYS, times() | st.sampled_from(["off", "12:00-13:00 off"])
)
TEXTS = st.builds(
    lambda first, others: first + "".join(others),
    RULES,
    st.lists(st.builds("{}{}".format, st.sampled_from(["; ", ", "]), RULES), max_size=3),
)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(text=TEXTS, sometime=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_the_engine_agrees_with_the_library_on_what_was_read(text, sometime):
    library = OpeningHours(text, auto_country=False, auto_timezone=False)
    try:
        reading = osm.read(text)
    except osm.Refusal:
        return
    if reading.has_doubtful_nights or not reading.hours.has_rhythm:
        return
    nowhere = Place(UTC, _NoHolidays("NW"))
    moment = sometime.replace(second=0, microsecond=0)
    for _ in range(8):
        for beside in (moment - timedelta(minutes=1), moment):
            state = engine.state(Rules(reading.hours, nowhere), beside.replace(tzinfo=UTC))
            assert (state.status == "open") == library.is_open(beside), (text, beside)
        moment = library.next_change(moment)
        if not moment or moment.year > 2027:
            break


class _NoHolidays(Calendar):
    def holiday(self, day):
        return ""


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(text=st.text(st.sampled_from('MoTuWeFrSaPH024679:-,;|"[]+ \näUhrund') | st.characters()))
def test_junk_is_refused_and_never_crashes(text):
    try:
        position = len(osm.read(text).rules)
    except osm.Refusal as refusal:
        position = refusal.position

    assert 1 <= position <= len(text) + 1


@pytest.mark.skipif(not REAL_FILE.exists(), reason="the real data is not here")
def test_nearly_all_hours_of_a_real_file_are_understood_exactly():
    features = json.loads(REAL_FILE.read_bytes())["features"]
    texts = [text for row in features if (text := row["properties"].get("opening_hours"))]

    found = survey(texts)

    assert found.counts["exact"] >= 219
    assert sum(found.counts.values()) == len(texts) == 223
    assert [text for kind, text, _reason in found.others if kind == "refused"] == [
        "Jeden Donnerstag"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 10:00-18:00; Mo[1-5,-1,-2,-3,-4,-5],Tu[1-5,-1,-2,-3,-4,-5],"
        "We[1-5,-1,-2,-3,-4,-5],Th[1-5,-1,-2,-3,-4,-5] off",
        "Mo-Su " + ",".join(f"{hour:02}:00-{hour:02}:30" for hour in range(8, 19)),
    ],
)
def test_more_than_a_document_holds_stays_text(text):
    with pytest.raises(osm.TextOnly):
        osm.read(text)
