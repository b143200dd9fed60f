"""Code words are counted at the till: each once, and a slip goes back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.models import TownSettings
from merchants import checks, services
from merchants.models import DailyCount, OfferFacts, OfferTap
from merchants.offers import taps
from merchants.visits import code_words, taken_words, till
from tests import factories


@pytest.fixture
def offer(now, bakery):
    """An offer with a code word, which is online."""
    return factories.offer(bakery, "Zwei Brezeln", code_word="Brezelmontag")


def said(offer):
    facts = OfferFacts.objects.filter(offer=offer).first()
    counts = DailyCount.objects.filter(kind="code", offer_key=str(offer.translation_key))
    total = sum(counts.values_list("count", flat=True))
    assert total == (facts.redeemed if facts else 0)
    return total


def test_each_tap_counts_and_a_retry_does_not(offer, owner):
    first, second = uuid4(), uuid4()
    assert till.count(offer, key=first, by=owner)
    assert till.count(offer, key=second, by=owner)
    assert not till.count(offer, key=first, by=owner)
    assert said(offer) == 2


def test_a_slip_is_taken_back_once_and_its_late_retry_does_not_count(offer, owner):
    slip = uuid4()
    till.count(offer, key=uuid4(), by=owner)
    till.count(offer, key=slip, by=owner)
    assert till.take_back(offer, key=slip, by=owner)
    assert not till.take_back(offer, key=slip, by=owner)
    assert not till.count(offer, key=slip, by=owner)
    assert said(offer) == 1


def test_after_ten_minutes_nothing_is_taken_back(offer, owner, now):
    key = uuid4()
    till.count(offer, key=key, by=owner)
    now.shift(till.SECOND_THOUGHTS)
    assert not till.take_back(offer, key=key, by=owner)
    assert said(offer) == 1


def test_a_slip_before_midnight_goes_back_to_its_own_day(offer, owner, now):
    now.move_to(clock.now().replace(hour=23, minute=58))
    key = uuid4()
    till.count(offer, key=key, by=owner)
    now.shift(timedelta(minutes=4))
    till.count(offer, key=uuid4(), by=owner)
    till.take_back(offer, key=key, by=owner)

    counts = DailyCount.objects.order_by("day").values_list("day", "count")
    today = clock.today()
    assert list(counts) == [(today - timedelta(days=1), 0), (today, 1)]


def test_another_offers_tap_is_not_taken_back(offer, owner, bakery):
    other = factories.offer(bakery, "Kuchen", code_word="Kuchentag")
    key = uuid4()
    till.count(offer, key=key, by=owner)
    assert not till.take_back(other, key=key, by=owner)
    assert said(offer) == 1


@pytest.mark.parametrize("change", [{"code_word": ""}, {"live": False}])
def test_without_a_word_that_people_can_read_nothing_counts(offer, owner, change):
    type(offer).objects.filter(pk=offer.pk).update(**change)
    with pytest.raises(till.NoCodeWord):
        till.count(offer, key=uuid4(), by=owner)
    assert said(offer) == 0


def test_before_its_first_day_nobody_can_have_said_it(bakery, owner, now):
    tomorrow = clock.today() + timedelta(days=1)
    offer = factories.offer(bakery, "Morgen", code_word="Morgen", first=tomorrow, last=tomorrow)
    with pytest.raises(till.NoCodeWord):
        till.count(offer, key=uuid4(), by=owner)


def test_taps_are_forgotten_after_a_month_and_their_numbers_stay(offer, owner, now, town):
    till.count(offer, key=uuid4(), by=owner)
    now.shift(taps.KEPT + timedelta(days=1))
    taps.forget(TownSettings.objects.with_home().get(pk=town.pk))
    assert not OfferTap.objects.exists()
    assert said(offer) == 1


@pytest.mark.parametrize("word", ["Brezelmontag", "BREZEL24", "süß", "Straße", "x", "Ä" * 24])
def test_a_code_word_is_letters_and_digits(word):
    code_words.check(word)


@pytest.mark.parametrize(
    "word", ["Zwei Worte", "Brezel-Montag", "Brezel!", "<b>", "a_b", "=1+1", "a\nb", "\u202eab"]
)
def test_everything_else_is_refused(word):
    with pytest.raises(ValidationError, match="ein Wort"):
        code_words.check(word)


def test_an_umlaut_in_two_pieces_is_one_letter():
    assert code_words.normal(" Bro\u0308tchen ") == "Brötchen"


def draft(bakery, owner, title, word, last=3, **content):
    today = clock.today()
    content |= {"title": title, "code_word": word}
    content |= {
        "valid_from": min(today, today + timedelta(last)),
        "valid_until": today + timedelta(last),
    }
    return services.create_offer(bakery.page, changes=content, by=owner)


def test_a_word_means_one_offer_of_a_shop(offer, bakery, owner, bookshop, stranger):
    same = draft(bakery, owner, "Noch eins", "BREZELMONTAG")
    with pytest.raises(taken_words.CodeWordTaken):
        checks.offer(same)
    other = draft(bookshop, stranger, "Buch", "Brezelmontag")
    checks.offer(other)
    checks.offer(offer)


def test_what_waits_for_the_town_has_its_word_and_a_draft_has_none(bakery, owner, now):
    def taken():
        return taken_words.holder("dienstag", shop_page=bakery.page)

    offer = draft(bakery, owner, "Kuchen", "Dienstag")
    assert taken() == ""
    services.submit(offer, by=owner)
    assert taken() == "Kuchen"
    services.withdraw_submission(offer, by=owner)
    assert taken() == ""


def test_what_is_over_gives_its_word_free(offer, bakery):
    yesterday = clock.today() - timedelta(days=1)
    assert taken_words.holder("brezelmontag", shop_page=bakery.page) == "Zwei Brezeln"
    type(offer).objects.filter(pk=offer.pk).update(valid_until=yesterday)
    assert taken_words.holder("Brezelmontag", shop_page=bakery.page) == ""


def test_the_public_offer_says_the_word_while_it_is_valid(client, offer, bakery):
    page = client.get(offer.get_url()).content.decode()
    assert "Sagen Sie an der Kasse:" in page
    assert ">Brezelmontag</strong>" in page

    old = factories.offer(
        bakery, "Alt", code_word="Gestern", last=clock.today() - timedelta(days=1)
    )
    later = factories.offer(
        bakery,
        "Neu",
        code_word="Morgen",
        first=clock.today() + timedelta(days=1),
        last=clock.today() + timedelta(days=1),
    )
    for page in (old, later):
        assert "Sagen Sie an der Kasse:" not in client.get(page.get_url()).content.decode()
