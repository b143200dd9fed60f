"""The rows by which lists know who is open: they say what the engine says, always."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchants import places, spans
from merchants.hours import engine
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models.spans import NEVER
from merchants.querysets import LONGEST_SPAN
from tests import factories
from tests.merchants.hours import strategies
from tests.merchants.spans.rows import A_DAY, BERLIN, NOW, TODAY, open_now, rows, say

near = st.builds(
    lambda day, off: day + timedelta(days=off),
    st.sampled_from([TODAY, date(2026, 3, 29), date(2026, 4, 3)]),
    st.integers(-2, 12),
)


@settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(hours=strategies.hours(near), data=st.data())
def test_they_say_what_the_engine_says(hours, data, bakery, town):
    shop = say(bakery, hours)
    spans.write([shop], town)
    rules = shop.rules(places.of(town))
    found = rows(shop)
    edges = [moment for row in found for moment in (row.starts_at, row.ends_at)]
    some = st.integers(-12 * 60, 41 * 24 * 60).map(lambda number: NOW + number * A_DAY / 1440)
    moments = [
        *data.draw(st.lists(some, max_size=20)),
        *(edge + off for edge in edges[:40] for off in (-A_DAY / 1440, 0 * A_DAY)),
    ]
    for moment in moments:
        if not TODAY <= moment.astimezone(BERLIN).date() <= TODAY + spans.DAYS:
            continue
        state = engine.state(rules, moment)
        rows_say = [row for row in found if row.starts_at <= moment < row.ends_at]
        assert bool(rows_say) is (state.status == "open"), moment
        if rows_say:
            (row,) = rows_say
            closes = state.changes_at or NEVER
            is_beyond = closes.astimezone(BERLIN).date() > TODAY + spans.AHEAD
            assert row.closes_at == (NEVER if is_beyond else closes)
            assert bakery.pk in open_now(town, moment)
    for one, next_one in pairwise(found):
        assert one.ends_at <= next_one.starts_at
    for row in found:
        assert timedelta() < row.ends_at - row.starts_at < LONGEST_SPAN - timedelta(minutes=59)
        assert row.closes_at >= row.ends_at


def test_a_shop_that_never_closes_is_cut_at_midnight(bakery, town):
    shop = say(bakery, Hours(week=factories.ALWAYS, on_holidays="open"))
    spans.write([shop], town)
    found = rows(shop)

    assert {row.closes_at for row in found} == {NEVER}
    assert all(one.ends_at == two.starts_at for one, two in pairwise(found))
    starts = [row.starts_at.astimezone(BERLIN) for row in found]
    assert {(start.hour, start.minute) for start in starts} == {(0, 0)}
    lengths = [row.ends_at - row.starts_at for row in found]
    # On the twenty-ninth of March an hour is missing.
    assert sorted(set(lengths)) == [timedelta(hours=23), timedelta(hours=24)]


def test_a_long_weekend_closes_when_it_ends(bakery, town):
    weekend = (WeekSpan(4, 480, 1440), WeekSpan(5, 0, 1440), WeekSpan(6, 0, 1200))
    shop = say(bakery, Hours(week=weekend))
    spans.write([shop], town)
    found = [row for row in rows(shop) if row.starts_at < NOW + timedelta(days=6)]

    assert len(found) == 3
    closes = datetime(2026, 3, 15, 20, tzinfo=BERLIN)
    assert {row.closes_at for row in found} == {closes}


def test_a_night_is_one_span(bakery, town):
    shop = say(bakery, Hours(week=(WeekSpan(2, 1200, 1620),)))
    spans.write([shop], town)
    row = next(row for row in rows(shop) if row.starts_at > NOW)

    assert row.starts_at == datetime(2026, 3, 11, 20, tzinfo=BERLIN)
    assert row.ends_at == row.closes_at == datetime(2026, 3, 12, 3, tzinfo=BERLIN)


def test_they_begin_with_the_night_before_today(bakery, now, town):
    shop = say(bakery, Hours(week=(WeekSpan(1, 1200, 1620),)))
    now.move_to(datetime(2026, 3, 11, 1, tzinfo=BERLIN))
    spans.write([shop], town)
    assert open_now(town, datetime(2026, 3, 11, 1, tzinfo=BERLIN)) == {bakery.pk}
