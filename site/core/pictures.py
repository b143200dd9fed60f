"""Pictures in the sizes that pages need, ready before a reader asks."""

from wagtail.images.exceptions import InvalidFilterSpecError, UnknownOutputImageFormatError

from core.models.media import SiteImage

#: A card's picture is three to two, for phones with dense screens and for desktops.
CARD = ("fill-480x320|format-webp|webpquality-75", "fill-960x640|format-webp|webpquality-70")
#: A page's picture is wide.
LEAD = ("max-800x800|format-webp|webpquality-75", "max-1600x1200|format-webp|webpquality-72")


def for_card(image: SiteImage | None) -> dict | None:
    """What a card needs to show a picture, or None where the file is missing or broken."""
    return _source(image, CARD)


def for_page(image: SiteImage | None) -> dict | None:
    """What a page needs to show its picture, or None where the file is missing or broken."""
    return _source(image, LEAD)


def _source(image: SiteImage | None, specs: tuple[str, ...]) -> dict | None:
    if not image:
        return None
    try:
        renditions = list(image.get_renditions(*specs).values())
    except (OSError, InvalidFilterSpecError, UnknownOutputImageFormatError):
        return None
    small = renditions[0]
    return {
        "src": small.url,
        "srcset": ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions),
        "width": small.width,
        "height": small.height,
        "alt": image.description,
        "credit": image.credit_line,
    }
