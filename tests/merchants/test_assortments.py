"""Words for what a shop has: how they are read, which are offered, and whose they are."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from merchants import amenities, assortments, trades
from merchants.models import ShopCard, ShopPage
from tests.public.shapes import scripts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" , ;\n,, ", []),
        ("Brot, Kuchen", ["Brot", "Kuchen"]),
        ("Brot;Kuchen\nTorte\r\nEis", ["Brot", "Kuchen", "Torte", "Eis"]),
        ("Brot, brot, BROT", ["Brot"]),
        ("Müsli, Muesli", ["Müsli"]),
        ("Uhrenbatterie   wechseln", ["Uhrenbatterie wechseln"]),
        ("Br\0ot, \ud800Kuchen", ["Brot", "Kuchen"]),
        ("\u202eBrot, Ku\xadchen, \u200b, \u3164, --, 24 h", ["Brot", "Kuchen", "24 h"]),
    ],
)
def test_words_are_read_each_once_in_the_first_spelling(text, words):
    assert assortments.read(text) == words


@pytest.mark.parametrize("words", ["Brot", {"Brot": 1}, [1], [["Brot"]], None])
def test_what_is_no_list_of_words_is_refused(words):
    with pytest.raises(ValidationError):
        assortments.check(words)


def test_forty_words_of_sixty_letters_are_the_most():
    assortments.check([f"{number:02}{'b' * 58}" for number in range(40)])
    for words in ([str(number) for number in range(41)], ["b" * 61]):
        with pytest.raises(ValidationError):
            assortments.check(words)


@pytest.mark.parametrize("trade", [trade.slug for trade in trades.TABLE if trade.slug != "other"])
def test_each_trade_has_words_that_a_shop_may_take_over(trade):
    for language in ("de", "en"):
        words = assortments.suggestions(trade, language, but=[])
        assert words
        assortments.check(words)


def test_what_may_not_be_advertised_is_not_offered():
    offered = assortments.suggestions("tobacco", "de", but=[])
    assert "Zeitschriften" in offered
    assert not {"Zigaretten", "Tabak", "Zigarren", "E-Zigarette"} & set(offered)


def test_what_a_shop_has_is_not_offered_again():
    offered = assortments.suggestions("bakery", "de", but=["broetchen"])
    assert "Brot" in offered
    assert "Brötchen" not in offered


@pytest.mark.parametrize(
    ("query", "trade"),
    [
        ("tanzschuhe", "shoes"),
        ("tanzschuh", "shoes"),
        ("laufschuhe damen", "shoes"),
        ("nahmaschinennadeln", "tailor"),
        ("messer schleifen lassen", "hardware"),
        ("kinderbucher", "books"),
        ("running shoes women", "shoes"),
    ],
)
def test_a_query_is_of_a_trade_whose_word_it_begins_or_ends_with(query, trade):
    assert trade in assortments.trades_for(query)


@pytest.mark.parametrize("query", ["", "x", "eis", "rathaus", "????", "a" * 60])
def test_a_query_may_be_of_no_trade(query):
    assert not assortments.trades_for(query)


def test_what_is_good_to_know_is_a_column_of_cards_and_has_one_order():
    assert {*amenities.CODES} <= {field.name for field in ShopCard._meta.fields}
    known = amenities.of(["delivers", "is_step_free", "delivers"])
    assert [amenity.code for amenity in known] == ["is_step_free", "delivers"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_name_of_a_trade_can_be_taken_for_words_of_a_shop(language):
    with translation.override(language):
        assert not [trade for trade in trades.BY_SLUG.values() if ", " in str(trade.name)]


def test_a_shop_that_names_its_trade_hides_no_word_of_its_own(bakery):
    page = bakery.page
    page.assortment = ["Stuten", page.trade_name, "Torten"]

    assert assortments.own(page.search_subject(), page.trade_name) == ["Stuten", "Torten"]


@pytest.fixture
def form(editor):
    """The editors' form for a shop, with what they send."""
    form_class = ShopPage.get_edit_handler().get_form_class()

    def fill_in(page, **sent):
        data = {"title": page.title, "slug": page.slug, "trade": page.trade} | sent
        return form_class(data if sent else None, instance=page, for_user=editor)

    return fill_in


def test_editors_write_words_and_tick_boxes(form, bakery):
    sent = form(bakery.page, assortment="Stuten, Brot", amenities=["delivers", "is_step_free"])

    assert sent.is_valid(), sent.errors
    page = sent.save(commit=False)
    assert page.assortment == ["Stuten", "Brot"]
    assert page.amenities == ["is_step_free", "delivers"]
    again = form(page)
    assert again["assortment"].value() == "Stuten, Brot"
    assert str(again["amenities"]).count("checked") == 2
    same = form(page, assortment="Stuten,Brot", amenities=page.amenities)
    assert not {"assortment", "amenities"} & set(same.changed_data)


def test_editors_are_told_what_is_too_much(form, bakery):
    sent = form(bakery.page, assortment=",".join(map(str, range(41))), amenities=["has_pool"])
    assert set(sent.errors) == {"assortment", "amenities"}


def test_machines_are_told_what_is_good_to_know(client, bakery):
    bakery.page.amenities = ["has_toilet"]
    bakery.page.save()
    shop = scripts(client, bakery.page.url)["Bakery"]
    assert [row["name"] for row in shop["amenityFeature"]] == ["WC für Kundschaft"]
