"""A sheet of paper in the look of the site: its fonts, its words, a QR code."""

import segno
from fpdf import FPDF, ViewerPreferences

from core import clock
from core.models import TownSettings
from merchants.paper import typesetting
from merchants.paper.colours import INK, WHITE, Colour
from merchants.paper.typesetting import FONTS, POINT

#: A font's name in a PDF and its style there, by the name of its file.
STYLES = {"display": ("display", ""), "text": ("text", ""), "text-bold": ("text", "B")}
#: Where the letters of a line stand in it, from its top, in sizes.
BASELINE = 0.78
#: How much white a QR code needs around it, in modules.
QUIET = 4


class Sheet(FPDF):
    """A document of one town. All lengths are millimetres, sizes of letters are points."""

    def __init__(self, town: TownSettings, *, size: tuple[int, int], title: str):
        super().__init__(format=size)
        self.set_auto_page_break(False)
        for face, (family, style) in STYLES.items():
            self.add_font(family, style, FONTS / f"{face}.ttf")
        self.set_title(title)
        self.set_lang(town.first_language)
        self.set_author(town.name)
        self.set_creator("Stadtschaufenster")
        self.set_creation_date(clock.now())
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)

    def write_at(
        self,
        x: float,
        y: float,
        words: str,
        *,
        width: float,
        size: float,
        face: str = "text",
        colour: Colour = INK,
        leading: float = 1.3,
        align: float = 0,
    ) -> float:
        """Words in as many lines as they need, their top at `y`. Gives where they end.

        `align` says which part of the free room of a line lies to its left.
        """
        family, style = STYLES[face]
        self.set_font(family, style, size)
        self.set_text_color(*colour)
        height = size * POINT * leading
        for line in typesetting.lines(words, face=face, size=size, width=width):
            room = width - typesetting.width_of(line, face=face, size=size) if align else 0
            baseline = y + height / 2 + (BASELINE - 0.5) * size * POINT
            if line:
                self.text(x + align * room, baseline, line)
            y += height
        return y

    def panel(self, x, y, width, height, *, fill: Colour, edge: Colour, radius: float) -> None:
        """A ground with round corners for something that belongs together."""
        self.set_fill_color(*fill)
        self.set_draw_color(*edge)
        self.set_line_width(0.3)
        self.rect(x, y, width, height, style="FD", round_corners=True, corner_radius=radius)

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """A QR code, with the white around it that cameras need, as large as `side`."""
        self.set_fill_color(*WHITE)
        self.rect(x, y, side, side, style="F", round_corners=True, corner_radius=side / 20)
        self.set_fill_color(0)
        rows = qr_modules(text)
        module = side / (len(rows) + 2 * QUIET)
        for number, row in enumerate(rows):
            for start, end in _runs(row):
                self.rect(
                    x + (QUIET + start) * module,
                    y + (QUIET + number) * module,
                    (end - start) * module,
                    # A hair more: printers leave white lines between shapes that only touch.
                    module * 1.02,
                    style="F",
                )


class Measure:
    """A sheet on which nothing is drawn: it only tells where words end."""

    def __init__(self, width: float = 0, height: float = 0):
        self.w, self.h = width, height

    def write_at(self, x, y, words, *, width, size, face="text", leading=1.3, **look) -> float:
        """Where these words would end."""
        found = typesetting.lines(words, face=face, size=size, width=width)
        return y + len(found) * size * POINT * leading

    def __getattr__(self, name):
        return _nothing


def _nothing(*args, **kwargs) -> None:
    """Shapes and colours move nothing."""


def qr_modules(text: str) -> tuple[bytes, ...]:
    """The dark and the light modules of a QR code that survives a scratch, row by row."""
    return tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin and end."""
    found, start = [], None
    for place, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            found.append((start, place))
            start = None
    return found
