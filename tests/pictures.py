"""Pictures for tests, made on the spot."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image


def jpeg(colour: str = "red", size: tuple[int, int] = (120, 80), name: str = "foto.jpg", **save):
    """A small JPEG of one colour."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG", **save)
    return ContentFile(target.getvalue(), name=name)
