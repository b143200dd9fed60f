"""The imprint: public at once, asked only for what it needs, and needed to publish."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from core.models import Submission
from core.review import services as review
from core.review.refusals import ReviewRefused
from merchants import facts, services
from merchants.imprints import services as imprints
from merchants.models import Imprint, Membership, OfferPage
from tests import factories
from tests.portal.screens import answers, words

GMBH = {
    "legal_name": "Bäckerei Lohmann GmbH",
    "represented_by": "Lisa Lohmann",
    "street": "Lange Straße 12",
    "postcode": "33999",
    "city": "Emsbrück",
    "email": "laden@lohmann.example",
    "phone": "030 23125101",
    "register_court": "Gütersloh",
    "register_number": "1234",
    "vat_id": "DE136695976",
}


@pytest.fixture
def url(bakery):
    """The screen for the bakery's imprint."""
    return reverse("portal:imprint", args=[bakery.page.translation_key])


@pytest.fixture
def nameless(bakery, owner):
    """The bakery has not said who is behind it."""
    Imprint.objects.all().delete()
    return bakery


def test_the_form_is_chosen_first_and_asks_only_for_what_it_needs(nameless, merchant, url):
    assert "rechtsform=gmbh" in words(merchant.get(url))

    sole = merchant.get(url + "?rechtsform=sole").context["form"].fields
    gmbh = merchant.get(url + "?rechtsform=gmbh").context["form"].fields
    assert not {"register_number", "represented_by", "authority"} & set(sole)
    assert gmbh["register_number"].required
    assert gmbh["represented_by"].required


def test_what_is_known_already_stands_in_the_fields(nameless, merchant, url):
    known = answers(merchant.get(url + "?rechtsform=sole"))
    assert (known["street"], known["postcode"], known["city"]) == (
        "Lange Straße 12",
        "33999",
        "Emsbrück",
    )
    assert known["phone"] == "030 23125 101"
    assert known["email"] == "baeckerei@emsbrueck.example"


def test_it_is_public_with_the_next_request_and_written_down(nameless, merchant, client, url):
    assert "impressum-titel" not in words(client.get(nameless.page.url))

    assert merchant.post(url + "?rechtsform=gmbh", GMBH).status_code == 302

    page = words(client.get(nameless.page.url))
    assert "Bäckerei Lohmann GmbH" in page
    assert "Gesellschaft mit beschränkter Haftung" in page
    assert "Amtsgericht Gütersloh, HRB 1234" in page
    entry = PageLogEntry.objects.get(action=imprints.CHANGED)
    assert entry.data["before"] == {}
    assert entry.data["after"]["register_number"] == "HRB 1234"


def test_each_offer_leads_there(nameless, merchant, client, url):
    offer = factories.offer(nameless, "Zwei Brezeln")
    assert "#impressum" not in words(client.get(offer.url))
    merchant.post(url + "?rechtsform=gmbh", GMBH)
    assert f'href="{nameless.page.url}#impressum"' in words(client.get(offer.url))


def test_an_entry_without_people_has_none(bakery, client):
    factories.imprint(bakery)
    assert 'id="impressum"' not in words(client.get(bakery.page.url))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("legal_name", "Bäckerei Lohmann"),
        ("legal_name", "<b>Lohmann GmbH</b>"),
        ("represented_by", ""),
        ("street", "Postfach 3"),
        ("postcode", "3399"),
        ("email", "laden@"),
        ("phone", "acht"),
        ("register_court", ""),
        ("register_number", "HRA 12"),
        ("vat_id", "12/345/678"),
        ("city", "Online-Streitbeilegung"),
    ],
)
def test_a_mistake_changes_nothing_and_keeps_what_was_typed(nameless, merchant, url, name, wrong):
    response = merchant.post(url + "?rechtsform=gmbh", GMBH | {name: wrong})

    assert list(response.context["form"].errors) == [name]
    assert answers(response)["register_number"] in {"1234", wrong}
    assert not Imprint.objects.exists()


def test_what_the_form_does_not_ask_for_cannot_be_posted(nameless, merchant, url, other_shop):
    extra = {"register_number": "HRB 1", "authority": "Ich", "shop": other_shop.pk, "id": 99}
    sole = GMBH | {"legal_name": "Lisa Lohmann"} | extra
    assert merchant.post(url + "?rechtsform=sole", sole).status_code == 302

    imprint = Imprint.objects.get()
    assert (imprint.shop, imprint.legal_form) == (nameless, "sole")
    assert (imprint.register_number, imprint.authority, imprint.represented_by) == ("", "", "")


def test_an_unknown_form_is_asked_for_once_more(nameless, merchant, url):
    response = merchant.post(url + "?rechtsform=limited", GMBH)
    assert "rechtsform=gmbh" in words(response)
    assert not Imprint.objects.exists()


