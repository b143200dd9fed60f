"""Whoever was signed out while typing loses nothing."""

import pytest
from django.urls import reverse

from merchants.models import OfferPage, Shop
from merchants.portal import kept_words
from tests.conftest import PASSWORD
from tests.portal.screens import answers, words

LOGIN = reverse("account_login")


@pytest.fixture
def signed_out(merchant):
    """The baker's browser after the server has forgotten the session."""

    def forget():
        merchant.session.flush()
        return merchant

    return forget


def come_in(browser, person, response):
    """Sign in where one was sent to, and follow."""
    form = {"login": person.email, "password": PASSWORD}
    return browser.post(response["Location"], form, follow=True)


def test_a_new_offer_is_there_after_signing_in(signed_out, merchant, owner, new_offer_url):
    form = answers(merchant.get(new_offer_url)) | {"title": "Zwei Brezeln", "text": "Mit Salz."}
    browser = signed_out()
    response = browser.post(new_offer_url, form | {"action": "submit", "length": "today"})
    assert response["Location"].startswith(LOGIN)
    assert not OfferPage.objects.exists()

    screen = come_in(browser, owner, response)
    assert screen.request["PATH_INFO"] == new_offer_url
    assert "Was Sie geschrieben hatten, steht wieder hier" in words(screen)
    again = answers(screen)
    assert (again["title"], again["text"]) == ("Zwei Brezeln", "Mit Salz.")
    assert (again["length"], again["key"]) == ("today", form["key"])

    browser.post(new_offer_url, again | {"action": "submit"})
    assert str(OfferPage.objects.get().translation_key) == form["key"]
    assert "steht wieder hier" not in words(browser.get(new_offer_url))


def test_a_changed_offer_too(signed_out, merchant, owner, make_offer):
    offer = make_offer()
    form = answers(merchant.get(offer.portal_path())) | {"title": "Drei Brezeln"}
    browser = signed_out()
    screen = come_in(browser, owner, browser.post(offer.portal_path(), form))
    assert answers(screen)["title"] == "Drei Brezeln"
    assert answers(screen)["stamp"] == form["stamp"]


def test_any_other_form_is_sent_with_one_more_tap(signed_out, merchant, owner, facts_url, bakery):
    form = answers(merchant.get(facts_url)) | {"phone": "030 23125 999", "action": "save"}
    browser = signed_out()
    screen = come_in(browser, owner, browser.post(facts_url, form))
    assert "Nichts ist verloren" in words(screen)

    browser.post(facts_url, answers(screen))
    assert Shop.objects.get(pk=bakery.pk).phone.endswith("999")
    assert "Nichts ist verloren" not in words(browser.get(facts_url))


def test_a_button_that_was_pressed_leads_to_no_dead_end(signed_out, merchant, owner, bakery):
    url = reverse("portal:today", args=[bakery.page.translation_key])
    browser = signed_out()
    screen = come_in(browser, owner, browser.post(url, {"action": "close"}))
    assert "Nichts ist verloren" in words(screen)
    browser.post(url, answers(screen) | {"action": "close"})
    assert Shop.objects.get(pk=bakery.pk).opening_hours.quick


def test_it_can_be_discarded(signed_out, merchant, owner, facts_url):
    form = answers(merchant.get(facts_url)) | {"phone": "030 23125 999"}
    browser = signed_out()
    come_in(browser, owner, browser.post(facts_url, form))
    response = browser.post(facts_url, {"kept_words": "drop"}, follow=True)
    assert "Nichts ist verloren" not in words(response)
    assert answers(response)["phone"] != "030 23125 999"


def test_whoever_else_signs_in_does_not_read_it(signed_out, merchant, stranger, new_offer_url):
    form = answers(merchant.get(new_offer_url)) | {"title": "Geheim"}
    browser = signed_out()
    screen = come_in(browser, stranger, browser.post(new_offer_url, form))
    assert screen.status_code == 404
    assert "Geheim" not in words(screen)
    assert kept_words.SESSION_KEY not in browser.session


@pytest.mark.parametrize(
    ("name", "words_of"),
    [
        ("people_invite", {"name": "Geheim Person", "email": "geheim@privat.example"}),
        ("today", {"action": "close", "note": "geheim@privat.example"}),
        ("shop_send", {"note": "geheim@privat.example"}),
    ],
)
def test_whoever_else_signs_in_reads_no_words_of_an_act(
    signed_out, stranger, bakery, name, words_of
):
    url = reverse(f"portal:{name}", args=[bakery.page.translation_key])
    browser = signed_out()
    screen = come_in(browser, stranger, browser.post(url, words_of))
    assert "geheim" not in screen.text.casefold()
    assert kept_words.SESSION_KEY not in browser.session


def test_neither_files_nor_too_many_words_are_kept(client, new_offer_url, owner):
    client.post(new_offer_url, {"title": "Zwei", "text": "x" * 40_000, "after": "zu viel"})
    kept = client.session[kept_words.SESSION_KEY]
    assert kept["answers"] == {"title": ["Zwei"]}


def test_looking_changes_nothing(signed_out, merchant, owner, new_offer_url):
    form = answers(merchant.get(new_offer_url)) | {"title": "Zwei Brezeln"}
    browser = signed_out()
    come_in(browser, owner, browser.post(new_offer_url, form))
    assert answers(browser.get(new_offer_url))["title"] == "Zwei Brezeln"
    assert answers(browser.get(new_offer_url))["title"] == "Zwei Brezeln"
