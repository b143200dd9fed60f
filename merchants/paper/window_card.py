"""The card in a shop's window or door, A5: its hours first, then this week's offers."""

from django.utils import translation
from django.utils.translation import gettext as _

from core.models import TownSettings
from merchants.models import ShopPage
from merchants.paper import layout, signs
from merchants.paper.sheet import Measure, Sheet
from merchants.paper.signs import Sign

WIDTH, HEIGHT = 148, 210
MARGIN, AWNING, QR_SIDE, GAP = 11, 14, 30, 5
MOST_OFFERS = 2


def window_card(page: ShopPage, town: TownSettings) -> bytes:
    """A shop's card as a PDF, in the town's language."""
    with translation.override(town.first_language):
        sign = signs.of(page, town)
        sheet = Sheet(town, size=(WIDTH, HEIGHT), title=_("Card of %(shop)s") % {"shop": sign.name})
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
    y = layout.awning(sheet, town, AWNING) + 5
    sizes = (min(38 * scale, 44), 16 * scale)
    y = layout.heading(sheet, sign, MARGIN, y, width=width, sizes=sizes) + 4 * scale
    size, words = 13.5 * scale, _("Opening hours")
    y = layout.label(sheet, town, words, MARGIN, y, width=width, size=size * 1.2)
    y = layout.hours(sheet, town, sign.hours, MARGIN, y, width=width, size=size)
    y = layout.sentences(sheet, sign.notes, MARGIN, y, width=width, size=size * 0.8)
    if sign.exceptions:
        words = _("Not as every week")
        y = layout.label(sheet, town, words, MARGIN, y + 2 * scale, width=width, size=size)
        y = layout.hours(sheet, town, sign.exceptions, MARGIN, y, width=width, size=size * 0.8)
    for found in sign.offers[:MOST_OFFERS]:
        y += 3 * scale
        y = layout.offer(sheet, town, found, MARGIN, y, width=width, size=19 * scale)
    return y
