"""Signed links: to whom a mail went, about which shop, and what it said."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from accounts.models import User
from core.models import TownSettings
from merchants.hours import document
from merchants.models import Shop

LIFETIME = timedelta(days=60)
HOURS, HOLIDAYS = "hours", "holidays"
#: The name under which an address carries its token: in the query, which no log of ours keeps.
PARAMETER = "brief"


class BadLetter(Exception):
    """This is no letter of ours."""


class OldLetter(BadLetter):
    """It was one, a long time ago."""


@dataclass(frozen=True)
class Letter:
    """A mail as its link remembers it."""

    about: str
    key: UUID
    user: int
    #: The hours that it named.
    stamp: str
    sent_at: datetime


def link(about: str, *, shop: Shop, user: User, town: TownSettings) -> str:
    """The address that a mail to one of the shop's people carries, on the town's own host."""
    key = urlsafe_b64encode(shop.page.translation_key.bytes).rstrip(b"=").decode()
    token = _signer(about).sign(f"{key}.{user.pk}.{stamp(shop)}")
    return town.link(f"{reverse(f'letters:{about}')}?{PARAMETER}={token}")


def read(token: str, about: str) -> Letter:
    """The letter behind a link. Raises OldLetter after its lifetime, else BadLetter."""
    try:
        value = _signer(about).unsign(token, max_age=LIFETIME)
        key, user, stamp = value.split(".")
        sent_at = signing.b62_decode(token.rsplit(":", 2)[1])
        return Letter(
            about=about,
            key=UUID(bytes=urlsafe_b64decode(f"{key}==")),
            user=int(user),
            stamp=stamp,
            sent_at=datetime.fromtimestamp(sent_at, UTC),
        )
    except signing.SignatureExpired:
        raise OldLetter from None
    except (signing.BadSignature, ValueError):
        raise BadLetter from None


def stamp(shop: Shop) -> str:
    """What a shop says of its hours, in eight letters: another text for other hours."""
    # What it says of this one day only does not make a letter old.
    hours = document.write(replace(shop.opening_hours, quick=None))
    text = json.dumps([hours, shop.hours_note], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _signer(about: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"merchants.letters.{about}")
