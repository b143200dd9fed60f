"""Series of a town: their rows, their form, their approval, and how they move on."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from core import cards, clock
from events import series, topping_up
from events.models import DateChange, EventPage, MoreDate, Occurrence
from tests import factories
from tests.public import reading


@pytest.fixture
def market(town):
    page = factories.event(town, "Wochenmarkt", repeats="weekly")
    return EventPage.objects.get(pk=page.pk)


def keys(page) -> list[str]:
    rows = Occurrence.objects.filter(page_id=page.pk, language="de")
    return list(rows.order_by("starts_at").values_list("key", flat=True))


def test_the_rows_are_what_the_engine_says(market):
    rows = market.dates(*series.window(clock.today()))
    assert keys(market) == [row.key for row in rows]
    assert len(rows) > 70


def test_each_language_has_the_same_dates(market, town):
    per_language = {}
    for row in Occurrence.objects.filter(page_id=market.pk):
        per_language.setdefault(row.language, set()).add(row.key)
    assert set(per_language) == set(town.languages)
    assert all(found == set(keys(market)) for found in per_language.values())


def test_a_date_that_is_cancelled_and_one_that_is_moved_say_so(market):
    first, second = market.dates(*series.window(clock.today()))[:2]
    moved = second.starts_at + timedelta(days=1)
    market.changes.add(
        DateChange(day=first.starts_at.date(), is_cancelled=True, reason="Sturm"),
        DateChange(day=second.starts_at.date(), starts_at=moved, venue="Halle"),
    )
    market.save_revision().publish()
    one, two = Occurrence.objects.filter(page_id=market.pk, language="de").order_by("key")[:2]
    assert (one.is_cancelled, one.reason, one.key) == (True, "Sturm", first.key)
    assert (two.moved_from, two.starts_at) == (second.starts_at, moved)
    assert (two.venue, two.place) == ("Halle", "halle")


def test_the_rows_move_on_at_night_and_a_second_night_changes_nothing(market, town):
    later = clock.now() + timedelta(days=60)
    before = keys(market)
    with patch.object(clock, "now", return_value=timezone.localtime(later)):
        topping_up.of_town(town)
        after = keys(market)
        with patch.object(cards, "refresh") as refresh:
            topping_up.of_town(town)
    assert before[0] not in after
    assert after[-1] > before[-1]
    assert not refresh.called


def test_a_fault_in_one_series_does_not_stop_the_others(market, town, caplog):
    other = factories.event(town, "Yoga", repeats="weekly")
    Occurrence.objects.all().delete()
    dates = EventPage.dates

    def broken(page, first, last):
        if page.pk == market.pk:
            raise OverflowError
        return dates(page, first, last)

    with patch.object(EventPage, "dates", broken):
        topping_up.of_town(town)
    assert keys(other)
    assert not keys(market)
    assert "could not be made" in caplog.text


def test_an_address_in_the_year_9999_is_no_date(market):
    assert market.date_of("9999-12-31") is None
    assert market.date_of("0001-01-01") is None
    assert market.date_of("x") is None
    assert market.date_of(keys(market)[3])


def test_what_is_years_ahead_says_its_day(client, town):
    start = clock.now().replace(microsecond=0) + timedelta(days=700)
    jubilee = factories.event(town, "Stadtjubiläum", start=start)
    fair = factories.event(town, "Messe", start=start, repeats="yearly", every=5)
    walks = factories.event(
        town,
        "Wanderung",
        start=start,
        more_dates=[
            MoreDate(starts_at=start + timedelta(days=9), ends_at=start + timedelta(days=10))
        ],
    )
    said = date_format(timezone.localtime(start), "WEEKDAY_DATE_FORMAT")
    for page in (jubilee, fair, walks):
        answer = client.get(page.url)
        assert answer.status_code == 200
        occasion = reading.soup(answer).select_one(".occasion")
        assert said in occasion.get_text(), page.title
    assert not Occurrence.objects.filter(page_id__in=[fair.pk, walks.pk]).exists()
    # A date of its own comes with its time.
    assert client.get(f"{fair.url}{start:%Y-%m-%d}/").status_code == 404


def test_a_series_that_rests_for_years_says_when_it_goes_on(client, town):
    start = clock.now() - timedelta(days=30)
    fair = factories.event(town, "Messe", start=start, repeats="yearly", every=4)
    occasion = reading.soup(client.get(fair.url)).select_one(".occasion")
    assert str(timezone.localtime(start).year + 4) in occasion.get_text()
    over = factories.event(town, "Kurs", start=start, repeats="daily", repeats_until=start.date())
    answer = client.get(over.url)
    assert reading.soup(answer).select_one(".occasion") is None
    assert "vorbei" in reading.words(answer)
