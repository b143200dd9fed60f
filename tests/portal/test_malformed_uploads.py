"""What is no photo, sent to the real form: a sentence at the field, and nothing is left of it."""

import errno
import re
import subprocess
import zlib
from pathlib import Path
from shutil import which
from time import perf_counter

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from core import uploads as incoming
from core.models import SiteImage
from core.storage import MediaStorage
from home.bench import uploads
from home.bench.uploads import Upload, chunk, photo, png
from merchants.models import ShopPhoto
from tests.pictures import jpeg
from tests.portal.screens import answers

CORPUS = uploads.corpus()
SENTENCES = {
    "Das ist kein Foto, das wir lesen können. JPEG, PNG, WebP, AVIF und HEIC gehen.",
    "Das Foto ist beschädigt oder unvollständig. Bitte neu aufnehmen oder ein anderes wählen.",
    "Das Foto hat mehr als 25 Millionen Pixel. Bitte ein kleineres wählen.",
    "Das Foto ist größer als 20 MB. Bitte ein kleineres wählen.",
    "Das Foto ist nur ein schmaler Streifen. Bitte wählen Sie ein anderes.",
    "Die Datei ist leer. Bitte ein anderes Foto wählen.",
}
NO_ROOM = ["Das Foto konnte nicht gespeichert werden. Bitte versuchen Sie es später noch einmal."]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A store for pictures that is empty at first."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def send(merchant, shop_url):
    """Sends the bakery's form with one thing for a photo; nothing else is changed."""
    form = answers(merchant.get(shop_url)) | {"lead": "Neu.", "alt": "Brote", "action": "save"}
    merchant.raise_request_exception = False
    return lambda upload: merchant.post(
        shop_url,
        form | {"photo": SimpleUploadedFile(upload.name, upload.content, upload.content_type)},
    )


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 300 kB, where the machine lets us have one."""
    place = tmp_path / "tiny"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    if not which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("No disk can be made here.")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def left(media):
    """How many pictures and files there are."""
    return lambda: (
        SiteImage.objects.count(),
        ShopPhoto.objects.count(),
        sum(path.is_file() for path in media.rglob("*")),
    )


def test_there_are_enough_of_them():
    assert len(CORPUS) >= 100
    assert len({upload.what for upload in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("part", range(8))
def test_nothing_of_what_is_no_photo_is_kept(send, left, part):
    for upload in CORPUS[part::8]:
        start = perf_counter()
        response = send(upload)
        seconds = perf_counter() - start

        assert response.status_code == 200, upload.what
        errors = response.context["form"].errors
        assert errors.keys() == {"photo"}, upload.what
        assert len(errors["photo"]) == 1, upload.what
        assert errors["photo"][0] in SENTENCES, upload.what
        assert answers(response)["lead"] == "Neu.", upload.what
        # Far more than it takes; a bomb that goes off takes minutes.
        assert seconds < 60, upload.what
    assert left() == (0, 0, 0)


HIDDEN = b"<script>alert('versteckt')</script>"
ROWS = chunk(b"IDAT", zlib.compress(bytes(90)))


@pytest.mark.parametrize(
    "upload",
    [
        Upload("a page behind a jpeg", photo() + HIDDEN),
        Upload("a page in a comment", photo(comment=HIDDEN)),
        Upload("a page in exif", photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0" + HIDDEN)),
        Upload("a program in a png", png(9, 9, chunk(b"teSt", HIDDEN), ROWS)),
        Upload("a text in a png", png(9, 9, chunk(b"tEXt", b"a\0" + HIDDEN), ROWS)),
        Upload("xmp in a webp", photo("WEBP", xmp=HIDDEN)),
        Upload("a profile that is none", photo(icc_profile=HIDDEN)),
        Upload("a lie about its kind", photo() + HIDDEN, "x.svg", "image/svg+xml"),
        Upload("a page by its name", photo() + HIDDEN, "x.html", "text/html"),
        Upload("a server's settings", photo() + HIDDEN, ".htaccess"),
        Upload("a way out", photo() + HIDDEN, "../../../etc/passwd"),
        Upload("two endings", photo() + HIDDEN, "a.php.jpg"),
        Upload("a word turned round", photo() + HIDDEN, "foto\u202egpj.exe"),
        Upload("a long name", photo() + HIDDEN, "ä" * 300 + ".jpg"),
        Upload("a device", photo() + HIDDEN, "con.jpg"),
        Upload("emoji", photo() + HIDDEN, "🥨🥨.JPG"),
    ],
    ids=lambda upload: upload.what,
)
def test_nothing_travels_hidden_in_a_photo(send, media, upload):
    assert send(upload).status_code == 302

    (file,) = (path for path in (media / "original_images").iterdir())
    assert b"versteckt" not in file.read_bytes()
    assert re.fullmatch(r"[a-z0-9]{16}-[A-Za-z0-9]{1,30}\.(jpg|png)", file.name)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n" * 50),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
        ("multipart/form-data; boundary=x", b"\xff" * 5000),
    ],
)
def test_a_form_that_is_none_is_no_error_either(merchant, shop_url, content_type, body, left):
    merchant.raise_request_exception = False
    response = merchant.generic("POST", shop_url, body, content_type)
    assert response.status_code < 500
    assert left() == (0, 0, 0)


def test_of_two_photos_in_one_field_one_counts(merchant, shop_url, left):
    form = answers(merchant.get(shop_url)) | {"alt": "Brote", "action": "save"}
    merchant.post(shop_url, form | {"photo": [jpeg("red"), jpeg("blue")]})
    assert left() == (1, 1, 1)


class TestFullDisk:
    """No room: the sentence at the field, no file of no bytes, no row."""

    @pytest.fixture
    def full(self, monkeypatch):
        """A disk with room for the beginning of a file only."""

        def save(storage, name, content):
            path = Path(storage.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", save)

    def test_nothing_is_left(self, full, send, left, bakery_page):
        response = send(Upload("photo", photo()))

        assert response.context["form"].errors == {"photo": NO_ROOM}
        assert answers(response)["lead"] == "Neu."
        assert left() == (0, 0, 0)
        assert not bakery_page().has_unpublished_changes

    def test_a_disk_that_only_reads_is_no_error_either(self, monkeypatch, send, left):
        def save(storage, name, content):
            raise PermissionError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(FileSystemStorage, "_save", save)
        assert send(Upload("photo", photo())).context["form"].errors == {"photo": NO_ROOM}
        assert left() == (0, 0, 0)

    def test_a_disk_that_is_really_full_is_none(self, tiny_disk, settings, send, left):
        settings.MEDIA_ROOT = tiny_disk
        assert send(Upload("photo", photo(side=900))).context["form"].errors == {"photo": NO_ROOM}
        assert SiteImage.objects.count() == 0
        assert not [path for path in tiny_disk.rglob("*") if path.is_file()]
        # A small one fits still.
        assert send(Upload("photo", photo(side=60))).status_code == 302

    def test_what_was_there_stays(self, full, media):
        (media / "images").mkdir(parents=True)
        (media / "images" / "a.webp").write_bytes(b"whole")
        with pytest.raises(OSError, match="No space"):
            MediaStorage().save("images/a.webp", jpeg())
        assert [path.name for path in (media / "images").iterdir()] == ["a.webp"]

    def test_no_room_for_what_arrives_is_said_too(self, monkeypatch, settings, send, left):
        """Large uploads wait in a folder of the system, which is full as well sometimes."""
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0

        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(TemporaryUploadedFile, "write", write)
        assert send(Upload("photo", photo())).context["form"].errors == {"photo": NO_ROOM}
        assert left() == (0, 0, 0)


def test_no_more_of_an_upload_reaches_the_disk_than_we_take(monkeypatch, settings, send):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    monkeypatch.setattr(incoming, "LIMIT", 100_000)
    monkeypatch.setattr("core.photos.MAX_BYTES", 100_000)
    written = []

    def count(self, data):
        written.append(len(data))
        return self.file.write(data)

    monkeypatch.setattr(TemporaryUploadedFile, "write", count)
    response = send(Upload("large", photo() + bytes(2_000_000)))

    assert "größer als 20 MB" in response.context["form"].errors["photo"][0]
    assert sum(written) < 300_000


def test_originals_are_for_nobody(merchant, sign_in, operator, editor, send, client):
    """What is public is what we have made of a photo, under a name that nobody guesses."""
    send(Upload("photo", photo(), "Ladenfenster.jpg"))
    image = SiteImage.objects.get()
    secret = image.file.name.split("/")[1][:16]
    rendition = image.get_rendition("fill-960x640|format-webp|webpquality-70")
    assert default_storage.exists(image.file.name)

    assert rendition.file.name.startswith(f"images/{secret}")
    assert client.get(rendition.url).getvalue()
    for browser in (client, merchant, sign_in(editor), sign_in(operator), Client()):
        for address in (
            f"/media/{image.file.name}",
            f"/media/images/../{image.file.name}",
            f"/media/images/%2e%2e/{image.file.name}",
            f"/media//{image.file.name}",
        ):
            assert browser.get(address).status_code == 404
