"""Five steps to a complete shop: each a screen of its own, none in the way of another."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import Submission
from merchants import services
from merchants.hours.facts import Hours
from merchants.models import Imprint, Membership, Shop
from merchants.portal import setup_steps
from tests import factories
from tests.pictures import jpeg
from tests.portal.screens import answers, words


@pytest.fixture
def boutique(town, owner):
    """A shop of which nothing is known but its name, and its owner."""
    shop = factories.shop(town, "Boutique", trade="fashion", hours=Hours())
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    return shop


@pytest.fixture
def at(boutique):
    """The address of one of its screens."""
    return lambda name: reverse(f"portal:{name}", args=[boutique.page.translation_key])


@pytest.fixture
def steps(merchant, boutique):
    """Which steps the overview shows, and whether they are done; None once they are gone."""

    def read():
        rows = merchant.get("/mein/").context["shops"]
        setup = next(row["setup"] for row in rows if row["page"].pk == boutique.page_id)
        return [step.is_done for step in setup.steps] if setup else None

    return read


def test_each_step_is_done_on_its_own_and_all_done_are_gone(
    boutique, merchant, at, steps, save, owner
):
    assert steps() == [False] * 5
    overview = words(merchant.get("/mein/"))
    assert "0 von 5" in overview

    save(at("setup_sentence"), lead="Kleider, die passen.")
    assert steps() == [False, False, False, True, False]
    save(at("setup_contact"), phone="030 23125 99", street="Markt 1", city="Emsbrück")
    assert steps() == [True, False, False, True, False]
    photo = SimpleUploadedFile("laden.jpg", jpeg().read(), content_type="image/jpeg")
    save(at("setup_photo"), photo=photo, alt="Unser Fenster")
    assert steps() == [True, False, True, True, False]
    factories.imprint(boutique)
    assert "4 von 5" in words(merchant.get("/mein/"))
    Shop.objects.filter(pk=boutique.pk).update(hours_note="Nach Absprache")
    assert steps() is None


def test_the_phone_is_online_at_once_and_the_words_wait(boutique, at, save, client):
    save(at("setup_contact"), phone="030 23125 99", street="Markt 1", city="Emsbrück")
    boutique.refresh_from_db()
    assert boutique.phone == "030 2312599"
    assert boutique.page.street == ""
    assert boutique.page.get_latest_revision_as_object().street == "Markt 1"


def test_the_draft_is_sent_with_one_tap(boutique, at, save, merchant):
    save(at("setup_sentence"), lead="Kleider, die passen.")
    assert at("shop_send") in words(merchant.get("/mein/"))

    refused = merchant.post(at("shop_send"), follow=True)
    assert f"{at('imprint')}?danach={boutique.page.translation_key}" in words(refused)
    factories.imprint(boutique)
    merchant.post(at("shop_send"))
    assert Submission.objects.waiting().get().page_id == boutique.page_id
    assert at("shop_send") not in words(merchant.get("/mein/"))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("setup_contact", {"phone": "acht"}), ("setup_contact", {"email": "x@"}), ("setup_photo", {})],
)
def test_a_mistake_keeps_what_was_typed_and_changes_nothing(boutique, at, save, name, wrong):
    response = save(at(name), **{"street": "Markt 1"} | wrong)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert answers(response).get("street", "Markt 1") == "Markt 1"
    boutique.refresh_from_db()
    assert (boutique.phone, boutique.page.latest_revision_id) == ("", None)


def test_other_fields_cannot_be_posted(boutique, at, save, bookshop):
    save(at("setup_sentence"), lead="Kleider.", title="Anders", about="Neu", owner="1")
    boutique.refresh_from_db()
    draft = boutique.page.get_latest_revision_as_object()
    assert (draft.lead, draft.title, draft.about, draft.trade) == (
        "Kleider.",
        "Boutique",
        "",
        "fashion",
    )


def test_staff_see_the_steps_that_they_may_do(boutique, person, sign_in):
    helper = person("hilfe@emsbrueck.example")
    services.join(boutique, user=helper, role=Membership.Role.STAFF)
    screen = words(sign_in(helper).get("/mein/"))
    assert "0 von 4" in screen
    assert "einrichten/foto/" in screen
    assert f"{boutique.page.translation_key}/impressum/" not in screen


def test_the_steps_ask_the_database_nothing(boutique, owner, django_assert_num_queries, merchant):
    page = type(boutique.page).objects.select_related("shop__imprint", "latest_revision")
    page = page.get(pk=boutique.page_id)
    with django_assert_num_queries(0):
        assert setup_steps.of(page, is_owner=True)


@pytest.mark.parametrize("name", ["setup_contact", "setup_photo", "setup_sentence", "shop_send"])
def test_a_strangers_shop_is_not_there(boutique, at, sign_in, stranger, name):
    browser = sign_in(stranger)
    response = browser.post(at(name), {"lead": "Meins", "phone": "030 1234567"})
    assert response.status_code == 404
    boutique.refresh_from_db()
    assert (boutique.phone, boutique.page.latest_revision_id) == ("", None)
    assert not Imprint.objects.filter(shop=boutique).exists()
