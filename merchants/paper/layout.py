"""What cards and posters are made of. Each piece is drawn at a height and says where it ends."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from core.models import TownSettings
from merchants.paper import typesetting
from merchants.paper.colours import MUTED, WHITE, brand, line, tint
from merchants.paper.sheet import Measure, Sheet
from merchants.paper.signs import Sign, SignOffer
from merchants.paper.typesetting import POINT
from merchants.timetables import Row

#: How large everything is drawn, from what fills an empty sheet to what is still legible.
SCALES = [percent / 100 for percent in range(140, 46, -3)]
#: The stripes of an awning, an odd number: both edges have the town's colour.
STRIPES = 13


def scale_of(draw: Callable[[Measure, float], float], empty: Measure, *, bottom: float) -> float:
    """The largest scale in which what `draw` draws ends above `bottom`, else the smallest."""
    for scale in SCALES:
        if draw(empty, scale) <= bottom:
            break
    return scale


def awning(sheet: Sheet, town: TownSettings, height: float) -> float:
    """A striped awning over the whole width, as it hangs over the drawn shops of the site."""
    stripe = sheet.w / STRIPES
    for number in range(STRIPES):
        colour = WHITE if number % 2 else brand(town.hue)
        sheet.set_fill_color(*colour)
        sheet.set_draw_color(*line(town.hue))
        sheet.set_line_width(0.25)
        x = number * stripe
        style = "FD" if number % 2 else "F"
        sheet.ellipse(x, height - stripe / 2, stripe, stripe, style=style)
        sheet.rect(x, 0, stripe, height, style="F")
    sheet.set_fill_color(*brand(town.hue))
    sheet.rect(0, 0, sheet.w, height / 5, style="F")
    return height + stripe / 2


def heading(
    sheet: Sheet, sign: Sign, x: float, y: float, *, width: float, sizes: tuple[float, float]
) -> float:
    """The shop's name and its sentence."""
    size = typesetting.fitting(sign.name, width=width, sizes=sizes, most=3)
    y = sheet.write_at(x, y, sign.name, width=width, size=size, face="display", leading=1.08)
    if not sign.lead:
        return y
    lead = max(size * 0.36, sizes[1] * 0.6)
    return sheet.write_at(x, y + 1.5, sign.lead, width=width, size=lead, colour=MUTED)


def label(
    sheet: Sheet, town: TownSettings, words: str, x: float, y: float, *, width: float, size: float
) -> float:
    """A small heading in the town's colour."""
    return sheet.write_at(
        x, y, words, width=width, size=size, face="display", colour=brand(town.hue), leading=1.4
    )


def hours(
    sheet: Sheet,
    town: TownSettings,
    rows: Iterable[Row],
    x: float,
    y: float,
    *,
    width: float,
    size: float,
) -> float:
    """Days and their times, two by two, with a thin line between."""
    column = min(_widest(rows, size), width * 0.5)
    gap, sides = size * POINT, width - column
    for number, row in enumerate(rows):
        if number:
            sheet.set_draw_color(*line(town.hue))
            sheet.set_line_width(0.2)
            sheet.line(x, y, x + width, y)
        top = y + gap * 0.22
        # What has no times has the whole width: a season's name.
        room = column if row.text else width
        left = sheet.write_at(x, top, row.label, width=room, size=size, face="text-bold")
        right = sheet.write_at(x + column + gap, top, row.text, width=sides - gap, size=size)
        y = max(left, right) + gap * 0.22
    return y


def sentences(
    sheet: Sheet, words: Iterable[str], x: float, y: float, *, width: float, size: float
) -> float:
    """Sentences in small letters, below each other."""
    for sentence in words:
        y = sheet.write_at(x, y + size * POINT * 0.35, sentence, width=width, size=size)
    return y


def offer(
    sheet: Sheet,
    town: TownSettings,
    found: SignOffer,
    x: float,
    y: float,
    *,
    width: float,
    size: float,
) -> float:
    """An offer on its own ground: when, what, and for how much."""
    # First only measured: the ground is as high as what stands on it, and lies below.
    end = _offer_on(Measure(), town, found, x, y, width=width, size=size)
    edge, radius = line(town.hue), size * POINT * 0.4
    sheet.panel(x, y, width, end - y, fill=tint(town.hue), edge=edge, radius=radius)
    return _offer_on(sheet, town, found, x, y, width=width, size=size)


def _offer_on(place, town, found, x, y, *, width, size) -> float:
    pad, price_size, colour = size * POINT * 0.75, size * 1.25, brand(town.hue)
    left, inner = x + pad, width - 2 * pad
    price = typesetting.width_of(found.price, face="display", size=price_size)
    is_beside = bool(price) and price < inner / 2
    room = inner - price - pad if is_beside else inner
    title = typesetting.fitting(found.title, width=room, sizes=(size, size * 0.6), most=3)
    top = place.write_at(
        left, y + pad, found.when, width=inner, size=size * 0.5, face="text-bold", colour=colour
    )
    end = place.write_at(
        left, top, found.title, width=room, size=title, face="display", leading=1.12
    )
    if price:
        below = place.write_at(
            left,
            top - size * POINT * 0.12 if is_beside else end,
            found.price,
            width=inner,
            size=price_size,
            face="display",
            colour=colour,
            leading=1.1,
            align=1 if is_beside else 0,
        )
        end = max(end, below)
    if found.small:
        end = place.write_at(
            left, end + 1, found.small, width=inner, size=max(size * 0.5, 8.5), colour=MUTED
        )
    return end + pad


def foot(sheet: Sheet, town: TownSettings, sign: Sign, *, margin: float, side: float) -> float:
    """The QR code and how else to reach the shop, at the end of the sheet. Where it begins."""
    pad = side * 0.1
    height = side + 2 * pad
    top = sheet.h - margin - height
    x, width = margin, sheet.w - 2 * margin
    sheet.set_fill_color(*brand(town.hue))
    sheet.rect(x, top, width, height, style="F", round_corners=True, corner_radius=side * 0.1)
    sheet.qr(sign.link, x + width - side - pad, top + pad, side)
    left, room = x + 1.6 * pad, width - side - 4 * pad
    lines = [
        (sign.phone, side * 0.75, "display"),
        (sign.address, side * 0.38, "text"),
        (_("All offers and today's hours:"), side * 0.38, "text-bold"),
        (sign.typed_link, side * 0.38, "text"),
        (_("%(town)s, as of %(day)s") % {"town": town.name, "day": sign.day}, side * 0.3, "text"),
    ]
    written = [
        {"words": words, "width": room, "face": face, "size": _in_one_line(words, room, face, size)}
        for words, size, face in lines
        if words
    ]
    measure, end = Measure(), 0.0
    for look in written:
        end = measure.write_at(0, end, **look)
    y = top + (height - end) / 2
    for look in written:
        y = sheet.write_at(left, y, **look, colour=WHITE)
    return top


def _in_one_line(words: str, width: float, face: str, size: float) -> float:
    return typesetting.fitting(words, width=width, sizes=(size, size * 0.6), most=1, face=face)


def _widest(rows: Iterable[Row], size: float) -> float:
    labels = [row.label for row in rows if row.text]
    widths = [typesetting.width_of(words, face="text-bold", size=size) for words in labels]
    return max(widths, default=0)
