"""The engine says what was reckoned by hand, at every instant of the tables."""

import pytest

from merchants.hours import engine, plans
from tests.merchants.hours import table, table_of_corners, table_of_shops, table_of_times
from tests.merchants.hours.shorthand import rows_of, says

ROWS = rows_of(table.CASES + table_of_shops.CASES + table_of_times.CASES + table_of_corners.CASES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_shop_is_as_the_table_says(row):
    assert says(row.rules, row.instant) == row.expected


def test_the_tables_have_at_least_sixty_rows_and_every_kind_of_reason():
    kinds = {row.expected.reason.kind for row in ROWS if row.expected.reason}

    assert len(ROWS) >= 60
    assert kinds == {
        "quick", "special", "vacation", "opening", "closure", "holiday", "season", "request"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("layer", "below", "noticed"),
    [
        ("_special", "_vacation", "special"),
        ("_vacation", "_opening", "vacation"),
        ("_opening", "_closure", "opening"),
        ("_closure", "_holiday", "closure"),
    ],
)
def test_the_table_notices_when_a_layer_is_forgotten(monkeypatch, layer, below, noticed):
    monkeypatch.setattr(plans, layer, getattr(plans, below))

    assert noticed in {row.expected.reason.kind for row in _wrong() if row.expected.reason}


def test_the_table_notices_when_holidays_are_forgotten(monkeypatch):
    monkeypatch.setattr(plans, "_holiday", lambda rules, day: plans._rhythm(rules.hours, day))

    wrong = _wrong()

    assert len(wrong) >= 10
    assert {row.title for row in wrong} >= {
        "NW, public: 2026-06-04 08:00",
        "BY, augsburg: 2026-08-08 08:00",
    }


def test_the_table_notices_when_today_is_forgotten(monkeypatch):
    monkeypatch.setattr(engine, "plan", plans._special)

    assert {row.title.split(":")[0] for row in _wrong()} >= {
        case.title for case in table_of_shops.TODAY
    }


def _wrong():
    return [row for row in ROWS if says(row.rules, row.instant) != row.expected]
