"""Names on signs, set from outlines: a picture in an <img> may not use the page's fonts.

`lettering.json` holds Fraunces at weight 600 (SIL Open Font License, see static/fonts): for each
character its advance and its outline in relative path commands, and the kerning of the pairs.
"""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width, normalize

from core.art.drawing import Box, Sheet, number, printable

CAP_HEIGHT = 0.7  # of the size
READABLE = 10  # below this size a one-line sign rather loses its last words
JOINERS = {"&", "-", "–", "+", "/", "und"}


class Face(NamedTuple):
    """The letters we have."""

    em: int
    advances: dict[str, int]
    outlines: dict[str, str]
    kerning: dict[str, int]

    def width(self, text: str) -> float:
        """How wide a text is, in sizes."""
        letters = sum(self.advances[mark] for mark in text)
        pairs = sum(self.kerning.get(text[at : at + 2], 0) for at in range(len(text)))
        return (letters + pairs) / self.em


@cache
def face() -> Face:
    """The letters, read once."""
    stored = json.loads(Path(__file__).with_name("lettering.json").read_text(encoding="utf-8"))
    return Face(
        em=stored["em"],
        advances={mark: advance for mark, (advance, _) in stored["glyphs"].items()},
        outlines={mark: outline for mark, (_, outline) in stored["glyphs"].items()},
        kerning={
            left + right: int(shift)
            for left, row in stored["kerning"].items()
            for shift, rights in row.items()
            for right in rights
        },
    )


def sign(
    sheet: Sheet, name: str, box: Box, fill: str, *, largest: float, is_wrapping: bool = False
) -> str:
    """A name, centred in a box and never larger than it."""
    text, is_foreign = spelled(name)
    if not text:
        return ""
    if is_foreign:
        return _written(text, box, fill, largest)
    lines, size = _fit(text, box, largest, is_wrapping=is_wrapping)
    gap = size * 1.12
    first = box.y + box.h / 2 + size * CAP_HEIGHT / 2 - gap * (len(lines) - 1) / 2
    return "".join(
        _set(sheet, words, box.middle, first + gap * row, size, fill)
        for row, words in enumerate(lines)
    )


def spelled(name: str) -> tuple[str, bool]:
    """The name in letters we have; and whether it needs letters that we do not have."""
    kept, is_foreign = [], False
    for mark in printable(" ".join(normalize("NFC", name).split())):
        plain = normalize("NFKD", mark)[0]
        if mark in face().outlines:
            kept.append(mark)
        elif plain in face().outlines:
            kept.append(plain)
        elif category(mark)[0] in "LN":
            is_foreign = True
    if is_foreign:
        letters = (mark for mark in name if category(mark)[0] in "LMNPZ" or combining(mark))
        return " ".join(printable("".join(letters)).split()), True
    return " ".join("".join(kept).split()), False


def _fit(text: str, box: Box, largest: float, *, is_wrapping: bool) -> tuple[list[str], float]:
    one = min(largest, box.h, box.w / face().width(text))
    if is_wrapping:
        halves = _halves(text)
        widest = max(face().width(half) for half in halves)
        two = min(largest, box.h / (1.12 * len(halves)), box.w / widest)
        return (halves, two) if two > one else ([text], one)
    words = text.split()
    while one < READABLE and len(words) > 1:
        words.pop()
        while len(words) > 1 and words[-1] in JOINERS:
            words.pop()
        one = min(largest, box.h, box.w / face().width(" ".join(words)))
    return [" ".join(words)], one


def _halves(text: str) -> list[str]:
    """The text in two lines as even as its words allow."""
    words = text.split()
    if len(words) == 1:
        return words
    splits = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(map(face().width, pair))))


def _set(sheet: Sheet, text: str, middle: float, base: float, size: float, fill: str) -> str:
    """One line of letters upon its base line."""
    letters, at = [], 0.0
    for index, mark in enumerate(text):
        if outline := face().outlines[mark]:
            key = sheet.define(f"g{ord(mark):x}", f'<path d="M0 0{outline}"/>')
            letters.append(f'<use href="#{key}" x="{number(at)}"/>')
        at += face().advances[mark] + face().kerning.get(text[index : index + 2], 0)
    scale = size / face().em
    left = middle - at * scale / 2
    place = f"translate({number(left)} {number(base)}) scale({scale:.4g})"
    return f'<g fill="{fill}" transform="{place}">{"".join(letters)}</g>'


def _written(text: str, box: Box, fill: str, largest: float) -> str:
    """Other scripts, in the letters of the reader's system."""
    width = sum(1.05 if east_asian_width(mark) in "WF" else 0.68 for mark in text)
    size = min(largest, box.h * 0.8, box.w / width)
    base = box.y + box.h / 2 + size * CAP_HEIGHT / 2
    return (
        f'<text x="{number(box.middle)}" y="{number(base)}" text-anchor="middle"'
        f' font-family="Georgia,serif" font-weight="600" font-size="{number(size)}"'
        f' fill="{fill}">{escape(text)}</text>'
    )
