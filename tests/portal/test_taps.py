"""However often somebody taps, one offer is made."""

from uuid import uuid4

import pytest
from django.urls import reverse

from core import clock
from core.models import Submission
from merchants import services
from merchants.models import OfferPage
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")


def test_a_double_tap_makes_one_offer(merchant, new_offer_url):
    form = answers(merchant.get(new_offer_url)) | {"title": "Zwei Brezeln", "action": "submit"}
    first = merchant.post(new_offer_url, form)
    response = merchant.post(new_offer_url, form, follow=True)

    sent = reverse("portal:offer_sent", args=[OfferPage.objects.get().translation_key])
    assert Submission.objects.count() == 1
    assert (first["Location"], response.request["PATH_INFO"]) == (sent, sent)
    assert "Ihr Angebot ist bei der Redaktion." in words(response)


def test_what_is_typed_between_two_taps_is_not_lost(merchant, new_offer_url, draft_of):
    form = answers(merchant.get(new_offer_url)) | {"title": "Zwei Brezeln", "action": "submit"}
    merchant.post(new_offer_url, form)
    merchant.post(new_offer_url, form | {"title": "Drei Brezeln"})

    assert draft_of(OfferPage.objects.get()).title == "Drei Brezeln"
    assert Submission.objects.waiting().count() == 1


def test_the_slower_of_two_taps_is_told_that_it_is_in_review(monkeypatch, save, new_offer_url):
    create = services.create_offer

    def after_the_other_tap(page, **kwargs):
        services.submit(create(page, **kwargs), by=kwargs["by"])
        return create(page, **kwargs)

    monkeypatch.setattr(services, "create_offer", after_the_other_tap)
    response = save(new_offer_url, action="submit", title="Zwei Brezeln")

    assert OfferPage.objects.count() == 1
    assert Submission.objects.count() == 1
    assert "Das ist schon in Prüfung." in words(response.client.get(DASHBOARD))


def test_a_mistake_keeps_the_key_of_the_new_offer(merchant, new_offer_url):
    form = answers(merchant.get(new_offer_url))
    refused = merchant.post(new_offer_url, form | {"title": ""})
    assert answers(refused)["key"] == form["key"]


def test_two_forms_make_two_offers(save, new_offer_url):
    save(new_offer_url, title="Zwei Brezeln")
    save(new_offer_url, title="Zwei Brezeln")
    assert sorted(OfferPage.objects.values_list("slug", flat=True)) == [
        "zwei-brezeln",
        "zwei-brezeln-2",
    ]


@pytest.mark.parametrize("key", ["", "kein Schlüssel"])
def test_a_form_without_a_good_key_makes_an_offer_all_the_same(save, new_offer_url, key):
    save(new_offer_url, title="Zwei Brezeln", key=key)
    assert OfferPage.objects.get().translation_key


def test_the_key_of_somebody_elses_offer_opens_nothing(sign_in, stranger, bookshop, make_offer):
    theirs = make_offer("Zwei Brezeln")
    url = reverse("portal:offer_create", args=[bookshop.page.translation_key])
    browser = sign_in(stranger)
    form = answers(browser.get(url)) | {"title": "Lesung", "key": str(theirs.translation_key)}
    browser.post(url, form)

    offer = OfferPage.objects.exclude(pk=theirs.pk).get()
    assert (offer.title, offer.shop_page) == ("Lesung", bookshop.page)
    assert offer.translation_key != theirs.translation_key
    assert OfferPage.objects.get(pk=theirs.pk).title == "Zwei Brezeln"


def test_two_taps_at_the_same_moment_make_one_offer(bakery, owner):
    # The second one has looked before the first had saved.
    content = {"title": "A", "valid_from": clock.today(), "valid_until": clock.today()}
    key = uuid4()
    first = services.create_offer(bakery.page, changes=content, by=owner, key=key)
    second = services.create_offer(bakery.page, changes=content, by=owner, key=key)

    assert first.translation_key == key
    assert second == first
    assert OfferPage.objects.count() == 1
