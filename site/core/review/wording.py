"""Two texts as one: what went is struck, what came is marked, for the eye and for the ear."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

#: Texts that share less than this are easier to read one after the other.
ALIKE = 0.3
#: So many words that stayed are shown beside a change; of more the middle is left out.
NEAR = 12


def difference(old: str, new: str) -> SafeString:
    """The way from one text to another, word by word."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if old and new and matcher.ratio() < ALIKE:
        return replaced(old, new)
    parts = []
    steps = matcher.get_opcodes()
    for step, (kind, first, last, start, end) in enumerate(steps):
        if kind == "equal":
            parts.append(_stayed(before[first:last], step > 0, step < len(steps) - 1))
        else:
            parts.append(replaced("".join(before[first:last]), "".join(after[start:end])))
    return format_html_join("", "{}", ((part,) for part in parts))


def replaced(old: str, new: str) -> SafeString:
    """One text in the place of another; either may be empty."""
    parts = []
    if old:
        parts.append(_marked("del", "deletion", _("removed:"), old))
    if new:
        parts.append(_marked("ins", "addition", _("added:"), new))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def listed(old: list[str], new: list[str]) -> SafeString:
    """One list in the place of another, row by row: what stayed or came, then what went."""
    rows = [row if row in old else replaced("", row) for row in new]
    gone = [replaced(row, "") for row in old if row not in new]
    return format_html_join(", ", "{}", ((row,) for row in [*rows, *gone]))


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+|\s+$", text)


def _marked(tag: str, kind: str, said: str, text: str) -> SafeString:
    # Not every screen reader tells what is struck.
    # The first class hides it in the admin, the second on the town's own pages.
    heard = format_html('<span class="w-sr-only vh">{} </span>', said)
    return format_html('<{} class="{}">{}{}</{}>', tag, kind, heard, text, tag)


def _stayed(words: list[str], has_before: bool, has_after: bool) -> SafeString:
    left = NEAR if has_before else 0
    right = NEAR if has_after else 0
    if len(words) <= left + right + NEAR:
        return format_html("{}", "".join(words))
    end = words[-right:] if right else []
    return format_html("{}", " … ".join(["".join(words[:left]), "".join(end)]))
