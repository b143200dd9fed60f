"""What is typed and not saved is there again, for the one who typed it and for nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from merchants import services
from merchants.models import Jotting, Membership, OfferPage
from merchants.offers import jottings
from tests.portal.conftest import wall_clock
from tests.portal.screens import answers, words


@pytest.fixture
def jot_url(bakery):
    return reverse("portal:offer_create_jot", args=[bakery.page.translation_key])


@pytest.fixture
def jot(merchant, new_offer_url, jot_url):
    """Types into a new offer, and goes away."""

    def type_in(**typed):
        form = answers(merchant.get(new_offer_url)) | {"action": ""} | typed
        return form, merchant.post(jot_url, form)

    return type_in


def go_on(browser, url, key):
    return browser.get(url, {"entwurf": key})


def test_whoever_comes_back_goes_on_where_they_were(merchant, new_offer_url, jot):
    form, response = jot(title="Zwei Brezeln", text="Mit Salz.", length="fortnight", price="4,50")
    assert "Gespeichert um" in response.json()["words"]

    screen = words(merchant.get(new_offer_url))
    assert "Sie haben angefangen:" in screen
    assert "Zwei Brezeln" in screen
    again = answers(go_on(merchant, new_offer_url, form["key"]))
    kept = ("key", "title", "text", "length", "price")
    assert {name: again[name] for name in kept} == {name: form[name] for name in kept}
    assert not OfferPage.objects.exists()


def test_what_is_saved_is_no_jotting_any_more(merchant, new_offer_url, jot):
    form, _response = jot(title="Zwei Brezeln")
    merchant.post(new_offer_url, form | {"action": "submit"})

    assert not Jotting.objects.exists()
    assert "Sie haben angefangen" not in words(merchant.get(new_offer_url))


def test_a_word_that_was_under_way_makes_no_jotting_of_what_is_saved(
    merchant, new_offer_url, jot, jot_url
):
    form, _response = jot(title="Zwei Brezeln")
    merchant.post(new_offer_url, form | {"action": "submit"})
    late = merchant.post(jot_url, form)

    assert (late.status_code, late.json()["saved"]) == (409, True)
    assert not Jotting.objects.exists()


def test_nothing_is_kept_of_an_empty_form(jot):
    _form, response = jot(title=" ", length="")
    assert response.json() == {"words": "", "seen": ""}
    assert not Jotting.objects.exists()


def test_it_can_be_discarded(merchant, new_offer_url, jot, jot_url):
    form, _response = jot(title="Zwei Brezeln")
    response = merchant.post(jot_url, {"key": form["key"], "action": "discard"})

    assert response["Location"] == new_offer_url
    assert not Jotting.objects.exists()


def test_newer_words_are_not_written_over_unasked(merchant, jot, jot_url):
    with time_machine.travel(wall_clock(2026, 11, 25), tick=False) as traveller:
        form, first = jot(title="Vom Telefon")
        traveller.shift(60)
        merchant.post(jot_url, form | {"title": "Vom Rechner", "seen": first.json()["seen"]})
        traveller.shift(60)
        late = merchant.post(jot_url, form | {"title": "Zu spät", "seen": first.json()["seen"]})

        assert late.status_code == 409
        assert "ein anderer Text von Ihnen" in late.json()["words"]
        assert Jotting.objects.get().answers["title"] == "Vom Rechner"

        asked = form | {"title": "Doch meins", "seen": late.json()["seen"]}
        assert merchant.post(jot_url, asked).status_code == 200
        assert Jotting.objects.get().answers["title"] == "Doch meins"


def test_changes_of_an_offer_are_kept_beside_its_draft(merchant, make_offer, draft_of):
    offer = make_offer(online=True)
    url = reverse("portal:offer_jot", args=[offer.translation_key])
    form = answers(merchant.get(offer.portal_path())) | {"title": "Drei Brezeln"}
    merchant.post(url, form)

    assert draft_of(offer).title == "Zwei Brezeln"
    screen = merchant.get(offer.portal_path())
    assert answers(screen)["title"] == "Zwei Brezeln"
    assert "Sie haben hier etwas geschrieben und nicht gespeichert:" in words(screen)
    again = answers(go_on(merchant, offer.portal_path(), offer.translation_key))
    assert again["title"] == "Drei Brezeln"


def test_whoever_types_beside_a_newer_draft_is_told(merchant, make_offer, person):
    offer = make_offer()
    url = reverse("portal:offer_jot", args=[offer.translation_key])
    form = answers(merchant.get(offer.portal_path()))
    services.save_offer(offer, changes={"title": "Neu"}, by=person("aushilfe@emsbrueck.example"))

    response = merchant.post(url, form | {"title": "Drei"})
    assert response.status_code == 409
    assert "woanders geändert" in response.json()["words"]
    assert not Jotting.objects.exists()


def test_jottings_are_private(merchant, sign_in, person, bakery, new_offer_url, jot, jot_url):
    form, _response = jot(title="Zwei Brezeln")
    colleague = person("aushilfe@emsbrueck.example")
    services.join(bakery, user=colleague, role=Membership.Role.STAFF)
    browser = sign_in(colleague)

    assert go_on(browser, new_offer_url, form["key"]).status_code == 404
    assert "Sie haben angefangen" not in words(browser.get(new_offer_url))
    browser.post(jot_url, {"key": form["key"], "action": "discard"})
    browser.post(jot_url, form | {"title": "Fremd"})
    mine = Jotting.objects.get(user=merchant.session["_auth_user_id"])
    assert mine.answers["title"] == "Zwei Brezeln"


def test_another_shops_form_does_not_show_them(merchant, owner, bookshop, jot):
    form, _response = jot(title="Zwei Brezeln")
    services.join(bookshop, user=owner, role=Membership.Role.STAFF)
    there = reverse("portal:offer_create", args=[bookshop.page.translation_key])

    assert go_on(merchant, there, form["key"]).status_code == 404
    assert "Sie haben angefangen" not in words(merchant.get(there))


def test_only_words_of_the_form_are_kept_and_not_too_many(jot):
    jot(title="Zwei Brezeln", text="x" * 9000, slug="rathaus", live="on", user="1")
    kept = Jotting.objects.get().answers
    assert not {"slug", "live", "user", "csrfmiddlewaretoken"} & set(kept)
    assert len(kept["text"]) == jottings.LONGEST_ANSWER


@pytest.mark.parametrize("key", ["", "kein Schlüssel"])
def test_without_a_key_nothing_is_kept(merchant, jot_url, key):
    assert merchant.post(jot_url, {"key": key, "title": "Zwei"}).status_code == 400
    assert not Jotting.objects.exists()


def test_after_thirty_days_they_are_gone(jot):
    with time_machine.travel(wall_clock(2026, 11, 25), tick=False) as traveller:
        jot(title="Zwei Brezeln")
        traveller.shift(timedelta(days=29))
        jottings.clean_up()
        assert Jotting.objects.exists()
        traveller.shift(timedelta(days=2))
        jottings.clean_up()
    assert not Jotting.objects.exists()
