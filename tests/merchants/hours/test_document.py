"""A document keeps hours as they are, and nothing else is read as one."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merchants.hours import document
from merchants.hours.document import MOST, BadDocument
from merchants.hours.facts import Hours, SpecialDay, Vacation
from tests.merchants.hours import strategies
from tests.merchants.hours.shorthand import on, times, week

EXAMPLES = settings(derandomize=True, database=None, deadline=None)
DAY = "2026-03-02"
#: The names that documents use, so that junk gets as far as it can.
NAMES = st.sampled_from([
    "week", "seasons", "monthly", "on_holidays", "holiday_times", "special_days", "vacations",
    "quick", "joined", "on_request", "name", "first", "last", "nth", "weekday", "times", "day",
    "since", "closes", "opening",
])  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(0, 1500)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([DAY, "closed", "own", 10**30, float("inf"), float("nan")])
)
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)


@settings(EXAMPLES, max_examples=120)
@given(strategies.hours(strategies.anywhere()))
def test_what_is_written_is_read_again(hours):
    kept = json.loads(json.dumps(document.write(hours)))

    assert document.read(kept) == hours
    assert document.write(document.read(kept)) == kept


@settings(EXAMPLES, max_examples=500)
@given(JUNK)
def test_junk_is_a_bad_document_or_one_that_says_little(junk):
    _is_read_or_bad(junk)


@settings(EXAMPLES, max_examples=150)
@given(strategies.hours(strategies.anywhere()), JUNK, st.data())
def test_a_document_with_junk_in_it_is_bad_or_read(hours, junk, data):
    kept = document.write(hours)
    place, key = kept, data.draw(st.sampled_from(sorted(kept)))
    while isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
        place = place[key]
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
    place[key] = junk

    _is_read_or_bad(kept)


def _is_read_or_bad(junk):
    try:
        hours = document.read(junk)
    except BadDocument:
        return
    assert isinstance(hours, Hours)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param([], None, id="a list"),
        pytest.param("week", None, id="a text"),
        pytest.param({"week": [[0, 540]]}, None, id="a span without an end"),
        pytest.param({"week": [[0, 540, 540]]}, "no span", id="no time at all"),
        pytest.param({"week": [[7, 540, 720]]}, "no day 7", id="an eighth day"),
        pytest.param({"week": None}, None, id="no week"),
        pytest.param({"on_holidays": "maybe"}, "maybe", id="an unknown rule for holidays"),
        pytest.param({"holiday_times": [[-1, 5]]}, "no span", id="before midnight"),
        pytest.param(
            {"seasons": [{"first": [2, 30], "last": [3, 1], "week": []}]}, "day", id="30 February"
        ),
        pytest.param(
            {"seasons": [{"first": [10**30, 1], "last": [3, 1], "week": []}]},
            None,
            id="a huge month",
        ),
        pytest.param({"seasons": [{"first": [2, 1], "last": [3, 1]}]}, "week", id="no week of it"),
        pytest.param(
            {"monthly": [{"nth": 0, "weekday": 0, "times": []}]}, "none of", id="the noughth"
        ),
        pytest.param(
            {"monthly": [{"nth": 6, "weekday": 0, "times": []}]}, "none of", id="the sixth"
        ),
        pytest.param(
            {"monthly": [{"nth": 1, "weekday": 7, "times": []}]}, "none of", id="of no weekday"
        ),
        pytest.param(
            {"special_days": [{"day": "31.12.2026", "times": []}]}, None, id="a German date"
        ),
        pytest.param({"special_days": [{"day": DAY}]}, "times", id="a special day without times"),
        pytest.param(
            {"vacations": [{"first": DAY, "last": "2026-03-01"}]},
            "before it begins",
            id="backwards",
        ),
        pytest.param(
            {"quick": {"day": DAY, "closes": None}}, "since", id="today since nobody knows"
        ),
        pytest.param(
            {"joined": [{"opening": "x", "times": None}]}, None, id="an opening of no number"
        ),
        pytest.param(
            {"joined": [{"opening": float("inf"), "times": None}]}, None, id="an infinite opening"
        ),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(bad, reason):
    with pytest.raises(BadDocument, match=reason):
        document.read(bad)


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_a_document_has_an_end(name, most):
    row = {
        "seasons": {"first": [1, 1], "last": [2, 29], "week": []},
        "monthly": {"nth": -1, "weekday": 6, "times": []},
        "special_days": {"day": DAY, "times": None},
        "vacations": {"first": DAY, "last": DAY},
        "joined": {"opening": 1, "times": None},
    }[name]

    rows = [dict(row) for _ in range(most + 1)]
    if name == "special_days":
        rows = [row | {"day": f"{2000 + number}-03-03"} for number, row in enumerate(rows)]

    assert len(getattr(document.read({name: rows[:most]}), name)) == most
    with pytest.raises(BadDocument, match=f"more than {most} {name}"):
        document.read({name: rows})


def test_a_week_has_an_end_too():
    with pytest.raises(BadDocument, match="more than 70 spans"):
        document.read({"week": [[0, 540, 720]] * 71})


def test_an_empty_document_is_a_shop_that_says_nothing():
    assert document.read({}) == Hours()
    assert document.read(document.write(Hours())) == Hours()


def test_the_order_of_special_days_and_vacations_makes_no_other_document():
    special = (SpecialDay(on("2026-12-24"), times("9-13")), SpecialDay(on("2026-03-02"), None))
    rest = (Vacation(on("2026-12-27"), on("2026-12-30")), Vacation(on("2026-01-01"), on(DAY)))
    hours = Hours(week("Mo 9-18"), special_days=special, vacations=rest)

    assert document.write(hours) == document.write(
        replace(hours, special_days=special[::-1], vacations=rest[::-1])
    )


def test_spans_that_touch_are_read_as_one():
    read = document.read(
        {
            "week": [[0, 720, 900], [0, 540, 720]],
            "special_days": [{"day": DAY, "times": [[600, 900], [540, 660]]}],
        }
    )

    assert read == Hours(week("Mo 9-15"), special_days=(SpecialDay(on(DAY), times("9-15")),))


def test_closed_and_as_every_week_are_not_the_same():
    closed, usual = SpecialDay(on("2026-03-02"), ()), SpecialDay(on("2026-03-03"), None)

    read = document.read(document.write(Hours(special_days=(closed, usual))))

    assert read.special_days == (closed, usual)


@pytest.mark.parametrize(
    "junk",
    [
        {"quick": {"day": "2026-03-03", "since": "x", "closes": []}},
        {"quick": {"day": "2026-03-03", "since": 600, "closes": 99999}},
        {"quick": {"day": "2026-03-03", "since": -5, "closes": None}},
        {"quick": []},
        {"week": [[0.5, 540, 720]]},
        {"week": [[0, 540.25, 720]]},
        {"week": [[True, 540, 720]]},
        {"monthly": [{"nth": 1.0, "weekday": 0.0, "times": []}]},
        {"joined": [{"opening": 1.9, "times": None}]},
        {"vacations": [{"first": "2026-03-03", "last": "2026-03-03", "name": {}}]},
        {"special_days": [{"day": "2026-03-03", "times": [], "name": None}]},
        {"special_days": [{"day": "2026-03-03", "times": []}] * 2},
        {"special_days": [{"day": "2026-W10-2", "times": []}]},
        {"on_request": None},
        {"weeek": []},
    ],
    ids=str,
)
def test_junk_within_a_document_is_refused(junk):
    with pytest.raises(BadDocument):
        document.read(junk)
