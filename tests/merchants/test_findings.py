"""What a machine finds before a human looks: each finding with its reason, and the light."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.models import SiteImage, Submission
from core.review import findings, rechecks
from core.review import services as review
from merchants import services
from merchants.models import OfferPage, Shop
from merchants.review import trust
from tests.pictures import jpeg

pytestmark = pytest.mark.django_db
Light = Submission.Light


@pytest.fixture
def known(bakery):
    """The bakery, which the town knows."""
    Shop.objects.filter(pk=bakery.pk).update(trust=Shop.Trust.KNOWN)
    return bakery


@pytest.fixture
def send(known, owner):
    """Hands in an offer of the bakery."""

    def hand_in(title="Brezeln", *, days=5, repeats=None, **content):
        today = clock.today()
        dates = {"valid_from": today, "valid_until": today + timedelta(days=days)}
        changes = {"title": title, **dates, **content}
        offer = services.create_offer(known.page, changes=changes, by=owner, repeats=repeats)
        return services.submit(offer, by=owner)

    return hand_in


@pytest.fixture
def send_page(known, owner):
    """Hands in the bakery's page with some changes."""

    def hand_in(**changes):
        services.save_shop(known.page, changes=changes, by=owner)
        return services.submit(known.page, by=owner)

    return hand_in


@pytest.fixture
def photo(known, owner):
    """A picture of the bakery's."""

    def make(alt="Brezeln auf einem Blech", size=(1200, 800), name="a.jpg"):
        return services.keep_photo(known, photo=jpeg(size=size, name=name), alt=alt, by=owner)

    return make


def approve(submission, by):
    return review.decide(submission.workflow_state.current_task_state, action="approve", by=by)


def codes(submission):
    return {row["code"] for row in submission.findings}


def said(submission, code):
    labels = {row["code"]: badge for row, badge in _pairs(submission)}
    return labels[code].text


def _pairs(submission):
    return zip(submission.findings, findings.badges(submission), strict=True)


def test_an_offer_in_which_nothing_is_found_is_green(send):
    submission = send()
    assert submission.findings == []
    assert submission.light == Light.GREEN


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ({"text": "500 g Kaffee", "price": Decimal(6)}, "unit_price", "500 g"),
        ({"text": "1,5 l Saft", "price": Decimal(3)}, "unit_price", "1,5 l"),
        ({"text": "Nur 3,50 Euro"}, "price_in_words", "3,50 Euro"),
        ({"text": "Nur 3,50 €", "price": Decimal(4)}, "other_price", "3,50 €"),
        ({"days": 60}, "ends_late", "8 Wochen"),
        ({"price": Decimal(1), "lowest_price": Decimal(10)}, "large", "90 %"),
        ({"price": Decimal(1), "reduction_exemption": "short_life"}, "exempt", "PAngV"),
        ({"text": "Mehr auf www.brezel-welt.example/a."}, "link", "www.brezel-welt.example/a "),
        ({"text": "Mehr auf bit.ly/3xY"}, "link_hidden", "bit.ly/3xY"),
    ],
)
def test_what_asks_for_a_look_makes_it_yellow_and_says_why(send, content, code, words):
    submission = send(**content)
    assert codes(submission) == {code}
    assert submission.light == Light.YELLOW
    assert words in said(submission, code).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "content",
    [
        {"text": "500 g Kaffee", "price": Decimal(6), "amount": Decimal(500), "unit": "g"},
        {"text": "5 g Safran", "price": Decimal(6)},
        {"text": "Seit 1987. 20 m vom Markt entfernt"},
        {"text": "Für 4,50 € die Tüte", "price": Decimal("4.50")},
        {"text": "Schreiben Sie an baeckerei@lohmann.de"},
        {"price": Decimal(4), "lowest_price": Decimal(5)},
    ],
)
def test_what_is_in_order_stays_green(send, content):
    assert send(**content).light == Light.GREEN


def test_an_offer_that_ends_while_it_waits_is_red_the_next_morning(send, town):
    submission = send(days=1)
    assert submission.light == Light.GREEN
    with time_machine.travel(clock.now() + timedelta(days=3)):
        rechecks.of_town(town)
    submission.refresh_from_db()
    assert codes(submission) == {"ended"}
    assert submission.light == Light.RED


def test_a_repeat_word_for_word_is_green_and_one_that_says_else_is_not(send, photo, editor):
    picture = photo()
    first = send(text="500 g", price=Decimal(6), picture=picture)
    assert codes(first) == {"picture_new", "unit_price"}
    approve(first, editor)
    original = OfferPage.objects.get(pk=first.page_id)

    same = send(text="500 g", price=Decimal(6), repeats=original)
    assert same.revision.as_object().picture == picture
    assert codes(same) == {"repeat"}
    assert same.light == Light.GREEN

    dearer = send(text="500 g", price=Decimal(7), repeats=original)
    assert codes(dearer) == {"repeat_changed", "unit_price"}
    assert dearer.light == Light.YELLOW