def test_what_is_sent_without_an_imprint_is_kept_and_one_tap_from_there(
    nameless, merchant, make_offer, url
):
    offer = make_offer()
    form = answers(merchant.get(offer.portal_path()))
    response = merchant.post(
        offer.portal_path(), form | {"title": "Drei Brezeln", "action": "submit"}, follow=True
    )
    link = f"{url}?danach={offer.translation_key}"
    assert f'href="{link}"' in words(response)
    assert not Submission.objects.exists()
    assert OfferPage.objects.get(pk=offer.pk).draft_title == "Drei Brezeln"

    # The choice of the form carries on what was about to be sent.
    assert f"danach={offer.translation_key}" in words(merchant.get(link))
    merchant.post(f"{link}&rechtsform=gmbh", GMBH | {"action": "send"})
    assert Submission.objects.waiting().get().page_id == offer.pk


def test_what_waits_for_another_shop_is_not_sent(nameless, merchant, url, bookshop, stranger):
    foreign = services.create_offer(
        bookshop.page,
        changes={"title": "Buch", "valid_from": clock.today(), "valid_until": clock.today()},
        by=stranger,
    )
    target = f"{url}?danach={foreign.translation_key}&rechtsform=gmbh"
    assert merchant.get(target).context["waiting"] is None
    merchant.post(target, GMBH | {"action": "send"})
    assert not Submission.objects.exists()


def test_staff_are_told_to_ask_an_owner(nameless, person, sign_in, make_offer):
    helper = person("hilfe@emsbrueck.example")
    services.join(nameless, user=helper, role=Membership.Role.STAFF)
    offer = make_offer()
    browser = sign_in(helper)
    form = answers(browser.get(offer.portal_path()))
    response = browser.post(offer.portal_path(), form | {"action": "submit"}, follow=True)
    assert "?danach=" not in words(response)
    assert "Das kann tun, wer für den Eintrag verantwortlich ist." in words(response)
    assert not Submission.objects.exists()


def test_nothing_of_a_claimed_shop_is_approved_once_its_imprint_is_gone(
    bakery, owner, editor, make_offer
):
    offer = make_offer()
    submission = services.submit(offer, by=owner)
    Imprint.objects.all().delete()
    with pytest.raises(ReviewRefused):
        review.decide(submission.workflow_state.current_task_state, action="approve", by=editor)
    assert not OfferPage.objects.get(pk=offer.pk).live


def test_an_imprint_is_incomplete_once_the_trade_is_watched_over(bakery, owner, make_offer):
    bakery.page.trade = "pharmacy"
    bakery.page.save()
    with pytest.raises(ReviewRefused):
        services.submit(make_offer(), by=owner)


def test_an_entry_that_nobody_has_claimed_needs_none(bookshop, editor):
    services.save_shop(bookshop.page, changes={"about": "Bücher."}, by=editor)
    assert services.submit(bookshop.page, by=editor)


def test_words_about_the_dead_platform_are_not_handed_in(bakery, owner):
    services.save_shop(bakery.page, changes={"about": "Zur OS-Plattform der EU"}, by=owner)
    with pytest.raises(ReviewRefused, match="OS-Plattform"):
        services.submit(bakery.page, by=owner)


def test_the_form_says_it_at_once(save, shop_url):
    response = save(shop_url, about="Wir verlinken ec.europa.eu/consumers/odr")
    assert list(response.context["form"].errors) == ["about"]


def test_editors_see_a_change_and_take_it_back(nameless, merchant, url, sign_in, editor):
    merchant.post(url + "?rechtsform=gmbh", GMBH)
    desk = sign_in(editor)
    assert "Bäckerei Lohmann GmbH" in words(desk.get(reverse("review_afterwards")))

    entry = PageLogEntry.objects.get(action=imprints.CHANGED)
    desk.post(reverse("review_afterwards_undo", args=["fakten", entry.pk]))
    assert not Imprint.objects.exists()
    with pytest.raises(facts.ChangedSince):
        imprints.undo(entry, by=editor)


def test_a_change_that_was_changed_again_is_not_taken_back(nameless, merchant, url, editor):
    merchant.post(url + "?rechtsform=gmbh", GMBH)
    entry = PageLogEntry.objects.get(action=imprints.CHANGED)
    merchant.post(url, GMBH | {"city": "Talheim"})
    with pytest.raises(facts.ChangedSince):
        imprints.undo(entry, by=editor)
    assert Imprint.objects.get().city == "Talheim"


def test_the_same_words_once_more_change_nothing(nameless, merchant, url):
    merchant.post(url + "?rechtsform=gmbh", GMBH)
    merchant.post(url, GMBH)
    assert PageLogEntry.objects.filter(action=imprints.CHANGED).count() == 1


@pytest.mark.parametrize("who", ["stranger", "editor", "helper"])
def test_it_is_the_owners_alone(request, sign_in, bakery, owner, person, url, who):
    if who == "helper":
        user = person("hilfe@emsbrueck.example")
        services.join(bakery, user=user, role=Membership.Role.STAFF)
    else:
        user = request.getfixturevalue(who)
    before = Imprint.objects.get(shop=bakery).legal_name
    browser = sign_in(user)
    assert browser.get(url).status_code == 404
    assert browser.post(url + "?rechtsform=gmbh", GMBH).status_code == 404
    assert Imprint.objects.get(shop=bakery).legal_name == before
