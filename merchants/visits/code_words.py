"""What a code word may be: said at a noisy till, understood, and tapped by somebody in a hurry."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: Letters of any alphabet and digits.
WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """The word as it is kept: a phone may send an ä in two pieces."""
    return unicodedata.normalize("NFC", text.strip())


def check(word: str) -> None:
    """Refuses what is not one word of letters and digits."""
    if not WORD.fullmatch(word):
        raise ValidationError(
            _("Write one word of letters and digits, without spaces: for example Brezelmontag.")
        )


def same(word: str) -> str:
    """What two words have in common between which nobody hears a difference."""
    return normal(word).casefold()
