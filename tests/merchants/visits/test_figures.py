"""What a shop reads of its numbers: nothing that tells one person apart."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from merchants.visits import figures, months, sentences
from merchants.visits.figures import Span
from tests import factories
from tests.merchants.visits.conftest import NOW

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [
        (0, "0", "0"),
        (1, "weniger als 3", "fewer than 3"),
        (2, "weniger als 3", "fewer than 3"),
        (3, "3", "3"),
        (418, "418", "418"),
        (12345, "12.345", "12,345"),
    ],
)
def test_fewer_than_three_are_not_told_apart(count, german, english):
    with translation.override("de"):
        assert figures.shown(count) == german
    with translation.override("en"):
        assert figures.shown(count) == english


@pytest.mark.parametrize(
    ("kind", "count", "german", "english"),
    [
        ("view", 0, "noch nicht angesehen", "not viewed yet"),
        ("view", 1, "weniger als 3-mal angesehen", "viewed fewer than 3 times"),
        ("view", 2, "weniger als 3-mal angesehen", "viewed fewer than 3 times"),
        ("view", 3, "3-mal angesehen", "viewed 3 times"),
        ("view", 1418, "1.418-mal angesehen", "viewed 1,418 times"),
        ("call", 0, "noch keine Anrufe", "no calls yet"),
        ("call", 1, "weniger als 3 Anrufe", "fewer than 3 calls"),
        ("call", 37, "37 Anrufe", "37 calls"),
        ("route", 0, "noch keine Route geöffnet", "route not opened yet"),
        ("route", 2, "weniger als 3-mal die Route geöffnet", "route opened fewer than 3 times"),
        ("route", 17, "17-mal die Route geöffnet", "route opened 17 times"),
        (
            "website",
            2,
            "weniger als 3-mal Ihre Website geöffnet",
            "fewer than 3 visits to your website",
        ),
        ("website", 5, "5-mal Ihre Website geöffnet", "5 visits to your website"),
        ("code", 1, "weniger als 3-mal das Codewort gesagt", "code word said fewer than 3 times"),
        ("code", 6, "6-mal das Codewort gesagt", "code word said 6 times"),
    ],
)
def test_numbers_are_said_in_words(kind, count, german, english):
    with translation.override("de"):
        assert sentences.said(kind, count) == german
    with translation.override("en"):
        assert sentences.said(kind, count) == english


@pytest.mark.parametrize(
    ("now", "before", "more"),
    [
        (37, 25, " – 12 mehr als in der Woche davor"),
        (25, 37, " – 12 weniger als in der Woche davor"),
        (37, 36, " – 1 mehr als in der Woche davor"),
        (25, 25, " – so viele wie in der Woche davor"),
        # A difference to a hidden number, or to none, would say how many it was.
        (37, 2, ""),
        (37, 1, ""),
        (37, 0, ""),
        (2, 37, ""),
        (1, 1, ""),
        (3, 3, " – so viele wie in der Woche davor"),
        (3, 2, ""),
    ],
)
def test_a_difference_gives_no_hidden_number_away(now, before, more):
    said = sentences.of(
        Counter(call=now), Counter(call=before), kinds=["call"], than=sentences.THAN_LAST_WEEK
    )
    first = f"{now} Anrufe" if now > 2 else "Weniger als 3 Anrufe"
    assert said == [first + more]


def test_what_did_not_happen_is_said_in_one_line():
    said = sentences.of(
        Counter(view=9), Counter(), kinds=["view", "call", "route"], than=sentences.THAN_LAST_MONTH
    )
    assert said == ["9-mal angesehen", "Noch keine Anrufe, noch keine Route geöffnet"]


def test_what_cannot_happen_is_not_missed(bakery, bookshop):
    assert sentences.possible(bakery.page, Counter()) == ["view", "call"]
    assert sentences.possible(bookshop.page, Counter()) == ["view"]
    assert sentences.possible(bookshop.page, Counter(code=1)) == ["view", "code"]


def test_seven_days_end_with_yesterday(bakery, some):
    for ago in range(16):
        some(bakery, "view", 3, TODAY - timedelta(days=ago))
    spans = Span.week_before(TODAY), Span.week_before(TODAY, 1)

    assert spans[0] == Span(TODAY - timedelta(days=7), YESTERDAY)
    assert spans[1] == Span(TODAY - timedelta(days=14), TODAY - timedelta(days=8))
    assert figures.of_shops([bakery.pk], *spans)[bakery.pk] == [Counter(view=21)] * 2


def test_all_shops_are_counted_with_one_question(bakery, bookshop, some, django_assert_num_queries):
    some(bakery, "view", 4, YESTERDAY)
    some(bakery, "view", 1, YESTERDAY, factories.offer(bakery, "Brot"))
    some(bookshop, "call", 2, YESTERDAY)
    with django_assert_num_queries(1):
        found = figures.of_shops([bakery.pk, bookshop.pk], Span.week_before(TODAY))
    assert found == {bakery.pk: [Counter(view=5)], bookshop.pk: [Counter(call=2)]}


def test_weeks_begin_on_mondays_and_are_over():
    assert months.weeks(date(2026, 11, 25), 2) == [date(2026, 11, 16), date(2026, 11, 9)]
    assert months.weeks(date(2026, 11, 23), 1) == [date(2026, 11, 16)]
    assert months.weeks(date(2026, 11, 22), 1) == [date(2026, 11, 9)]
    assert months.weeks(date(2027, 1, 5), 1) == [date(2026, 12, 28)]


@pytest.mark.parametrize(
    ("day", "back", "first"),
    [
        (date(2026, 11, 25), 0, date(2026, 11, 1)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(2026, 11, 30), 25, date(2024, 10, 1)),
        (date(2026, 12, 31), -1, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_across_years(day, back, first):
    assert months.before(day, back) == first


def test_a_month_ends_with_its_last_day():
    assert Span.month(date(2028, 2, 1)) == Span(date(2028, 2, 1), date(2028, 2, 29))


def test_offers_stand_beside_the_whole(bakery, some):
    monday = months.weeks(TODAY, 1)[0]
    few, many = factories.offer(bakery, "Wenige"), factories.offer(bakery, "Viele")
    some(bakery, "view", 8, monday)
    some(bakery, "view", 2, monday, few)
    some(bakery, "view", 5, monday, many)

    offers = figures.of_offers(bakery, Span(monday, monday + months.WEEK))
    assert offers == [("Viele", Counter(view=5)), ("Wenige", Counter(view=2))]
    assert figures.of_weeks(bakery, [monday])[monday] == Counter(view=15)


@given(own=st.integers(0, 9), offers=st.lists(st.integers(0, 9), max_size=6))
def test_nothing_of_a_few_people_is_left_when_what_is_told_is_taken_away(own, offers):
    counts = [Counter(view=number) for number in offers]
    figures._leave_out(Counter(view=own + sum(offers)), counts)
    told = [row["view"] for row in counts if row["view"] and row["view"] >= figures.FEW]
    rest = own + sum(offers) - sum(told)
    assert not figures.is_few(rest) or not told


def test_a_number_that_would_tell_of_another_is_not_told():
    assert figures.shown(None) == "nicht genannt"
