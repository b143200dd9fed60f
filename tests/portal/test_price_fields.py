"""The form of an offer: what the law wants of a price, said at the field and with what to do."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.models import Submission
from merchants import services
from merchants.models import Membership, OfferPage
from merchants.portal.prices import AmountField, PriceField
from tests.portal.screens import answers, words

EXAMPLES = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def hand_in(save, new_offer_url):
    """Fills in the form for a new offer and sends it for review."""
    return lambda **typed: save(
        new_offer_url, action="submit", **{"title": "Zwei Brezeln", "length": "today"} | typed
    )


def fold(response):
    """The folded part of the price, as it stands in the screen."""
    return words(response).partition('<details class="when"')[2].partition(">")[0]


def test_all_that_belongs_to_a_price_is_kept(hand_in):
    hand_in(
        price="3,45",
        amount="0,25",
        unit="kg",
        deposit="0,25",
        lowest_price="4,50",
        reduction_exemption="short_life",
    )

    offer = OfferPage.objects.get()
    assert (offer.price, offer.deposit, offer.lowest_price) == (
        Decimal("3.45"),
        Decimal("0.25"),
        Decimal("4.50"),
    )
    assert (offer.amount, offer.unit, offer.reduction_exemption) == (
        Decimal("0.25"),
        "kg",
        "short_life",
    )
    assert Submission.objects.exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"price": "3", "amount": "250"}, "unit"),
        ({"price": "3", "unit": "g"}, "amount"),
        ({"price": "3", "amount": "0", "unit": "g"}, "amount"),
        ({"amount": "250", "unit": "g"}, "price"),
        ({"deposit": "0,25"}, "price"),
        ({"lowest_price": "4,50"}, "price"),
        ({"price": "3", "lowest_price": "3"}, "lowest_price"),
        ({"price": "3", "title": "Brezeln, Sale"}, "title"),
        ({"price": "3", "text": "statt 4,50"}, "text"),
        ({"price": "3", "code_word": "Rabatt"}, "code_word"),
        ({"title": "Zigaretten"}, "title"),
    ],
)
def test_what_is_not_allowed_stays_in_the_form_with_the_reason_at_its_field(hand_in, typed, name):
    response = hand_in(**typed)

    assert list(response.context["form"].errors) == [name]
    assert len(response.context["form"].errors[name]) == 1
    form = answers(response)
    assert {key: form[key] for key in typed} == typed
    assert not OfferPage.objects.exists()


def test_a_draft_may_be_as_unfinished_as_it_likes(save, new_offer_url):
    save(new_offer_url, title="Brezeln, Sale, statt 4,50", price="3", amount="250")
    assert OfferPage.objects.get().amount == 250


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({"price": "3"}, False),
        ({"price": "3", "amount": "250", "unit": "g"}, True),
        ({"price": "3", "deposit": "0,25"}, True),
    ],
)
def test_what_is_filled_in_is_not_folded_away(merchant, save, new_offer_url, typed, is_open):
    assert "open" not in fold(merchant.get(new_offer_url))
    save(new_offer_url, title="Zwei Brezeln", length="today", **typed)
    again = merchant.get(OfferPage.objects.get().portal_path())
    assert ("open" in fold(again)) is is_open


def test_what_is_wrong_is_not_folded_away(hand_in):
    assert "open" in fold(hand_in(price="3", amount="viel"))


def test_where_a_reduction_lacks_its_price_the_field_for_it_is_on_the_screen(hand_in):
    assert "open" in fold(hand_in(title="Brezeln, Sale"))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("250", "250"), ("0,5", "0.5"), ("0.5", "0.5"), ("0,125", "0.125"), ("1,5", "1.5")],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert AmountField(required=False).clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1.500", "1,125", "1.500,0", "250 g", "-1", "viel", "1e3"])
def test_what_is_no_clear_amount_is_refused(hand_in, typed):
    response = hand_in(price="3", amount=typed, unit="g")

    assert len(response.context["form"].errors["amount"]) == 1
    assert answers(response)["amount"] == typed


@pytest.mark.parametrize("sign", [",", "."])
@EXAMPLES
@given(number=st.decimals("0", "9999.99", places=2))
def test_prices_and_amounts_come_back_as_they_were_typed(sign, number):
    typed = str(number).replace(".", sign)
    assert PriceField().clean(typed) == number
    field = AmountField()
    amount = field.clean(typed)
    shown = field.widget.format_value(field.prepare_value(amount))
    assert field.clean(str(shown)) == amount


def test_the_lowest_price_that_we_know_stands_in_the_form_of_a_repetition(
    merchant, make_offer, new_offer_url
):
    first = make_offer(price=Decimal("3.90"), starts=-10, days=2, online=True)
    cheaper = make_offer(price=Decimal("3.00"))

    assert answers(merchant.get(cheaper.portal_path()))["lowest_price"] == "3,90"
    # At the same price it is no reduction, so nothing is claimed for them.
    again = merchant.get(f"{new_offer_url}?wie={first.translation_key}")
    assert answers(again)["lowest_price"] == ""
    dearer = make_offer(price=Decimal("4.20"))
    assert "3,90" in words(merchant.get(dearer.portal_path()))


@pytest.mark.parametrize("slug", ["general", "used", "gibt es nicht"])
def test_a_reason_that_is_not_theirs_cannot_be_posted(hand_in, slug):
    response = hand_in(price="3", reduction_exemption=slug)
    assert list(response.context["form"].errors) == ["reduction_exemption"]


def test_what_the_editors_have_allowed_survives_the_form(save, make_offer, draft_of):
    offer = make_offer(title="20 % auf alles", reduction_exemption="general")
    save(offer.portal_path(), action="submit")

    assert draft_of(offer).reduction_exemption == "general"
    assert Submission.objects.exists()


def test_another_shops_history_is_not_told(merchant, make_offer, bookshop, new_offer_url):
    first = clock.today() - timedelta(days=9)
    content = {"title": "Zwei Brezeln", "price": 1, "valid_from": first, "valid_until": first}
    services.create_offer(bookshop.page, changes=content, by=None).get_latest_revision().publish()
    offer = make_offer(price=Decimal("0.50"))

    form = merchant.get(offer.portal_path()).context["form"]
    assert form.known_words == ""
    assert answers(merchant.get(offer.portal_path()))["lowest_price"] == ""


def test_a_shop_for_tobacco_finds_a_sentence_instead_of_a_form(town, owner, merchant):
    shop = services.open_shop(town=town, name="Tabak Tietz", trade="tobacco", by=None)
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    url = reverse("portal:offer_create", args=[shop.page.translation_key])

    for response in (merchant.get(url), merchant.post(url, {"title": "Zigarren"})):
        assert "§ 19 TabakerzG" in words(response)
        assert 'name="title"' not in words(response)
    assert not OfferPage.objects.exists()
