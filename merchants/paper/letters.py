"""The letter with the code by which a shop's people take over its entry."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.models import TownSettings
from merchants.models import Shop
from merchants.paper import typesetting
from merchants.paper.colours import MUTED, WHITE, brand, line, tint
from merchants.paper.sheet import Sheet

#: A letter as DIN 5008 has it, form B: the address shows in the window of a long envelope.
A4, LEFT, WIDTH = (210, 297), 25, 165
WINDOW, SENDER_AT, ADDRESS_AT = 25, 58, 62.7
ADDRESS_WIDTH, ADDRESS_SIZE = 80, 11
SUBJECT_AT = 104
FOLDS, HOLES = (105, 210), 148.5
QR_SIDE = 42
TEXT = 10.5


def claim_letters(town: TownSettings, entries: Iterable[tuple[Shop, str]]) -> bytes:
    """One PDF with a letter for each shop and its code, a page each, in the town's language."""
    with translation.override(town.first_language):
        sheet = Sheet(town, size=A4, title=_("Letters to the shops of %(town)s") % _of(town))
        for shop, code in entries:
            sheet.add_page()
            _letter(sheet, town, shop, code)
        if not sheet.pages:
            sheet.add_page()
        return bytes(sheet.output())


def grouped(code: str) -> str:
    """A code as one reads it aloud: in its own groups (`people.codes`)."""
    return code.replace("-", " ")


def claim_link(town: TownSettings, code: str) -> str:
    """Where the QR code of a letter leads."""
    return town.link(f"/uebernehmen/?{urlencode({'code': code})}")


def _letter(sheet: Sheet, town: TownSettings, shop: Shop, code: str) -> None:
    _marks(sheet)
    _head(sheet, town)
    _window(sheet, town, shop)
    words = _of(town) | {"shop": shop.name}
    subject = _("%(shop)s on the site of %(town)s") % words
    size = typesetting.fitting(subject, width=WIDTH, sizes=(19, 12), most=2)
    y = sheet.write_at(
        LEFT, SUBJECT_AT, subject, width=WIDTH, size=size, face="display", leading=1.15
    )
    y = _paragraph(sheet, y + 4, _("Good day,"))
    y = _paragraph(sheet, y, _about() % words)
    y = _code(sheet, y + 2, town, code)
    steps = [
        _("Scan the picture with your phone, or open %(address)s and type in the code.") % words,
        _("Enter your e-mail address. A second code comes by mail; you need no password."),
        _("That is all. You see your entry and can change it."),
    ]
    for number, step in enumerate(steps, start=1):
        y = _step(sheet, y, town, number, step)
    y = _paragraph(sheet, y + 1.5, _later())
    if contact := _contact(town):
        y = _paragraph(sheet, y, _("Questions, or the wrong shop? %(contact)s") % contact)
    y = _paragraph(sheet, y, _("Kind regards"))
    _paragraph(sheet, y, town.operator_name or town.name)


def _about() -> str:
    return _(
        "on our site people of %(town)s look up which shops there are, what they offer and who is "
        "open. Your shop stands there too: we have entered what is known publicly. Nobody knows "
        "it as well as you do. Take the entry over, and hours, texts, photo and offers are yours "
        "to write."
    )


def _later() -> str:
    return _(
        "The code works once and is meant for you alone. It does not run out: take the time you "
        "need. Until then your entry stays as it is, and you need not do anything."
    )


def _marks(sheet: Sheet) -> None:
    """Where the paper is folded and punched."""
    sheet.set_draw_color(*MUTED)
    sheet.set_line_width(0.15)
    for y, length in ((FOLDS[0], 4), (HOLES, 6), (FOLDS[1], 4)):
        sheet.line(4, y, 4 + length, y)


def _head(sheet: Sheet, town: TownSettings) -> None:
    sheet.set_fill_color(*brand(town.hue))
    sheet.rect(LEFT, 20, 9, 9, style="F", round_corners=True, corner_radius=2)
    sheet.write_at(
        LEFT,
        20.8,
        town.name[:1],
        width=9,
        size=15,
        face="display",
        colour=WHITE,
        align=0.5,
    )
    sheet.write_at(LEFT + 12, 21.2, town.name, width=110, size=15, face="display")
    day = date_format(clock.today(), "DATE_FORMAT")
    sheet.write_at(125, SENDER_AT - 8, day, width=65, size=TEXT, align=1, colour=MUTED)


def _window(sheet: Sheet, town: TownSettings, shop: Shop) -> None:
    place = " ".join(part for part in (town.postcode, town.name) if part)
    sender = [town.operator_name or town.name, town.street, place if town.street else ""]
    sheet.write_at(
        WINDOW,
        SENDER_AT,
        _one_line(" · ".join(part for part in sender if part), size=7),
        width=ADDRESS_WIDTH,
        size=7,
        colour=MUTED,
    )
    page = shop.page
    city = " ".join(part for part in (page.postcode, page.city or town.name) if part)
    y = sheet.write_at(
        WINDOW, ADDRESS_AT, shop.name[:120], width=ADDRESS_WIDTH, size=ADDRESS_SIZE, leading=1.2
    )
    for row in (page.street, city):
        if row:
            y = sheet.write_at(WINDOW, y, row, width=ADDRESS_WIDTH, size=ADDRESS_SIZE, leading=1.2)


def _one_line(text: str, *, size: float) -> str:
    """As much of a text as fits between the edges of the window."""
    while text and typesetting.width_of(text, face="text", size=size) > ADDRESS_WIDTH:
        text = text[:-1].rstrip(" ·")
    return text


def _code(sheet: Sheet, y: float, town: TownSettings, code: str) -> float:
    height = QR_SIDE + 8
    sheet.panel(LEFT, y, WIDTH, height, fill=tint(town.hue), edge=line(town.hue), radius=4)
    sheet.qr(claim_link(town, code), LEFT + WIDTH - QR_SIDE - 4, y + 4, QR_SIDE)
    left, room = LEFT + 8, WIDTH - QR_SIDE - 20
    text = grouped(code)
    size = typesetting.fitting(text, width=room, sizes=(30, 14), most=1, face="text-bold")
    below = sheet.write_at(left, y + 10, _("Your code"), width=room, size=TEXT, colour=MUTED)
    below = sheet.write_at(left, below, text, width=room, size=size, face="text-bold")
    sheet.write_at(
        left,
        below + 1,
        _of(town)["address"],
        width=room,
        size=13,
        face="text-bold",
        colour=brand(town.hue),
    )
    return y + height + 5


def _step(sheet: Sheet, y: float, town: TownSettings, number: int, words: str) -> float:
    sheet.write_at(
        LEFT, y - 0.6, str(number), width=6, size=13, face="display", colour=brand(town.hue)
    )
    return sheet.write_at(LEFT + 7, y, words, width=WIDTH - 7, size=TEXT) + 1.5


def _paragraph(sheet: Sheet, y: float, words: str) -> float:
    return sheet.write_at(LEFT, y, words, width=WIDTH, size=TEXT) + 2.5


def _of(town: TownSettings) -> dict[str, str]:
    """What letters say of their town."""
    address = town.link("/uebernehmen/").partition("://")[2].rstrip("/")
    return {"town": town.name, "address": address}


def _contact(town: TownSettings) -> dict[str, str] | None:
    ways = [way for way in (town.email, town.phone) if way]
    return {"contact": ", ".join(ways)} if ways else None
