"""The drawing board: shapes as SVG markup, and the sheet that they lie on."""

from collections.abc import Iterable
from html import escape
from random import Random
from typing import NamedTuple
from unicodedata import category

Point = tuple[float, float]


class Box(NamedTuple):
    """A place on the sheet: its upper left corner, its width and its height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.x + self.w / 2

    def part(self, left: float, top: float, width: float, height: float) -> "Box":
        """A smaller box within, in shares of this one."""
        return Box(self.x + left * self.w, self.y + top * self.h, width * self.w, height * self.h)

    def grown(self, by: float) -> "Box":
        """The same box with a margin around it."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


class Sheet:
    """A picture in the making: what is defined once, and what is drawn upon it."""

    def __init__(self, width: int, height: int):
        self.width, self.height = width, height
        self._definitions: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        self._drawn: list[str] = []

    def draw(self, *markup: str) -> None:
        """Lay these shapes over everything drawn so far."""
        self._drawn.extend(markup)

    def define(self, key: str, markup: str) -> str:
        """Keep a shape for reuse; `markup` leaves its id to us. Gives the id."""
        if key not in self._definitions:
            tag, rest = markup.split(" ", 1)
            self._definitions[key] = f'{tag} id="{key}"{"" if rest[0] == ">" else " "}{rest}'
        return key

    def share(self, markup: str, x: float, y: float, scale: float = 1) -> str:
        """Put these shapes there, and keep them: the same shapes again cost only their place."""
        key = self._shared.setdefault(markup, f"s{len(self._shared)}")
        self.define(key, f"<g >{markup}</g>")
        return use(key, x, y, scale)

    def paint(self, key: str, markup: str) -> str:
        """Keep a gradient or a pattern. Gives what a `fill` needs."""
        return f"url(#{self.define(key, markup)})"

    def svg(self, title: str = "") -> str:
        """The finished picture."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}">'
        name = f"<title>{escape(printable(title))}</title>" if title else ""
        kept = f"<defs>{''.join(self._definitions.values())}</defs>"
        return f"{head}{name}{kept}{''.join(self._drawn)}</svg>"


def dice(seed: int) -> Random:
    """Chance that falls the same way every time."""
    return Random(seed)  # noqa: S311 -- it chooses shutters, not secrets


def printable(text: str) -> str:
    """The text without the control characters and surrogates that XML does not allow."""
    return "".join(mark for mark in text if category(mark)[0] != "C")


def number(value: float) -> str:
    """A length, as short as it can be said: nobody sees tenths of what is far from the corner."""
    text = f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def rect(box: Box, fill: str, *, opacity: float = 1, radius: float = 0) -> str:
    x, y, w, h = map(number, box)
    round_ = f' rx="{number(radius)}"' if radius else ""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{round_} {_fill(fill, opacity)}/>'


def polygon(points: Iterable[Point], fill: str, *, opacity: float = 1) -> str:
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f'<polygon points="{corners}" {_fill(fill, opacity)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, *, opacity: float = 1) -> str:
    place = f'cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}"'
    return f"<ellipse {place} {_fill(fill, opacity)}/>"


def circle(x: float, y: float, r: float, fill: str, *, opacity: float = 1) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {_fill(fill, opacity)}/>'


def path(d: str, fill: str, *, opacity: float = 1) -> str:
    return f'<path d="{d}" {_fill(fill, opacity)}/>'


def stroke(d: str, color: str, width: float, *, opacity: float = 1) -> str:
    """A line along a path, with nothing inside."""
    thin = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{number(width)}"{thin}/>'


def lines(segments: Iterable[tuple[Point, Point]], color: str, width: float) -> str:
    """Many straight lines of one kind."""
    return stroke(
        "".join(
            f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
            for (x1, y1), (x2, y2) in segments
        ),
        color,
        width,
    )


def dots(places: Iterable[Point], color: str, radius: float) -> str:
    """Many circles of one kind: round ends of lines without a length."""
    d = "".join(f"M{number(x)} {number(y)}h0" for x, y in places)
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{number(radius * 2)}"'
        ' stroke-linecap="round"/>'
    )


def outline(box: Box) -> str:
    """The path around a box."""
    w, h = number(box.w), number(box.h)
    return f"M{number(box.x)} {number(box.y)}h{w}v{h}h-{w}z"


def line(start: Point, end: Point, color: str, width: float, *, opacity: float = 1) -> str:
    (x1, y1), (x2, y2) = start, end
    d = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
    return stroke(d, color, width, opacity=opacity)


def use(key: str, x: float, y: float, scale: float = 1) -> str:
    """A kept shape, put down somewhere."""
    size = "" if scale == 1 else f" scale({scale:.4g})"
    return f'<use href="#{key}" transform="translate({number(x)} {number(y)}){size}"/>'


def fade(*stops: tuple[str, float] | str) -> str:
    """A gradient from top to bottom: colours, or colours with their opacity."""
    pairs = [(stop, 1.0) if isinstance(stop, str) else stop for stop in stops]
    last = len(pairs) - 1
    marks = "".join(
        f'<stop offset="{index / last:g}" stop-color="{color}" stop-opacity="{opacity:g}"/>'
        for index, (color, opacity) in enumerate(pairs)
    )
    return f'<linearGradient x1="0" y1="0" x2="0" y2="1">{marks}</linearGradient>'


def pattern(width: float, height: float, markup: str) -> str:
    """A tile that fills a wall."""
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<pattern {size} patternUnits="userSpaceOnUse">{markup}</pattern>'


def _fill(fill: str, opacity: float) -> str:
    return f'fill="{fill}"' if opacity >= 1 else f'fill="{fill}" opacity="{opacity:g}"'
