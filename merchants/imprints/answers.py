"""What people write into an imprint, made right or refused in their words."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.folding import one_line, plain, visible
from merchants import platform_links
from merchants.imprints.legal_forms import LegalForm
from merchants.offers.words import pattern
from merchants.words_at_once import LINK

_REGISTER = re.compile(
    r"^\s*(HRA|HRB|GnR|GsR|VR|PR)?\s*(?:Nr\.?)?\s*(\d{1,7})\s*([A-Z]{1,4})?\s*$", re.I | re.ASCII
)
_BOX = pattern(("post-fach",))
_VAT = re.compile(r"^DE(\d{9})(-\d{5})?$", re.ASCII)


def text(written: str, *, may_link: bool = False) -> str:
    """Plain words in one line."""
    words = visible(one_line(written))
    if "<" in words or ">" in words:
        raise ValidationError(_("Write plain words, without < and >."))
    platform_links.refuse(words)
    if not may_link and LINK.search(plain(words)):
        raise ValidationError(_("No web address belongs here. Write plain words."))
    return words


def person(name: str) -> str:
    """The first and the last name of a person."""
    parts = [part for part in name.split() if not any(map(str.isdigit, part))]
    if len([part for part in parts if any(map(str.isalpha, part))]) < 2:
        raise ValidationError(_("Write first and last name in full, for example Lisa Lohmann."))
    return name


def business(name: str, form: LegalForm) -> str:
    """The full name of a business, which says its legal form where the law wants that."""
    if not form.is_said_in(name):
        raise ValidationError(
            _("The full name says the legal form, for example “%(example)s”.")
            % {"example": form.example}
        )
    return name


def street(words: str) -> str:
    """Where somebody can be found: a letter box at the post office is no such place."""
    if _BOX.search(plain(words)):
        raise ValidationError(
            _("A post-office box is not enough here. Write the street where you can be found.")
        )
    return words


def postcode(words: str) -> str:
    """A German postcode."""
    digits = re.sub(r"^D-?|\s", "", words)
    if not re.fullmatch(r"\d{5}", digits, re.ASCII) or digits < "01000":
        raise ValidationError(_("A postcode has five digits, for example 33378."))
    return digits


def court(words: str) -> str:
    """The court that keeps the register, by its full name."""
    place = re.sub(r"^(?:Amtsgericht|AG)\s+", "", words, flags=re.IGNORECASE)
    if not place or any(sign.isdigit() for sign in place):
        raise ValidationError(_("Write the town of the court, for example Gütersloh."))
    return f"Amtsgericht {place}"


def register_number(words: str, kinds: Iterable[str]) -> str:
    """A number of one of these registers, as imprints write it."""
    kinds = tuple(kinds)
    match = _REGISTER.fullmatch(words)
    kind = next((row for row in kinds if match and row.lower() == (match[1] or row).lower()), None)
    if not kind:
        raise ValidationError(
            _("Such a number looks like %(example)s. It stands in the extract of the register.")
            % {"example": f"{kinds[0]} 1234"}
        )
    return " ".join(filter(None, (kind, match[2], (match[3] or "").upper())))


def vat_id(words: str) -> str:
    """A German VAT number, or the number of a business: the same and five digits more."""
    number = re.sub(r"[\s.]", "", words).upper()
    match = _VAT.match(number)
    if match and has_right_check_digit(match[1]):
        return number
    if match:
        raise ValidationError(_("One digit of this number is wrong. Compare it once more."))
    if "/" in words or re.fullmatch(r"\d{10,13}", number):
        raise ValidationError(
            _(
                "This looks like your tax number, which belongs in no imprint. The VAT number"
                " begins with DE. If you have none, leave this empty."
            )
        )
    raise ValidationError(_("The VAT number is DE and nine digits, for example DE136695976."))


def has_right_check_digit(digits: str) -> bool:
    """Nine digits, the last of which follows from the others (ISO 7064, mod 11,10)."""
    product = 10
    for digit in digits[:8]:
        product = 2 * ((int(digit) + product) % 10 or 10) % 11
    return (11 - product) % 10 == int(digits[8])
