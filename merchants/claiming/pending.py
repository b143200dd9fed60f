"""What a browser remembers between the code of a letter and the end of the claim.

It stands in the session, which outlives the signing in: the library gives it a new key there and
keeps what is in it.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from core import clock
from merchants.models import Claim, ClaimCode, Shop

#: How long there is for the rest of the way: a mail may take its time.
LIFETIME = timedelta(hours=1)
KEY, DONE = "claim", "claim_done"


@dataclass(frozen=True)
class Pending:
    """A shop whose code was right."""

    shop: int
    #: The digest of the code: a newer letter makes it void.
    proof: str
    since: float
    #: The address to which the code to sign in went; none before that.
    email: str = ""


def begin(request, code: ClaimCode) -> None:
    """The code was right."""
    _keep(request, Pending(code.shop_id, code.digest, clock.now().timestamp()))


def address(request, claim: Pending, email: str) -> None:
    """The person has said who they are; their mailbox will prove it."""
    _keep(request, Pending(claim.shop, claim.proof, claim.since, email.lower()))


def of(request) -> Pending | None:
    """The claim that this browser is about to make, for an hour."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    claim = Pending(**kept)
    is_over = clock.now().timestamp() - claim.since > LIFETIME.total_seconds()
    return None if is_over else claim


def shop_of(request, claim: Pending) -> Shop | None:
    """The shop that is about to be claimed, if it is there, in this town."""
    shops = Shop.objects.of_town(request.town).select_related("page")
    return shops.filter(pk=claim.shop).first()


def end(request, made: Claim | None = None) -> None:
    """The claim was made, or cannot be."""
    request.session.pop(KEY, None)
    if made:
        request.session[DONE] = made.pk


def made(request) -> Claim | None:
    """The claim that this browser has made last, by the person who is signed in."""
    claims = Claim.objects.filter(pk=request.session.get(DONE), user=request.user)
    return claims.select_related("shop__page").first()


def _keep(request, claim: Pending) -> None:
    request.session[KEY] = asdict(claim)
