"""What tags say, in the form and length that the directory keeps. Notes tell what was lost."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from merchants import phones

#: The lengths of the directory's fields.
TITLE, STREET, POSTCODE, CITY, EMAIL, WEBSITE, PHONE, NOTE = 255, 120, 10, 80, 254, 200, 40, 400
DISTRICT = 80

#: The tags that say what is good to know, any of them, and their values that mean yes.
AMENITIES = {
    "is_step_free": (("wheelchair",), {"yes", "designated"}),
    "has_toilet": (("toilets", "toilets:access"), {"yes", "customers", "public", "permissive"}),
    "takes_cards": (
        (
            "payment:cards",
            "payment:debit_cards",
            "payment:credit_cards",
            "payment:girocard",
            "payment:maestro",
            "payment:mastercard",
            "payment:visa",
            "payment:visa_debit",
        ),
        {"yes", "only"},
    ),
    "delivers": (("delivery",), {"yes", "only"}),
}

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NEXT = re.compile(r"\s*;\s*")
#: A semicolon may be part of an address of the web.
NEXT_WEBSITE = re.compile(r"\s*;\s*(?=https?://|www\.)|\s*;\s+", re.IGNORECASE)

check_website = URLValidator(schemes=["http", "https"])
check_email = EmailValidator()


class Tags:
    """The tags of one thing, and notes on what of them the directory cannot keep."""

    def __init__(self, tags: dict[str, str]):
        self.tags = tags
        self.notes: list[str] = []

    def title(self) -> str:
        """The name."""
        return self._cut(self._first("name", "name:de", what="name"), TITLE, "name")

    def street(self) -> str:
        """The street, or the hamlet that has none, with the number."""
        street = self._first("addr:street", "addr:place", "contact:street", what="street")
        number = self._first("addr:housenumber", "contact:housenumber", what="house number")
        # A number alone leads nobody anywhere.
        return self._cut(f"{street} {number}".strip() if street else "", STREET, "street")

    def postcode(self) -> str:
        """The postcode."""
        text = self._first("addr:postcode", "contact:postcode", what="postcode")
        return text if len(text) <= POSTCODE else self._dropped(text, "postcode")

    def city(self) -> str:
        """The town of the address."""
        return self._cut(self._first("addr:city", "contact:city", what="town"), CITY, "town")

    def district(self) -> str:
        """The part of the town."""
        return self._cut(self._first("addr:suburb", what="district"), DISTRICT, "district")

    def amenities(self) -> list[str]:
        """What is good to know, as far as the map says yes to it."""
        return [
            code
            for code, (keys, values) in AMENITIES.items()
            if any(self.tags.get(key, "").lower() in values for key in keys)
        ]

    def email(self) -> str:
        """The e-mail address, if it is one."""
        text = self._first("email", "contact:email", what="e-mail address")
        if not text:
            return ""
        try:
            check_email(text)
        except ValidationError:
            return self._dropped(text, "e-mail address")
        return text if len(text) <= EMAIL else self._dropped(text, "e-mail address")

    def website(self) -> str:
        """The address on the web, if it is one, always with its scheme."""
        text = self._first("website", "contact:website", "url", what="website", sep=NEXT_WEBSITE)
        if not text:
            return ""
        address = text if SCHEME.match(text) else f"https://{text.lstrip('/')}"
        try:
            check_website(address)
        except ValidationError:
            return self._dropped(text, "website")
        # Before an @ stands a name and a password, or a mail address that was meant.
        is_kept = len(address) <= WEBSITE and "@" not in urlsplit(address).netloc
        return address if is_kept else self._dropped(text, "website")

    def phone(self) -> str:
        """The phone number as people read it, if it is one."""
        text = self._first(
            "phone", "contact:phone", "mobile", "contact:mobile", what="phone number"
        )
        try:
            number = phones.clean(text)
        except ValidationError:
            return self._dropped(text, "phone number")
        return number if len(number) <= PHONE else self._dropped(text, "phone number")

    def hours_text(self) -> str:
        """The hours in the words of OpenStreetMap."""
        return self.tags.get("opening_hours", "")

    def hours_note(self, text: str) -> str:
        """The same as a note for readers."""
        self.notes.append(f"its hours are more than rows can say and stay as text: {_short(text)}")
        return self._cut(text, NOTE, "text of its hours")

    def _first(self, *keys: str, what: str, sep: re.Pattern = NEXT) -> str:
        text = next((self.tags[key] for key in keys if key in self.tags), "")
        parts = [part for part in sep.split(text) if part]
        if len(parts) > 1:
            self.notes.append(f"it has more than one {what}; the first is kept: {_short(parts[0])}")
        return parts[0] if parts else ""

    def _cut(self, text: str, length: int, what: str) -> str:
        if len(text) <= length:
            return text
        self.notes.append(f"its {what} is too long and was cut to {length} characters")
        return f"{text[: length - 1].rstrip()}…"

    def _dropped(self, text: str, what: str) -> str:
        self.notes.append(
            f"its {what} is not one that can be used, and was left out: {_short(text)}"
        )
        return ""


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 120 else f"“{text[:119]}…”"
