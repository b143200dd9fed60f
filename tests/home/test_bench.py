"""The benchmark measures, says so, and leaves nothing behind."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from events.models import Occurrence
from merchants.models import DailyCount, OfferCard, OpenSpan, Shop, ShopCard
from search.models import SearchDocument, SearchTerm

FOUND = (OfferCard, SearchDocument, SearchTerm)
MODELS = (Page, Site, Shop, ShopCard, OpenSpan, Occurrence, *FOUND)


def bench(*arguments: str) -> str:
    said = StringIO()
    call_command("bench", *arguments, stdout=said)
    return said.getvalue()


def everything():
    return [model.objects.count() for model in MODELS]


def test_hours_are_measured_for_each_size_and_rolled_back(bakery):
    before = everything()
    said = bench("hours", "--sizes", "10,100", "--rounds", "2")

    assert everything() == before
    sizes = next(line for line in said.splitlines() if line.startswith("shops"))
    assert sizes.split() == ["shops", "10", "100"]
    for line in ("engine, states a second", "open now, first page: ms", "rebuild, for each shop"):
        assert line in said
    assert "x 10.0" in said


def test_the_calendar_is_measured_for_each_size_and_rolled_back(town):
    before = everything()
    said = bench("calendar", "--sizes", "60,600", "--rounds", "1")

    assert everything() == before
    rows = [line.split() for line in said.splitlines() if line.startswith("/termine/ ")]
    queries, median, _p99, ratio = rows
    assert queries[1] == queries[2] != "0"
    assert len(median) == 3
    assert ratio[1] == "x"
    assert "x 10.0" in said


def test_finding_is_measured_for_each_size_and_rolled_back(town):
    before = everything()
    said = bench("search", "--sizes", "10,100", "--rounds", "1")

    assert everything() == before
    for address in ("/suche/?q=kuchen ", "/suche/vorschlaege/?q=apf ", "/laeden/?branche=books "):
        rows = [line.split() for line in said.splitlines() if line.startswith(address)]
        queries, _median, _p99, ratio = rows
        assert "0" not in queries
        assert ratio[1] == "x"
    assert "x 10.0" in said


def test_the_town_of_the_benchmark_is_open_by_day(town, bakery):
    said = bench("hours", "--sizes", "100", "--rounds", "1")
    row = next(line for line in said.splitlines() if line.startswith("open at that moment"))
    assert 50 < int(row.split()[-1]) < 100


def test_pages_are_measured(town, bakery):
    said = bench("--rounds", "1")
    assert "/laeden/baeckerei-lohmann/" in said
    assert bench("pages", "--rounds", "1").splitlines()[0] == said.splitlines()[0]


@pytest.mark.parametrize("sizes", ["0", "viele", "10,,20", "-5"])
def test_sizes_are_numbers(db, sizes):
    with pytest.raises(CommandError, match="--sizes"):
        bench("hours", f"--sizes={sizes}")


def test_a_town_that_is_not_there_is_told(no_town):
    with pytest.raises(CommandError, match="no such town"):
        bench("--town", "nirgends.example")


@pytest.mark.django_db(transaction=True)
def test_counting_is_measured_and_leaves_nothing(town, bakery):
    said = bench("visits", "--rounds", "3")
    assert [line.split()[0] for line in said.splitlines()[2:]] == ["1", "2", "4"]
    assert not DailyCount.objects.exists()


def test_without_a_shop_there_is_nothing_to_count(town):
    with pytest.raises(CommandError, match="no shop"):
        bench("visits")
