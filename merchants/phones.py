"""Phone numbers, in any spelling that people use."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION = "DE"


def clean(text: str) -> str:
    """The number as people read it, or a ValidationError in their words. Nothing stays nothing."""
    if not text.strip():
        return ""
    number = _parse(text)
    if not number:
        raise ValidationError(_("This is not a phone number. It looks like 05242 12345."))
    home = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)


def link(text: str) -> str:
    """The number as `tel:` links want it, or nothing."""
    number = _parse(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""


def spellings(text: str) -> str:
    """The number as people may look for it: with gaps and without, from here and from abroad."""
    number = _parse(text)
    if not number:
        return text
    style = phonenumbers.PhoneNumberFormat
    national = phonenumbers.format_number(number, style.NATIONAL)
    joined = "".join(filter(str.isdigit, national))
    return f"{text} {national} {joined} {number.country_code}{number.national_number}"


def _parse(text: str):
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
