"""Of taps at the same moment each counts once, and of sends one makes an offer. PostgreSQL only."""

import threading
from contextlib import suppress
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core import clock
from core.models import SiteImage, Submission
from merchants import services
from merchants.models import OfferFacts, OfferPage, OfferTap
from merchants.offers import stock
from tests.pictures import jpeg
from tests.portal.screens import answers

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4


@pytest.fixture(autouse=True)
def only_where_many_write():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Zwei Brezeln", "valid_from": today, "valid_until": today}
    page = services.create_offer(bakery.page, changes=content, by=owner)
    page.get_latest_revision().publish()
    return OfferPage.objects.get(pk=page.pk)


def at_once(act, many: int = HANDS) -> list:
    """Does the same thing in some threads that start together. What each got, or its error."""
    together, results = threading.Barrier(many), [None] * many

    def work(number):
        try:
            together.wait(10)
            results[number] = act(number)
        except DatabaseError as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.parametrize("start", [0, 2, 9])
def test_taps_of_many_hands_each_count_once_and_never_below_zero(offer, owner, start):
    stock.set_left(offer, start, by=owner)
    keys = [uuid4() for _hand in range(HANDS)]
    at_once(lambda number: stock.take_one(offer, key=keys[number], by=owner))

    assert OfferFacts.objects.get().left == max(start - HANDS, 0)
    assert OfferTap.objects.count() == HANDS


def test_retries_of_one_tap_at_once_count_once(offer, owner):
    stock.set_left(offer, 9, by=owner)
    key = uuid4()
    results = at_once(lambda _number: stock.take_one(offer, key=key, by=owner))

    assert sorted(results) == [False] * (HANDS - 1) + [True]
    assert OfferFacts.objects.get().left == 8


def test_without_the_lock_a_tap_is_lost(offer, owner, monkeypatch):
    """The test above would notice."""
    stock.set_left(offer, 9, by=owner)
    monkeypatch.setattr(PageQuerySet, "select_for_update", lambda self, **options: self.all())
    together, read = threading.Barrier(2), stock.written

    def both_have_read(facts):
        with suppress(threading.BrokenBarrierError):
            together.wait(2)
        return read(facts)

    monkeypatch.setattr(stock, "written", both_have_read)
    at_once(lambda _number: stock.take_one(offer, key=uuid4(), by=owner), 2)
    assert OfferFacts.objects.get().left == 8


def test_bringing_back_twice_at_once_is_done_once(offer, owner):
    services.end_offer(offer, by=owner)

    def act(_number):
        try:
            stock.bring_back(offer, by=owner)
        except stock.CannotComeBack:
            return "no"
        return "back"

    assert sorted(at_once(act, 2)) == ["back", "no"]
    assert OfferPage.objects.get().live


@pytest.fixture
def send(bakery, owner, editor):
    """Sends one new offer with a photo from some phones, or by some taps, at once."""
    url = reverse("portal:offer_create", args=[bakery.page.translation_key])
    browser = Client()
    browser.force_login(owner)
    form = answers(browser.get(url)) | {"title": "Zwei Brezeln", "action": "submit", "alt": "Zwei"}

    def taps(**more):
        mail.outbox.clear()

        def tap(_number):
            hand = Client()
            hand.cookies = browser.cookies
            return hand.post(url, form | more | {"photo": jpeg()})

        return at_once(tap)

    return taps


def test_sends_at_once_make_one_offer_one_submission_and_one_mail(send):
    # The last day is near: the editors hear of it at once.
    responses = send(length="today")

    offer = OfferPage.objects.get()
    sent = reverse("portal:offer_sent", args=[offer.translation_key])
    assert {response["Location"] for response in responses} == {sent}
    assert Submission.objects.count() == 1
    assert len(mail.outbox) == 1
    assert [image.pk for image in SiteImage.objects.all()] == [
        offer.get_latest_revision_as_object().picture.pk
    ]


def test_without_the_lock_there_would_be_more(send, monkeypatch):
    """The test above would notice."""
    together, filtered = threading.Barrier(HANDS), OfferPage.objects.child_of

    def all_have_looked(parent):
        # In the act itself, after which nobody looks any more.
        with suppress(threading.BrokenBarrierError):
            together.wait(3)
        return filtered(parent)

    monkeypatch.setattr(PageQuerySet, "select_for_update", lambda self, **options: self.all())
    monkeypatch.setattr(services.OfferPage.objects, "child_of", all_have_looked)
    failures = [result for result in send() if not hasattr(result, "status_code")]
    # Without it the database refuses what would be there twice, or it is there twice.
    assert failures or OfferPage.objects.count() > 1 or Page.find_problems() != ([],) * 5
