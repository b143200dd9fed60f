"""The poster of a shop, A4: this week's offers for those who pass by, then its hours."""

from django.utils import translation
from django.utils.translation import gettext as _

from core.models import TownSettings
from merchants.models import ShopPage
from merchants.paper import layout, signs
from merchants.paper.sheet import Measure, Sheet
from merchants.paper.signs import Sign

WIDTH, HEIGHT = 210, 297
MARGIN, AWNING, QR_SIDE, GAP = 15, 22, 40, 8
MOST_OFFERS = 3


def poster(page: ShopPage, town: TownSettings) -> bytes:
    """A shop's poster as a PDF, in the town's language."""
    with translation.override(town.first_language):
        sign = signs.of(page, town)
        sheet = Sheet(
            town, size=(WIDTH, HEIGHT), title=_("Poster of %(shop)s") % {"shop": sign.name}
        )
        sheet.add_page()
        bottom = layout.foot(sheet, town, sign, margin=MARGIN, side=QR_SIDE)
        scale = layout.scale_of(
            lambda empty, scale: _draw(empty, town, sign, scale),
            Measure(WIDTH, HEIGHT),
            bottom=bottom - GAP,
        )
        _draw(sheet, town, sign, scale)
        return bytes(sheet.output())


def _draw(sheet, town: TownSettings, sign: Sign, scale: float) -> float:
    width = sheet.w - 2 * MARGIN
    y = layout.awning(sheet, town, AWNING) + 9
    sizes = (min(56 * scale, 66), 24 * scale)
    y = layout.heading(sheet, sign, MARGIN, y, width=width, sizes=sizes) + 7 * scale
    offers = sign.offers[:MOST_OFFERS]
    for found in offers:
        # One offer speaks louder than three.
        size = (36 if len(offers) == 1 else 27) * scale
        y = layout.offer(sheet, town, found, MARGIN, y, width=width, size=size) + 3 * scale
    y += 4 * scale if offers else 0
    if offers and sign.exceptions:
        return _side_by_side(sheet, town, sign, y, width, 15 * scale)
    size = (16 if offers else 20) * scale
    y = _hours(sheet, town, sign, MARGIN, y, width, size)
    if sign.exceptions:
        y = _exceptions(sheet, town, sign, MARGIN, y + 3 * scale, width, size)
    return y


def _side_by_side(sheet, town, sign, y, width, size) -> float:
    column = (width - 2 * GAP) / 2
    left = _hours(sheet, town, sign, MARGIN, y, column, size)
    right = _exceptions(sheet, town, sign, MARGIN + column + 2 * GAP, y, column, size)
    return max(left, right)


def _hours(sheet, town, sign, x, y, width, size) -> float:
    words = _("Opening hours")
    y = layout.label(sheet, town, words, x, y, width=width, size=size * 1.25)
    y = layout.hours(sheet, town, sign.hours, x, y, width=width, size=size)
    return layout.sentences(sheet, sign.notes, x, y, width=width, size=size * 0.85)


def _exceptions(sheet, town, sign, x, y, width, size) -> float:
    words = _("Not as every week")
    y = layout.label(sheet, town, words, x, y, width=width, size=size * 1.25)
    return layout.hours(sheet, town, sign.exceptions, x, y, width=width, size=size * 0.85)
