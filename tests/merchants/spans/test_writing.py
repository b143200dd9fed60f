"""When the rows are written, and how far ahead they reach."""

from datetime import timedelta

from merchants import facts, places, spans
from merchants.hours import engine
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models import OpenSpan, Shop, ShopCard
from tests import factories
from tests.merchants.spans.rows import A_DAY, NOW, TODAY, open_now, rows, say


def test_thirty_days_without_the_clock_lists_are_still_right(bakery, bookshop, town, now):
    say(bookshop, Hours(week=(WeekSpan(2, 1200, 1620),)))
    spans.top_up()
    now.shift(timedelta(days=30))
    place = places.of(town)
    for hour in range(5 * 24):
        moment = NOW + timedelta(days=30, hours=hour)
        by_engine = {
            shop.pk
            for shop in Shop.objects.select_related("page")
            if engine.state(shop.rules(place), moment).status == "open"
        }
        assert open_now(town, moment) == by_engine, moment


def test_topping_up_takes_only_what_is_short(bakery, bookshop, town, now):
    assert spans.top_up() == 0
    now.shift(timedelta(days=7))
    assert spans.top_up() == 0
    facts.set_hours(bookshop, week=(WeekSpan(0, 480, 720),), by=None)
    now.shift(A_DAY)
    # The bookshop was reckoned with its change.
    assert spans.top_up() == 1
    assert spans.top_up() == 0
    bakery.refresh_from_db()
    assert bakery.spans_until == TODAY + timedelta(days=8) + spans.AHEAD
    found = rows(bakery)
    assert found[0].starts_at > NOW + timedelta(days=6)
    assert found[-1].ends_at > NOW + timedelta(days=8 + 40)


def test_a_shop_that_nobody_has_reckoned_is_topped_up(bakery, town):
    Shop.objects.update(spans_until=None)
    OpenSpan.objects.all().delete()
    assert spans.top_up() == 1
    assert open_now(town, NOW) == {bakery.pk}


def test_a_tick_tops_up_so_many(bakery, bookshop, other_shop, now):
    now.shift(timedelta(days=20))
    assert [spans.top_up(most=2), spans.top_up(most=2), spans.top_up(most=2)] == [2, 1, 0]


def test_a_shop_that_cannot_be_reckoned_stops_no_other(bakery, bookshop, now, caplog):
    Shop.objects.filter(pk=bakery.pk).update(hours={"week": "kaputt"})
    now.shift(timedelta(days=20))
    assert spans.top_up() == 1
    assert f"The hours of the shop {bakery.pk} cannot be reckoned." in caplog.text
    bookshop.refresh_from_db()
    assert bookshop.spans_until == TODAY + timedelta(days=20) + spans.AHEAD


def test_all_shops_of_a_town_are_written_at_once(bakery, bookshop, other_shop, town, monkeypatch):
    monkeypatch.setattr(spans, "BATCH", 1)
    OpenSpan.objects.all().delete()
    count = spans.write_town(town)
    assert count == OpenSpan.objects.filter(site=town.site_id).count() == OpenSpan.objects.count()
    assert count == 30


def test_towns_keep_their_spans_apart(bakery, other_shop, town, other_town):
    facts.set_hours(other_shop, week=factories.ALWAYS, on_holidays="open", by=None)
    assert open_now(town, NOW) == {bakery.pk}
    assert open_now(other_town, NOW) == {other_shop.pk}


def test_those_that_close_first_come_first(town):
    closing = {}
    for name, closes in [("Bis zwölf", 720), ("Bis acht", 1200), ("Auch bis acht", 1200)]:
        hours = Hours(week=(WeekSpan(2, 480, closes),))
        closing[name] = factories.shop(town, name, hours=hours)
    always = factories.shop(town, "Immer")
    closed = factories.shop(town, "Acht bis neun", hours=Hours(week=(WeekSpan(2, 480, 540),)))
    cards = ShopCard.objects.for_readers(town, "de").with_span_at(NOW).closing_first()

    assert list(cards.values_list("title", flat=True)) == [
        "Bis zwölf",
        "Auch bis acht",
        "Bis acht",
        "Immer",
        "Acht bis neun",
    ]
    assert open_now(town, NOW) == {*(shop.pk for shop in closing.values()), always.pk}
    assert closed.pk not in open_now(town, NOW)
