"""A merchant's photo: cleaned, seen by its owner only, online after approval."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from core import photos
from core.models import SiteImage, Submission
from merchants import services
from merchants.models import OfferPage, ShopPhoto
from tests.pictures import jpeg
from tests.portal.screens import answers, words

GPS = 0x8825


def with_position():
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "N"
    return jpeg(exif=exif.tobytes())


@pytest.fixture
def online_photo(bakery, owner):
    """A photo of the bakery that the town has approved."""
    image = services.keep_photo(bakery, photo=jpeg("green"), alt="Der alte Ofen", by=owner)
    services.save_shop(bakery.page, changes={"picture": image}, by=owner)
    bakery.page.refresh_from_db()
    bakery.page.latest_revision.publish()
    return image


def test_a_photo_becomes_part_of_the_draft(
    save, shop_url, bakery, bakery_page, draft_of, owner, town
):
    save(shop_url, photo=jpeg(), alt="Brote im Fenster")

    image = draft_of(bakery_page()).picture
    assert (image.description, image.uploaded_by_user) == ("Brote im Fenster", owner)
    assert image.collection == town.merchant_collection
    assert ShopPhoto.objects.get(image=image).shop == bakery
    assert bakery_page().picture is None


def test_the_live_page_keeps_its_picture_until_the_new_one_is_approved(
    save, shop_url, online_photo, bakery_page, draft_of, client
):
    save(shop_url, action="submit", photo=jpeg("blue"), alt="Der neue Ofen")

    assert bakery_page().picture == online_photo
    assert draft_of(bakery_page()).picture.description == "Der neue Ofen"
    public = words(client.get(bakery_page().url))
    assert ("Der alte Ofen" in public, "Der neue Ofen" in public) == (True, False)
    assert Submission.objects.get().media_hashes.keys() != {str(online_photo.pk)}

    bakery_page().get_latest_revision().publish()
    public = words(client.get(bakery_page().url))
    assert ("Der alte Ofen" in public, "Der neue Ofen" in public) == (False, True)


def test_saving_without_a_photo_keeps_the_one_there_is(
    save, shop_url, online_photo, bakery_page, draft_of
):
    save(shop_url, lead="Neu.")
    assert draft_of(bakery_page()).picture == online_photo


def test_where_a_photo_was_taken_is_forgotten(save, shop_url, bakery_page, draft_of):
    upload = with_position()
    assert GPS in Image.open(upload).getexif()
    upload.seek(0)
    save(shop_url, photo=upload, alt="Brote im Fenster")

    with draft_of(bakery_page()).picture.file.open() as stored:
        assert not Image.open(BytesIO(stored.read())).getexif()


def test_a_photo_needs_words_for_those_who_cannot_see_it(save, shop_url, bakery_page):
    response = save(shop_url, photo=jpeg(), lead="Neu.")

    assert "Bitte sagen Sie in wenigen Worten, was das Foto zeigt." in words(response)
    assert answers(response)["lead"] == "Neu."
    assert not bakery_page().has_unpublished_changes
    # It has arrived, and waits for the words.
    assert ShopPhoto.objects.get().put_aside_at


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Kein Foto", "Das ist kein Foto, das wir lesen können."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Das ist kein Foto, das wir lesen können."),
        (jpeg().read()[:400], "Das Foto ist beschädigt oder unvollständig."),
        (b"", "Die Datei ist leer."),
    ],
)
def test_what_is_no_photo_is_refused_and_the_words_stay(
    save, shop_url, bakery_page, content, reason
):
    upload = ContentFile(content, name="foto.jpg")
    response = save(shop_url, photo=upload, alt="Brote", lead="Neu.")

    assert reason in words(response)
    form = answers(response)
    assert (form["alt"], form["lead"]) == ("Brote", "Neu.")
    assert not bakery_page().has_unpublished_changes
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("MAX_BYTES", "Das Foto ist größer als 20 MB."), ("MAX_PIXELS", "mehr als 25 Millionen")],
)
def test_a_photo_that_is_too_large_is_refused(monkeypatch, save, shop_url, limit, reason):
    monkeypatch.setattr(photos, limit, 100)
    response = save(shop_url, photo=jpeg(), alt="Brote")
    assert reason in words(response)
    assert not SiteImage.objects.exists()


def test_a_full_disk_is_said_in_words_and_loses_nothing(monkeypatch, save, shop_url, bakery_page):
    monkeypatch.setattr(services, "keep_photo", _disk_is_full)
    response = save(shop_url, photo=jpeg(), alt="Brote", lead="Neu.")

    assert "Das Foto konnte nicht gespeichert werden." in words(response)
    assert answers(response)["lead"] == "Neu."
    assert not bakery_page().has_unpublished_changes


def test_a_full_disk_does_not_make_half_an_offer(monkeypatch, save, new_offer_url, make_offer):
    monkeypatch.setattr(services, "keep_photo", _disk_is_full)
    response = save(new_offer_url, title="Brezeln", photo=jpeg(), alt="Brezeln")
    assert "Das Foto konnte nicht gespeichert werden." in words(response)
    assert not OfferPage.objects.exists()

    offer = make_offer()
    response = save(offer.portal_path(), title="Anders", photo=jpeg(), alt="Brezeln")
    assert "Das Foto konnte nicht gespeichert werden." in words(response)
    assert OfferPage.objects.get().draft_title == "Zwei Brezeln"


def test_an_offer_has_a_photo_too(save, new_offer_url, draft_of):
    save(new_offer_url, title="Brezeln", photo=jpeg(), alt="Zwei Brezeln")
    offer = OfferPage.objects.get()
    assert draft_of(offer).picture.description == "Zwei Brezeln"

    save(offer.portal_path(), title="Brezeln", photo=jpeg("blue"), alt="Drei Brezeln")
    assert draft_of(offer).picture.description == "Drei Brezeln"


def test_a_photo_that_is_not_approved_is_seen_by_its_owner_only(
    save, merchant, shop_url, bakery_page, draft_of, sign_in, stranger, client
):
    save(shop_url, photo=jpeg(), alt="Brote im Fenster")
    url = reverse("portal:photo", args=[draft_of(bakery_page()).picture.pk])
    assert url in words(merchant.get(shop_url))

    photo = merchant.get(url)
    assert photo["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(photo.getvalue())).format == "WEBP"
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url).status_code == 302


def test_a_photo_whose_file_is_gone_is_not_found(merchant, bakery, owner):
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brote", by=owner)
    cache.clear()  # It remembers renditions by a number that other tests' photos had.
    image.file.storage.delete(image.file.name)
    assert merchant.get(reverse("portal:photo", args=[image.pk])).status_code == 404


def test_pictures_of_the_town_are_not_photos_of_a_shop(merchant, town):
    image = SiteImage(title="Rathaus", collection=town.merchant_collection)
    image.file.save("rathaus.jpg", jpeg())
    image.save()
    assert merchant.get(reverse("portal:photo", args=[image.pk])).status_code == 404


class TestEditorsPicture:
    """What editors choose for a shop is no photo that the shop has uploaded."""

    @pytest.fixture
    def picture(self):
        image = SiteImage(title="Ladenzeile", description="Die Ladenzeile")
        image.file.save("ladenzeile.jpg", jpeg())
        image.save()
        return image

    @pytest.fixture
    def sees(self, picture, merchant, sign_in, stranger):
        """Whether the bakery's owner sees the picture, and whether the bookshop's does."""

        def look():
            url = reverse("portal:photo", args=[picture.pk])
            answers = [browser.get(url) for browser in (merchant, sign_in(stranger))]
            assert all(answer.getvalue() for answer in answers)  # Ends the stream of the photo.
            return [answer.status_code for answer in answers]

        return look

    def test_nobody_sees_it_before_it_is_chosen(self, bakery, sees):
        assert sees() == [404, 404]

    @pytest.mark.parametrize("is_online", [True, False])
    def test_its_shop_sees_it(self, bakery, editor, picture, sees, is_online):
        bakery.page.picture = picture
        revision = bakery.page.save_revision(user=editor)
        if is_online:
            revision.publish()
        assert sees() == [200, 404]

    def test_its_shop_sees_what_is_online_beside_a_draft_without_it(
        self, bakery, editor, picture, sees
    ):
        bakery.page.picture = picture
        bakery.page.save_revision(user=editor).publish()
        bakery.page.picture = None
        bakery.page.save_revision(user=editor)
        assert sees() == [200, 404]

    def test_the_shop_of_its_offer_sees_it(self, make_offer, editor, picture, sees):
        offer = make_offer()
        offer.picture = picture
        offer.save_revision(user=editor)
        assert sees() == [200, 404]

    def test_what_an_older_draft_showed_is_gone(self, bakery, editor, picture, sees):
        for shown in (picture, None):
            bakery.page.picture = shown
            bakery.page.save_revision(user=editor)
        assert sees() == [404, 404]


def _disk_is_full(*args, **kwargs):
    raise OSError("No space left on device")
