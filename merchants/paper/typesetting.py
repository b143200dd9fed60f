"""Words in lines: which letters our fonts have, how wide they are, where a line ends."""

from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category, normalize

from fontTools.ttLib import TTFont

FONTS = Path(__file__).with_name("fonts")
#: The fonts, by the names of their files.
FACES = ("display", "text", "text-bold")
#: Millimetres in a point, the size of letters.
POINT = 25.4 / 72
#: What our fonts lack and a plainer sign can say.
PLAIN = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "\u2010": "-", "\u2011": "-"})


def printable(text: str) -> str:
    """The text without what our fonts lack: emoji go, foreign letters lose their accents."""
    kept = "".join(_spelled(mark) for mark in normalize("NFC", text).translate(PLAIN))
    return " ".join(kept.split())


def width_of(text: str, *, face: str, size: float) -> float:
    """How wide words are in one line, in millimetres."""
    advances = _advances(face)
    return sum(advances.get(mark, 0) for mark in printable(text)) * size * POINT


@lru_cache(maxsize=512)
def lines(text: str, *, face: str, size: float, width: float) -> tuple[str, ...]:
    """Words in as few lines as hold them. A word that is longer than a line is broken."""
    found = [""]
    for word in printable(text).split():
        tried = f"{found[-1]} {word}".strip()
        if width_of(tried, face=face, size=size) <= width:
            found[-1] = tried
            continue
        if found[-1]:
            found.append("")
        *full, rest = _pieces(word, face, size, width)
        found[-1:] = [*full, rest]
    return tuple(found)


def fitting(
    text: str, *, width: float, sizes: tuple[float, float], most: int, face: str = "display"
) -> float:
    """The largest of the sizes in which no word is broken and the lines are not more."""
    size, smallest = sizes
    while size > smallest:
        widest = max((width_of(word, face=face, size=size) for word in text.split()), default=0)
        if widest <= width and len(lines(text, face=face, size=size, width=width)) <= most:
            break
        size -= 1
    return max(size, smallest)


@cache
def _advances(face: str) -> dict[str, float]:
    """How wide each letter of a font is, in sizes."""
    font = TTFont(FONTS / f"{face}.ttf")
    em, widths = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): widths[name][0] / em for code, name in font.getBestCmap().items()}


@cache
def _letters() -> frozenset[str]:
    """What all of our fonts can print."""
    return frozenset(set.intersection(*(set(_advances(face)) for face in FACES)))


def _spelled(mark: str) -> str:
    if mark.isspace():
        return " "
    if mark in _letters() and category(mark)[0] not in "CM":
        return mark
    parts = normalize("NFKD", mark)
    return "".join(part for part in parts if part in _letters() and category(part)[0] not in "CM")


def _pieces(word: str, face: str, size: float, width: float) -> list[str]:
    found = [""]
    for mark in word:
        if found[-1] and width_of(found[-1] + mark, face=face, size=size) > width:
            found.append("")
        found[-1] += mark
    return found
