"""A save that is refused leaves no picture behind, and no file."""

import pytest
from django.core.files.storage import default_storage

from core.models import SiteImage
from core.review import services as review
from merchants import services
from merchants.models import OfferPage, ShopPhoto
from tests.pictures import jpeg
from tests.portal.screens import answers


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A store for pictures that is empty at first."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def opened(merchant, shop_url):
    """What the form of the bakery holds before anything happens."""
    return answers(merchant.get(shop_url))


def left():
    """How many pictures and files there are."""
    folder = "original_images"
    files = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return SiteImage.objects.count(), ShopPhoto.objects.count(), len(files)


def stale(bakery, by):
    services.save_shop(bakery.page, changes={"lead": "Von der Aushilfe."}, by=by)


def in_review(bakery, by):
    stale(bakery, by)
    services.submit(bakery.page, by=by)


def not_valid(bakery, by):
    draft = bakery.page.get_latest_revision_as_object()
    draft.trade = "zoo"
    draft.save_revision(user=by, clean=False)


@pytest.mark.parametrize("happen", [stale, in_review, not_valid])
def test_a_refused_save_leaves_nothing(merchant, shop_url, opened, bakery, person, happen):
    happen(bakery, person("aushilfe@emsbrueck.example"))
    form = opened | {"lead": "Neu.", "photo": jpeg(), "alt": "Brote", "action": "save"}
    if happen is not_valid:
        form["stamp"] = ""

    response = merchant.post(shop_url, form)

    assert response.context["form"].non_field_errors()
    assert left() == (0, 0, 0)


def test_an_offer_that_is_refused_leaves_nothing(merchant, make_offer, owner):
    offer = make_offer()
    form = answers(merchant.get(offer.portal_path()))
    services.submit(offer, by=owner)
    merchant.post(offer.portal_path(), form | {"photo": jpeg(), "alt": "Brezeln"})

    assert review.waiting_submission(OfferPage.objects.get())
    assert left() == (0, 0, 0)


def test_what_breaks_leaves_nothing_either(merchant, new_offer_url, monkeypatch):
    form = answers(merchant.get(new_offer_url)) | {"title": "Brezeln", "alt": "Brezeln"}
    monkeypatch.setattr(services, "create_offer", _break)
    with pytest.raises(RuntimeError):
        merchant.post(new_offer_url, form | {"photo": jpeg()})

    assert left() == (0, 0, 0)


def test_a_save_that_succeeds_keeps_the_picture(merchant, shop_url, opened):
    merchant.post(shop_url, opened | {"photo": jpeg(), "alt": "Brote", "action": "save"})
    assert left() == (1, 1, 1)


def _break(*args, **kwargs):
    raise RuntimeError
