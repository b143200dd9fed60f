"""Offers: made in a minute, online after approval, ended at once."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import Submission
from merchants import services
from merchants.models import OfferCard, OfferPage
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")


@pytest.fixture
def press(merchant):
    """Presses a button of an offer and follows to the screen that comes next."""

    def post(name, offer):
        url = reverse(f"portal:offer_{name}", args=[offer.translation_key])
        return merchant.post(url, follow=True)

    return post


def test_a_new_offer_is_a_draft_below_its_shop(save, new_offer_url, bakery, owner, client):
    response = save(new_offer_url, title="Zwei Brezeln", text="Zum Preis von einer.")

    offer = OfferPage.objects.get()
    assert response["Location"] == DASHBOARD
    assert offer.shop_page == bakery.page
    assert (offer.live, offer.owner, offer.text) == (False, owner, "Zum Preis von einer.")
    assert client.get(offer.url).status_code == 404
    assert not OfferCard.objects.exists()


def test_a_new_offer_can_be_sent_at_once(save, new_offer_url, owner):
    save(new_offer_url, action="submit", title="Zwei Brezeln")

    submission = Submission.objects.get(page=OfferPage.objects.get().pk)
    assert (submission.status, submission.submitted_by) == ("in_review", owner)
    assert not OfferPage.objects.get().live


def test_a_changed_offer_waits_and_what_is_online_stays(save, make_offer, client, draft_of, editor):
    offer = make_offer(online=True)
    save(offer.portal_path(), title="Drei Brezeln")

    assert draft_of(offer).title == "Drei Brezeln"
    public = words(client.get(offer.url))
    assert ("Zwei Brezeln" in public, "Drei Brezeln" in public) == (True, False)


def test_what_nobody_changed_survives_the_form(save, make_offer, draft_of):
    offer = make_offer(text="Mit Salz.", price="1.50", starts=2)
    before = {name: getattr(draft_of(offer), name) for name in services.OFFER_CONTENT}
    save(offer.portal_path())
    assert {name: getattr(draft_of(offer), name) for name in services.OFFER_CONTENT} == before


def test_an_offer_that_somebody_else_changed_is_refused_and_keeps_what_was_typed(
    merchant, make_offer, person, draft_of
):
    offer = make_offer()
    opened = answers(merchant.get(offer.portal_path()))
    services.save_offer(offer, changes={"title": "Drei"}, by=person("aushilfe@emsbrueck.example"))

    response = merchant.post(offer.portal_path(), opened | {"title": "Vier"})

    assert "Jemand anderes hat das inzwischen geändert." in words(response)
    assert answers(response)["title"] == "Vier"
    assert draft_of(offer).title == "Drei"


def test_an_offer_in_review_can_be_changed(merchant, save, make_offer, owner, draft_of):
    offer = make_offer()
    services.submit(offer, by=owner)
    response = save(offer.portal_path(), action="submit", title="Vier")

    assert response.status_code == 302
    submission = Submission.objects.get()
    assert (submission.version, submission.revision.as_object().title) == (2, "Vier")
    assert draft_of(offer).title == "Vier"


def test_an_offer_that_was_handed_in_meanwhile_is_not_sent_unasked(
    merchant, make_offer, owner, draft_of
):
    offer = make_offer()
    opened = answers(merchant.get(offer.portal_path()))
    services.submit(offer, by=owner)

    response = merchant.post(offer.portal_path(), opened | {"title": "Vier", "action": "save"})
    assert answers(response)["title"] == "Vier"
    assert "Neue Fassung senden" in words(response)
    assert draft_of(offer).title == "Zwei Brezeln"


def test_a_submitted_offer_can_be_taken_back(press, make_offer, owner, save, draft_of):
    offer = make_offer()
    services.submit(offer, by=owner)
    response = press("withdraw", offer)

    assert Submission.objects.get().status == "withdrawn"
    assert response.request["PATH_INFO"] == offer.portal_path()
    save(offer.portal_path(), title="Vier")
    assert draft_of(offer).title == "Vier"


def test_an_offer_ends_at_once(press, make_offer, client, owner):
    offer = make_offer(online=True)
    listed = offer.get_parent().url
    assert "Zwei Brezeln" in words(client.get(listed))

    response = press("end", offer)

    assert "Das Angebot ist offline." in words(response)
    assert client.get(offer.url).status_code == 404
    assert "Zwei Brezeln" not in words(client.get(listed))
    assert not OfferCard.objects.exists()
    entry = PageLogEntry.objects.get(page=offer.pk, action="wagtail.unpublish")
    assert entry.user == owner


def test_ending_an_offer_ends_its_review(press, make_offer, owner):
    offer = make_offer(online=True)
    services.save_offer(offer, changes={"title": "Drei Brezeln"}, by=owner)
    services.submit(offer, by=owner)
    press("end", offer)

    submission = Submission.objects.get()
    assert (submission.status, submission.decided_by) == ("cancelled", owner)
    assert not OfferPage.objects.get().live


def test_ending_what_was_never_online_ends_its_review_only(press, make_offer, owner):
    offer = make_offer()
    services.submit(offer, by=owner)
    press("end", offer)

    assert Submission.objects.get().status == "cancelled"
    assert not PageLogEntry.objects.filter(action="wagtail.unpublish").exists()


def test_an_ended_offer_comes_back_only_through_the_town(press, make_offer, save, client):
    offer = make_offer(online=True)
    press("end", offer)
    save(offer.portal_path(), action="submit", title="Wieder da")

    assert Submission.objects.get(page=offer.pk).status == "in_review"
    assert client.get(offer.url).status_code == 404


def test_a_draft_can_be_thrown_away(press, make_offer, owner):
    offer = make_offer()
    services.submit(offer, by=owner)
    response = press("delete", offer)

    assert "liegt im Papierkorb." in words(response)
    assert OfferPage.objects.get().discarded.by == owner
    assert Submission.objects.get().status == "cancelled"


@pytest.mark.parametrize("is_ended", [False, True])
def test_what_was_online_goes_into_the_bin_too(press, make_offer, owner, is_ended):
    offer = make_offer(online=True)
    if is_ended:
        services.end_offer(offer, by=owner)
    press("delete", offer)

    assert OfferPage.objects.get().discarded
    assert not OfferPage.objects.get().live


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Öl & Äpfel für süße Grüße", "oel-aepfel-fuer-suesse-gruesse"),
        ("GROẞE ÜBERRASCHUNG", "grosse-ueberraschung"),
        ("🥨🥨", "seite"),
        ("Crème brûlée", "creme-brulee"),
        ("x" * 200, "x" * 80),
    ],
)
def test_addresses_are_written_as_people_write_them(save, new_offer_url, title, slug):
    save(new_offer_url, title=title)
    assert OfferPage.objects.get().slug == slug


def test_a_new_title_keeps_the_address(save, make_offer):
    offer = make_offer()
    save(offer.portal_path(), title="Drei Brezeln")
    offer.get_latest_revision().publish()
    assert OfferPage.objects.get().slug == "zwei-brezeln"


def test_what_is_the_towns_cannot_be_posted(save, make_offer, draft_of, stranger):
    offer = make_offer()
    posted = {
        "live": "on",
        "slug": "rathaus",
        "owner": stranger.pk,
        "first_published_at": "2020-01-01",
    }
    save(offer.portal_path(), title="Drei Brezeln", **posted)

    draft = draft_of(offer)
    assert draft.title == "Drei Brezeln"
    assert (draft.live, draft.slug, draft.owner_id) == (False, offer.slug, offer.owner_id)
    assert draft.first_published_at is None


def test_texts_are_never_markup(merchant, client, make_offer, owner):
    attack = "</script><script>alert(1)</script>"
    offer = make_offer(attack, text=attack, online=True)
    path = offer.portal_path()
    screens = [merchant.get(DASHBOARD), merchant.get(path), merchant.get(offer.preview_path())]
    screens += [client.get(offer.url), client.get(offer.get_parent().url)]
    services.save_offer(offer, changes={"text": "Neu."}, by=owner)
    services.submit(offer, by=owner)
    screens.append(merchant.get(path))

    for response in screens:
        assert response.status_code == 200
        assert "&lt;script&gt;alert(1)" in response.content.decode()
        assert "<script>alert(1)" not in response.content.decode()
