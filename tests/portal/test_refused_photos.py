"""A save that is refused loses no photo: it waits for a day, and leaves nothing behind then."""

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.urls import reverse

from core.models import SiteImage
from merchants import photos, services
from merchants.models import OfferPage, ShopPage, ShopPhoto
from tests.pictures import jpeg
from tests.portal.screens import answers, words


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


def not_valid(bakery, by):
    draft = bakery.page.get_latest_revision_as_object()
    draft.trade = "zoo"
    draft.save_revision(user=by, clean=False)


@pytest.mark.parametrize("happen", [stale, not_valid])
def test_a_refused_save_keeps_the_photo_for_the_next(
    merchant, shop_url, opened, bakery, person, draft_of, happen
):
    happen(bakery, person("aushilfe@emsbrueck.example"))
    form = opened | {"lead": "Neu.", "photo": jpeg(), "alt": "Brote", "action": "save"}
    if happen is not_valid:
        form["stamp"] = ""

    response = merchant.post(shop_url, form)

    assert response.context["form"].non_field_errors()
    assert left() == (1, 1, 1)
    assert draft_of(bakery.page).picture is None
    if happen is stale:
        merchant.post(shop_url, answers(response) | {"action": "save"})
        assert draft_of(bakery.page).picture.description == "Brote"
        assert left() == (1, 1, 1)


def test_a_photo_arrives_once_although_another_field_is_wrong(
    merchant, shop_url, opened, bakery, draft_of
):
    form = opened | {"website": "kein Netz", "photo": jpeg(), "alt": "", "action": "save"}
    response = merchant.post(shop_url, form)

    errors = response.context["form"].errors
    assert errors.keys() == {"website", "alt"}
    chosen = response.context["form"].chosen
    assert reverse("portal:photo", args=[chosen.pk]) in words(response)
    again = answers(response)
    # The name of the shop, to be looked at and sent once more.
    assert (again["kept"], again["alt"]) == ([str(chosen.pk)], "Bäckerei Lohmann")
    merchant.post(shop_url, again | {"website": "", "alt": "Brote"})

    assert draft_of(bakery.page).picture == chosen
    assert SiteImage.objects.get().description == "Brote"
    assert ShopPhoto.objects.get().put_aside_at is None


def test_a_photo_that_waits_can_be_left_out(merchant, shop_url, opened, bakery, draft_of):
    form = opened | {"website": "kein Netz", "photo": jpeg(), "alt": "Brote"}
    again = answers(merchant.post(shop_url, form)) | {"website": "", "action": "save"}
    del again["kept"]
    merchant.post(shop_url, again)
    assert draft_of(bakery.page).picture is None


def test_a_new_offer_keeps_its_photo_too(merchant, new_offer_url, draft_of):
    form = answers(merchant.get(new_offer_url))
    response = merchant.post(new_offer_url, form | {"photo": jpeg(), "alt": "Brezeln"})
    assert "title" in response.context["form"].errors

    again = answers(response) | {"title": "Brezeln", "action": "save"}
    merchant.post(new_offer_url, again)
    assert draft_of(OfferPage.objects.get()).picture.description == "Brezeln"
    assert left() == (1, 1, 1)


@pytest.mark.parametrize("whose", ["of another shop", "shown already", "gone", "no number"])
def test_only_a_photo_that_waits_for_this_shop_is_taken(
    merchant, shop_url, opened, bakery, bookshop, owner, stranger, draft_of, whose
):
    if whose == "of another shop":
        kept = photos.put_aside(bookshop, photo=jpeg(), alt="Bücher", by=stranger).pk
    elif whose == "shown already":
        image = services.keep_photo(bakery, photo=jpeg(), alt="Der Ofen", by=owner)
        kept = image.pk
    else:
        kept = 999_999 if whose == "gone" else "'; DROP TABLE"
    before = list(SiteImage.objects.values_list("pk", "description"))

    merchant.post(shop_url, opened | {"kept": kept, "alt": "Meins", "action": "save"})

    assert draft_of(bakery.page).picture is None
    assert list(SiteImage.objects.values_list("pk", "description")) == before


def test_a_photo_that_nobody_comes_back_for_goes_after_a_day(
    bakery, owner, django_capture_on_commit_callbacks
):
    with time_machine.travel("2026-11-24 09:00Z", tick=False):
        photos.put_aside(bakery, photo=jpeg(), alt="Alt", by=owner)
    with time_machine.travel("2026-11-24 12:00Z", tick=False):
        young = photos.put_aside(bakery, photo=jpeg("blue"), alt="Jung", by=owner)
    services.keep_photo(bakery, photo=jpeg("green"), alt="Auf der Seite", by=owner)

    with (
        time_machine.travel("2026-11-25 10:00Z", tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        photos.clean_up()

    assert left() == (2, 2, 2)
    assert photos.find(bakery, young.pk)


def test_only_some_photos_wait(bakery, owner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        waiting = [
            photos.put_aside(bakery, photo=jpeg(), alt=str(number), by=owner)
            for number in range(photos.MOST + 2)
        ]
    assert left() == (photos.MOST,) * 3
    assert not photos.find(bakery, waiting[0].pk)
    assert photos.find(bakery, waiting[-1].pk)


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


def test_a_photo_that_an_editor_uses_meanwhile_stays_and_stops_nobody(bakery, owner):
    with time_machine.travel("2026-11-24 09:00Z", tick=False):
        used = photos.put_aside(bakery, photo=jpeg(), alt="Alt", by=owner)
        ShopPage.objects.filter(pk=bakery.page_id).update(picture=used)
        for number in range(photos.MOST):
            photos.put_aside(bakery, photo=jpeg(), alt=str(number), by=owner)
    assert SiteImage.objects.filter(pk=used.pk).exists()
    with time_machine.travel("2026-11-26 09:00Z", tick=False):
        photos.clean_up()
    assert [image.pk for image in SiteImage.objects.all()] == [used.pk]
