"""Photos are made safe before they are stored."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.photos import MAX_SIDE, SiteImageForm, clean_photo
from tests.pictures import jpeg

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def opened(photo):
    photo.seek(0)
    return Image.open(photo)


def encoded(kind, mode="RGB", size=(60, 40), name="foto", **save):
    target = BytesIO()
    Image.new(mode, size).save(target, kind, **save)
    return ContentFile(target.getvalue(), name=name)


def with_exif(orientation=1):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = "Lisa Lohmann"
    exif.get_ifd(GPS)[1] = "N"
    return jpeg(exif=exif.tobytes())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_every_format_of_a_phone_is_read_by_its_content(kind):
    photo = clean_photo(encoded(kind, name="gar-kein-foto.txt"))
    assert opened(photo).size == (60, 40)


def test_nothing_of_the_camera_is_kept():
    photo = clean_photo(with_exif())

    assert not opened(photo).getexif()
    photo.seek(0)
    assert b"Lohmann" not in photo.read()


@pytest.mark.parametrize("orientation", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_photo_stands_upright(orientation):
    width, height = opened(clean_photo(with_exif(orientation))).size
    assert (width, height) == ((120, 80) if orientation < 5 else (80, 120))


def test_a_large_photo_becomes_smaller():
    photo = clean_photo(jpeg(size=(5000, 3000)))
    assert max(opened(photo).size) == MAX_SIDE


def test_transparency_stays():
    photo = clean_photo(encoded("PNG", mode="RGBA"))
    assert opened(photo).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_unusual_colours_become_ordinary(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(clean_photo(encoded(kind, mode=mode))).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a" + b"\0" * 40,
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0" + b"\0" * 200,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    ],
)
def test_what_is_no_photo_is_refused_in_words(content):
    with pytest.raises(ValidationError) as refusal:
        clean_photo(ContentFile(content, name="foto.jpg"))
    assert refusal.value.messages[0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_broken_upload_is_refused_and_never_an_error(kind, part):
    noise = Image.effect_noise((200, 200), 80)
    target = BytesIO()
    noise.save(target, kind)
    whole = target.getvalue()

    with pytest.raises(ValidationError):
        clean_photo(ContentFile(whole[: int(len(whole) * part)], name="foto.jpg"))


def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked():
    bomb = encoded("PNG", mode="1", size=(12_000, 12_000))
    assert bomb.size < 100_000

    with pytest.raises(ValidationError, match="25 Mill"):
        clean_photo(bomb)


def test_a_file_that_is_too_heavy_is_refused():
    with pytest.raises(ValidationError, match="20 MB"):
        clean_photo(ContentFile(b"\0" * (20 * 1024 * 1024 + 1), name="foto.jpg"))


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "böse \u202egpj.exe", "", "a" * 300])
def test_file_names_are_ours(name):
    photo = clean_photo(jpeg(name=name or "x"))
    stem = photo.name.rsplit(".", 1)[0]
    assert stem.replace("-", "").isalnum()
    assert stem.isascii()
    assert len(photo.name) < 70


def test_the_file_of_a_stored_picture_cannot_be_exchanged(bakery, owner):
    from wagtail.images.forms import get_image_form

    from core.models import SiteImage
    from merchants import services

    image = services.keep_photo(bakery, photo=jpeg(), alt="Brote", by=owner)
    form = get_image_form(SiteImage)(instance=image, user=owner)

    assert issubclass(type(form), SiteImageForm)
    assert "file" not in form.fields


def test_a_torn_photo_is_refused_in_words_in_the_admin(client, editor, town):
    client.force_login(editor)
    torn = SimpleUploadedFile("foto.jpg", jpeg(size=(900, 600)).read()[:4000], "image/jpeg")
    response = client.post("/admin/images/add/", {"title": "Torn", "file": torn})
    assert response.status_code == 200
    assert "beschädigt" in response.content.decode()


def test_an_editor_uploads_a_photo(client, editor, town):
    client.force_login(editor)
    photo = SimpleUploadedFile("foto.jpg", jpeg(size=(900, 600)).read(), "image/jpeg")
    answers = {"title": "Markt", "file": photo, "collection": town.collection.pk}
    assert client.post("/admin/images/add/", answers).status_code == 302
