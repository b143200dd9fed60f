"""The signed address in a monthly mail: whose it is, and which month it tells of."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.urls import reverse

from accounts.models import User
from core.models import TownSettings

#: A mail in the bottom of a mailbox can still be ended.
LIFETIME = timedelta(days=400)
#: In the query, which no log of ours keeps.
PARAMETER = "brief"


class BadLink(Exception):
    """This is no address of ours, or a very old one."""


@dataclass(frozen=True)
class Link:
    """A mail as its address remembers it."""

    user: int
    month: date


def link(user: User, town: TownSettings, month: date) -> str:
    """The address that a mail to this person carries, on the town's own host."""
    token = _signer(town).sign(f"{user.pk}.{month:%Y-%m}")
    return town.link(f"{reverse('visits:report')}?{PARAMETER}={token}")


def read(token: str, town: TownSettings) -> Link:
    """Whose mail, and of which month. Raises BadLink."""
    try:
        user, month = _signer(town).unsign(token, max_age=LIFETIME).split(".")
        return Link(user=int(user), month=date.fromisoformat(f"{month}-01"))
    except (signing.BadSignature, ValueError):
        raise BadLink from None


def _signer(town: TownSettings) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"merchants.visits.{town.site_id}")
