"""Photos as people upload them, made safe before they are stored.

Upright, in the colours of the web, at most 2500 pixels a side and 10 MB, without position, camera
or author, by content and not by name. The portal, the admin and importers all pass through
`clean_photo`.
"""

import logging
import warnings
from io import BytesIO
from pathlib import PurePath
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.Image import Transpose
from pillow_heif import register_heif_opener
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

log = logging.getLogger("core.photos")

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDE = 2500
#: What is stored is never heavier.
MAX_STORED = 10 * 1024 * 1024
#: No phone makes a picture so many times as wide as it is high.
MAX_RATIO = 20
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
ORIENTATION = 0x0112
#: How a picture is turned upright, by what its camera says of it.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
#: The colours of the web, and the modes of pictures whose profiles lead there.
WEB = ImageCms.createProfile("sRGB")
PROFILED = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}

NOT_STORED = _("The photo could not be stored. Please try again later.")

#: A photo of 25 million pixels takes up to 400 MB while it is cleaned: one at a time.
_one_at_a_time = Lock()

register_heif_opener()


def clean_photo(upload) -> ContentFile:
    """The uploaded photo as a fresh file, or a ValidationError in the reader's words."""
    if upload.size > MAX_BYTES:
        raise ValidationError(_("The photo is larger than 20 MB. Choose a smaller one."))
    if getattr(upload, "found_no_room", False):
        raise ValidationError(NOT_STORED)
    with _one_at_a_time, warnings.catch_warnings():
        # A bomb is refused by its pixels; what else a decoder warns of is no news to anybody.
        warnings.simplefilter("ignore")
        try:
            upload.seek(0)
            with Image.open(upload, formats=FORMATS) as photo:
                _check_size(photo)
                return _fresh(photo, PurePath(upload.name or "").stem)
        except ValidationError:
            raise
        except (UnidentifiedImageError, Image.DecompressionBombError):
            raise ValidationError(
                _("This is not a photo that we can read. JPEG, PNG, WebP, AVIF and HEIC work.")
            ) from None
        except Exception:
            # Each decoder stumbles in its own way over what is wrong with a file.
            log.debug("A photo could not be read.", exc_info=True)
            raise ValidationError(
                _("The photo is damaged or incomplete. Take it again or choose another.")
            ) from None


def _check_size(photo: Image.Image) -> None:
    if photo.width * photo.height > MAX_PIXELS:
        raise ValidationError(_("The photo has more than 25 million pixels. Choose a smaller one."))
    if max(photo.size) > MAX_RATIO * min(photo.size):
        raise ValidationError(_("The photo is only a thin line. Choose another one."))


def _fresh(photo: Image.Image, stem: str) -> ContentFile:
    # A JPEG unpacks to a half or a quarter of its size at no cost; other formats do not care.
    photo.draft(None, (MAX_SIDE, MAX_SIDE))
    photo.load()
    turn, profile = TURNS.get(_orientation(photo)), photo.info.get("icc_profile")
    # From here on it is small: each step makes a copy.
    photo = _smaller(photo)
    if turn is not None:
        photo = photo.transpose(turn)
    photo = _in_web_colours(photo, profile)
    if photo.mode == "RGBA" and photo.getchannel("A").getextrema() == (255, 255):
        photo = photo.convert("RGB")
    # A new picture, so that nothing of the old file's data comes along.
    fresh = Image.new(photo.mode, photo.size)
    if photo.mode == "RGBA":
        # Nor what somebody has made invisible in it.
        fresh.alpha_composite(photo)
    else:
        fresh.paste(photo)
    content, suffix = _packed(fresh)
    name = "".join(letter for letter in stem if letter.isascii() and letter.isalnum())[:30]
    # Renditions have it in their names, and nobody shall guess what is not approved yet.
    secret = get_random_string(16).lower()
    return ContentFile(content, name=f"{secret}-{name or 'foto'}.{suffix}")


def _orientation(photo: Image.Image) -> int:
    try:
        return photo.getexif().get(ORIENTATION, 1)
    except Exception:
        # A photo is no worse for what its camera has garbled beside it.
        log.debug("The EXIF data of a photo could not be read.", exc_info=True)
        return 1


def _smaller(photo: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels can be mixed, and not larger than we keep it."""
    if photo.mode.startswith("I"):
        # Sixteen bits: a plain conversion would cut off all that is brighter than 255.
        photo = photo.convert("I").point(lambda value: value / 257).convert("L")
    elif photo.has_transparency_data:
        photo = photo.convert("RGBA")
    elif photo.mode not in PROFILED.values():
        photo = photo.convert("RGB")
    # Halves first where that is possible: a third of the time.
    photo.thumbnail((MAX_SIDE, MAX_SIDE), reducing_gap=1.1)
    return photo


def _in_web_colours(photo: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture as RGB, or RGBA, that looks as its profile says."""
    alpha = photo.getchannel("A") if photo.mode == "RGBA" else None
    colours = photo.convert("RGB") if alpha else photo
    if profile:
        colours = _converted(colours, profile)
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _converted(photo: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        if PROFILED.get(given.profile.xcolor_space.strip()) == photo.mode:
            return ImageCms.profileToProfile(photo, given, WEB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        log.debug("The colours of a photo could not be converted.", exc_info=True)
    return photo


def _packed(photo: Image.Image) -> tuple[bytes, str]:
    """The picture as a file that is not too heavy, and how its name ends."""
    if photo.mode == "RGB":
        packed = _saved(photo, "JPEG", quality=88, optimize=True, progressive=True), "jpg"
    else:
        packed = _saved(photo, "PNG", compress_level=4), "png"
        if len(packed[0]) > MAX_STORED:
            packed = _saved(photo, "WEBP", quality=85), "webp"
    if len(packed[0]) <= MAX_STORED:
        return packed
    # Nothing that a camera sees is so restless; whatever it is, half its size will do.
    return _packed(photo.resize((max(photo.width // 2, 1), max(photo.height // 2, 1))))


def _saved(photo: Image.Image, kind: str, **how) -> bytes:
    target = BytesIO()
    photo.save(target, kind, **how)
    return target.getvalue()


class PhotoFileField(WagtailImageField):
    """A photo in a form of the admin, cleaned before Wagtail opens it."""

    def to_python(self, data):
        return super().to_python(clean_photo(data) if data else data)


class SiteImageForm(BaseImageForm):
    """The admin's form for pictures. The file of a stored picture cannot be exchanged."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" not in self.fields:
            return
        if self.instance.pk:
            del self.fields["file"]
        else:
            given = self.fields["file"]
            self.fields["file"] = PhotoFileField(label=given.label, widget=given.widget)
