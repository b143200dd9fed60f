"""Photos as people upload them, made safe before they are stored.

Upright, at most 2500 pixels a side, without position, camera or author, by content and not by
name. The portal, the admin and importers all pass through `clean_photo`.
"""

import warnings
from io import BytesIO
from pathlib import PurePath
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_SIDE = 2500
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")

#: A photo of 25 million pixels takes 200 MB while it is cleaned: one at a time.
_one_at_a_time = Lock()

register_heif_opener()


def clean_photo(upload) -> ContentFile:
    """The uploaded photo as a fresh file, or a ValidationError in the reader's words."""
    if upload.size > MAX_BYTES:
        raise ValidationError(_("The photo is larger than 20 MB. Choose a smaller one."))
    with _one_at_a_time, warnings.catch_warnings():
        # A bomb is refused by its pixels below, not by a warning.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            upload.seek(0)
            photo = Image.open(upload, formats=FORMATS)
            if photo.width * photo.height > MAX_PIXELS:
                raise ValidationError(
                    _("The photo has more than 25 million pixels. Choose a smaller one.")
                )
            photo.load()
        except (UnidentifiedImageError, Image.DecompressionBombError):
            raise ValidationError(
                _("This is not a photo that we can read. JPEG, PNG, WebP, AVIF and HEIC work.")
            ) from None
        except (OSError, SyntaxError, ValueError, EOFError):
            raise ValidationError(
                _("The photo is damaged or incomplete. Take it again or choose another.")
            ) from None
        return _fresh(photo, PurePath(upload.name or "").stem)


def _fresh(photo: Image.Image, stem: str) -> ContentFile:
    has_alpha = "A" in photo.getbands() or "transparency" in photo.info
    photo = ImageOps.exif_transpose(photo)
    photo.thumbnail((MAX_SIDE, MAX_SIDE))
    photo = photo.convert("RGBA" if has_alpha else "RGB")
    # A new picture, so that nothing of the old file's data comes along.
    fresh = Image.new(photo.mode, photo.size)
    fresh.paste(photo)
    target = BytesIO()
    if has_alpha:
        fresh.save(target, "PNG")
    else:
        fresh.save(target, "JPEG", quality=88, optimize=True, progressive=True)
    suffix = "png" if has_alpha else "jpg"
    name = "".join(letter for letter in stem if letter.isascii() and letter.isalnum())[:40]
    return ContentFile(
        target.getvalue(), name=f"{name or 'foto'}-{get_random_string(12).lower()}.{suffix}"
    )


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
