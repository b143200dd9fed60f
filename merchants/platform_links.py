"""The EU's platform for online disputes is gone: what still points there misleads people.

Shut down on 20 July 2025 (regulation (EU) 2024/3228). What § 36 VSBG asks for is a choice in the
imprint, and no text of one's own.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.folding import plain

_GAP = r"[\s_.\-\u2010-\u2015\u2212]*"
DEAD = re.compile(
    r"ec\.europa\.eu/(?:consumers/)?odr"
    r"|europa\.eu/odr\b"
    rf"|\bo\.?s{_GAP}platt?form"
    rf"|\bodr{_GAP}platt?form"
    rf"|online{_GAP}streit{_GAP}(?:beilegung|schlichtung)"
    rf"|online{_GAP}dispute{_GAP}resolution",
    re.IGNORECASE,
)


def found(text: str) -> str:
    """The first words of a text that point at the platform, or nothing."""
    match = DEAD.search(unquote(plain(text)))
    return match.group() if match else ""


def advice(words: str) -> str:
    """What to do about such words."""
    return _(
        "“%(words)s” no longer exists: the EU has shut its platform for disputes down. Delete"
        " that sentence. Whether you take part in arbitration is a choice in your imprint."
    ) % {"words": words}


def refuse(text: str) -> None:
    """Raises a ValidationError where a text points at the platform. A validator of fields."""
    if words := found(text):
        raise ValidationError(advice(words), code="dead_platform")


def found_in(texts: Iterable) -> str:
    """The first words in some values that point at the platform, or nothing."""
    return next(filter(None, (found(text) for text in texts if isinstance(text, str))), "")