def test_a_repeat_of_what_was_never_approved_is_no_repeat(send):
    first = send(text="500 g", price=Decimal(6))
    original = OfferPage.objects.get(pk=first.page_id)
    again = send(text="500 g", price=Decimal(6), repeats=original)
    assert codes(again) == {"unit_price"}


def test_a_picture_asks_for_a_look_once_and_again_with_other_words(send, photo, editor):
    picture = photo()
    approve(send(picture=picture), editor)
    assert send("Brote", picture=picture).light == Light.GREEN

    SiteImage.objects.filter(pk=picture.pk).update(description="Etwas ganz anderes")
    assert codes(send("Kuchen", picture=picture)) == {"picture_new"}


@pytest.mark.parametrize(
    ("alt", "size", "code"),
    [
        ("", (1200, 800), "alt_missing"),
        ("IMG_2041.JPG", (1200, 800), "alt_empty"),
        ("Brezeln", (1200, 800), "alt_empty"),
        ("Brezeln auf einem Blech", (400, 300), "picture_small"),
        ("Brezeln auf einem Blech", (3200, 800), "picture_narrow"),
    ],
)
def test_a_picture_is_looked_at(send, photo, alt, size, code):
    picture = photo(alt=alt, size=size)
    SiteImage.objects.filter(pk=picture.pk).update(description=alt)
    assert codes(send(picture=picture)) == {"picture_new", code}


def test_a_picture_whose_file_is_gone_is_red(send, photo, town):
    picture = photo()
    submission = send(picture=picture)
    picture.file.storage.delete(picture.file.name)
    rechecks.of_town(town)
    submission.refresh_from_db()
    assert submission.light == Light.RED


def test_only_contact_or_address_is_green(send_page):
    submission = send_page(street="Neue Straße 3", email="neu@lohmann.example")
    assert codes(submission) == {"only_contact"}
    assert submission.light == Light.GREEN


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"website": "https://anders.example/"}, {"only_contact", "link"}),
        ({"title": "Backhaus Lohmann"}, {"renamed"}),
        ({"about": "Auch Zigaretten und Shisha."}, {"forbidden"}),
        ({"about": "Heute 30 % Rabatt auf Torten."}, {"reduction_here"}),
        ({"assortment": ["Brot", "Zigaretten"]}, {"forbidden"}),
        ({"assortment": ["Brot", "Rabatt auf Torten"]}, {"reduction_here"}),
        ({"assortment": ["Brot", "bit.ly/3xY"]}, {"link_hidden"}),
    ],
)
def test_a_shops_page_asks_for_a_look(send_page, changes, expected):
    submission = send_page(**changes)
    assert codes(submission) == expected
    assert submission.light == Light.YELLOW


def test_a_new_shop_is_always_looked_at(send, bakery):
    Shop.objects.filter(pk=bakery.pk).update(trust=Shop.Trust.NEW)
    submission = send()
    assert codes(submission) == {"new_shop"}
    assert submission.light == Light.YELLOW


def test_each_version_is_checked_anew(send, owner):
    submission = send(text="500 g", price=Decimal(6))
    offer = OfferPage.objects.get(pk=submission.page_id)
    services.save_offer(offer, changes={"text": "Eine Tüte"}, by=owner)
    submission.refresh_from_db()
    assert (submission.version, submission.light) == (2, Light.GREEN)


def test_a_check_that_breaks_loses_nobodys_words_and_asks_for_a_look(send, monkeypatch):
    def broken(offer):
        return Submission.objects.get(pk=0)

    monkeypatch.setattr("merchants.review.offers.of", broken)
    submission = send()
    assert codes(submission) == {"unchecked"}
    assert submission.light == Light.YELLOW


def test_checking_costs_the_same_however_much_was_approved_before(send, photo, editor):
    def queries(number):
        with CaptureQueriesContext(connection) as asked:
            findings.of(send(f"Nr. {number}", picture=picture).revision.as_object(), None)
        return len(asked)

    picture = photo()
    approve(send(picture=picture), editor)
    few = queries(1)
    for number in range(2, 6):
        approve(send(f"Nr. {number}", picture=picture), editor)
    assert queries(6) <= few


def test_hands_off_a_trusted_shop_only_where_something_was_found(send, bakery, photo):
    trust.give(bakery, trust="trusted", by=None)
    assert send().is_automatic
    assert not send("Kaffee", text="500 g", price=Decimal(6)).is_automatic
    assert not send("Kuchen", picture=photo()).is_automatic
