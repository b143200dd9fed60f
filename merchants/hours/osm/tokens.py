"""A text cut into words that know where they stood: what people type differently is made alike."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

#: What a word is, by its small letters.
WORDS = {
    **{name.lower(): ("day", name) for name in DAYS},
    **{name[:3]: ("day", DAYS[number]) for number, name in enumerate(LONG_DAYS)},
    **{name: ("day", DAYS[number]) for number, name in enumerate(LONG_DAYS)},
    **{name.lower(): ("month", name) for name in MONTHS},
    **{name: ("month", MONTHS[number]) for number, name in enumerate(LONG_MONTHS)},
    "ph": ("PH", "PH"),
    "sh": ("SH", "SH"),
    "off": ("off", "off"),
    "closed": ("off", "closed"),
    "open": ("open", "open"),
    "unknown": ("unknown", "unknown"),
}

# Each alternative is linear, and together they match every character.
TOKEN = re.compile(
    r"""
    (?P<space>[\s\u200b\ufeff\u00ad]+)
    | (?P<comment>"[^"]*"|[“„][^“”"]*[“”])
    | (?P<always>24\s?/\s?7(?![0-9]))
    | (?P<time>[0-9]{1,2}[:.][0-9]{2}(?![0-9]))
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+)
    | (?P<fallback>\|\|)
    | (?P<dash>[\-\u2010-\u2015\u2212])
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)

#: Between two of these stands a space.
SPACED = {
    "day", "PH", "SH", "month", "year", "number", "time", "always", "off", "open", "unknown",
    "comment", "word",
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word or a sign, as OpenStreetMap would write it, and where it began (from 1)."""

    kind: str
    text: str
    position: int


def cut(text: str) -> list[Token]:
    """The words and signs of a text, in OpenStreetMap's spelling where it is clear."""
    tokens = [_token(match) for match in TOKEN.finditer(text) if match.lastgroup != "space"]
    return list(_months_repeated(_months_first(_without_empty_rules(tokens))))


def joined(tokens: Iterable[Token]) -> str:
    """The words as the library wants them: no space but between two words."""
    text, before = "", ""
    for token in tokens:
        if token.kind == ":":
            continue
        spaced = token.kind in SPACED and (before in SPACED or before == "]")
        text += (" " if spaced else "") + token.text
        before = token.kind
    return text


def tidied(text: str) -> str:
    """A text with the spelling that the library understands, also where we do not."""
    tokens, result = cut(text), ""
    for at, token in enumerate(tokens):
        after_hours = at and tokens[at - 1].kind in {"time", "off", "open", "always", "comment"}
        begins_rule = token.kind == "," and after_hours and tokens[at + 1].kind != "time"
        result += (
            ", "
            if begins_rule
            else joined([*tokens[max(at - 1, 0) : at], token])[
                len(joined(tokens[max(at - 1, 0) : at])) :
            ]
        )
    return result


def _token(match: re.Match[str]) -> Token:
    kind, text, position = match.lastgroup, match.group(), match.start() + 1
    if kind == "word":
        kind, text = WORDS.get(text.lower(), ("word", text))
    elif kind == "number":
        kind = "year" if len(text) == 4 else "number" if len(text) <= 2 else "sign"
    elif kind == "time":
        text = text.replace(".", ":").zfill(5)
    elif kind == "comment":
        text = f'"{text[1:-1]}"'
    elif kind == "always":
        text = "24/7"
    elif kind == "dash":
        kind, text = "-", "-"
    elif kind in {"sign", "fallback"}:
        kind = text
    return Token(kind, text, position)


def _without_empty_rules(tokens: list[Token]) -> list[Token]:
    """Without the semicolons behind which nothing stands."""
    kept: list[Token] = []
    for token in tokens:
        if token.kind == ";" and (not kept or kept[-1].kind == ";"):
            continue
        kept.append(token)
    while kept and kept[-1].kind in {";", ","}:
        kept.pop()
    return kept


def _months_first(tokens: list[Token]) -> list[Token]:
    """`15 Nov-30 Apr` as `Nov 15-Apr 30`."""
    kinds = [token.kind for token in tokens]
    result = list(tokens)
    for at in range(len(tokens)):
        before = kinds[at - 1] if at else ""
        if before in {"month", "-", "[", "number"} or kinds[at : at + 2] != ["number", "month"]:
            continue
        if kinds[at + 2 : at + 5] == ["-", "number", "month"]:
            result[at : at + 5] = [tokens[at + order] for order in (1, 0, 2, 4, 3)]
        elif kinds[at + 2 : at + 3] not in (["-"], ["number"]):
            result[at : at + 2] = [tokens[at + 1], tokens[at]]
    return result


def _months_repeated(tokens: list[Token]) -> Iterator[Token]:
    """`Dec 24,31` as `Dec 24,Dec 31`."""
    month, before = None, ""
    for token in tokens:
        if token.kind == "month":
            month = token
        elif token.kind == "number" and month and before == ",":
            yield replace(month, position=token.position)
        elif token.kind not in {"number", "-", ","}:
            month = None
        yield token
        before = token.kind
