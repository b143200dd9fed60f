"""Cards say what is public now, and nothing else."""

import pytest
from wagtail.models import Page, PageViewRestriction

from core import cards, clock
from merchants import services
from merchants.models import OfferCard, ShopCard, ShopPage
from search.models import SearchDocument
from tests import snapshots


@pytest.fixture
def offer(bakery, owner, editor):
    """An offer of the bakery that is online."""
    today = clock.today()
    page = services.create_offer(
        bakery.page,
        changes={"title": "Zwei Brezeln", "valid_from": today, "valid_until": today},
        by=owner,
    )
    submission = services.submit(page, by=owner)
    state = submission.workflow_state.current_task_state
    state.task.specific.on_action(state, editor, "approve")
    page.refresh_from_db()
    return page


def test_a_shop_that_is_online_has_a_card(bakery):
    card = ShopCard.objects.get(shop=bakery)
    assert (card.title, card.path, card.language) == (
        "Bäckerei Lohmann",
        "/laeden/baeckerei-lohmann/",
        "de",
    )


def test_a_draft_has_no_card(bakery, owner):
    today = clock.today()
    services.create_offer(
        bakery.page,
        changes={"title": "Geheim", "valid_from": today, "valid_until": today},
        by=owner,
    )
    assert not OfferCard.objects.exists()
    assert not SearchDocument.objects.filter(title="Geheim").exists()


def test_an_approved_offer_has_a_card(offer):
    assert OfferCard.objects.get().shop_title == "Bäckerei Lohmann"


def test_a_shop_that_goes_offline_takes_its_offers_along(offer, bakery, editor):
    bakery.page.unpublish(user=editor)

    assert not ShopCard.objects.filter(shop=bakery).exists()
    assert not OfferCard.objects.exists()


def test_a_shop_that_comes_back_brings_its_offers_along(offer, bakery, editor):
    bakery.page.unpublish(user=editor)
    page = ShopPage.objects.get(pk=bakery.page.pk)
    page.save_revision(user=editor).publish(user=editor)

    assert OfferCard.objects.count() == 1


def test_a_new_name_is_on_the_cards_of_the_offers_too(offer, bakery, editor):
    page = ShopPage.objects.get(pk=bakery.page.pk)
    page.title = "Bäckerei Lohmann & Tochter"
    page.save_revision(user=editor).publish(user=editor)

    assert OfferCard.objects.get().shop_title == "Bäckerei Lohmann & Tochter"


def test_a_private_page_has_no_card(offer, bakery):
    restriction = PageViewRestriction.objects.create(
        page=bakery.page, restriction_type=PageViewRestriction.LOGIN
    )
    assert not ShopCard.objects.filter(shop=bakery).exists()
    assert not OfferCard.objects.exists()

    restriction.delete()
    assert OfferCard.objects.count() == 1


def test_a_deleted_page_leaves_no_card(offer, bakery):
    bakery.page.delete()

    assert not ShopCard.objects.filter(title="Bäckerei Lohmann").exists()
    assert not OfferCard.objects.exists()
    assert not SearchDocument.objects.filter(title="Zwei Brezeln").exists()


def test_a_new_slug_is_in_the_addresses_below(offer, bakery, editor):
    page = ShopPage.objects.get(pk=bakery.page.pk)
    page.slug = "lohmann"
    page.save_revision(user=editor).publish(user=editor)

    assert OfferCard.objects.get().path.startswith("/laeden/lohmann/")


def test_an_unpublished_section_hides_everything_in_it(offer, bakery, operator):
    index = Page.objects.get(pk=bakery.page.get_parent().pk).specific
    index.unpublish(user=operator)
    assert not ShopCard.objects.exists()

    index = Page.objects.get(pk=index.pk).specific
    index.save_revision(user=operator).publish(user=operator)
    assert ShopCard.objects.count() == 1
    assert OfferCard.objects.count() == 1


def test_rebuilding_the_cards_changes_nothing(offer, bookshop, other_shop, editor):
    before = snapshots.of_cards()
    counts = cards.rebuild()

    assert snapshots.of_cards() == before
    assert counts["ShopCard"] == 3
