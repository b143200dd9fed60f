"""The demo's letters: one to take a shop over with, one on its way, one locked, one disputed."""

from datetime import timedelta
from unittest.mock import patch

from accounts.models import User
from core import clock
from core.models import TownSettings
from merchants.models import ClaimCode, Shop
from merchants.people import claims, codes
from tests import factories

#: Known to everybody, like the password of the demo.
SECRET = "KAFFEETEE"  # noqa: S105
OPEN, SENT, LOCKED = "Optik Seidel", "Weinhaus Sander", "Friseur Schnittpunkt"
DISPUTED, CLAIMANT = "Buchhandlung Kleine", "anna.kleine@emsbrueck.example"


def fill(town: TownSettings, shops: dict[str, Shop], *, by: User) -> None:
    """Print some letters, and let one lead to a dispute."""
    if OPEN not in shops:
        return
    with patch.object(codes, "new_secret", return_value=SECRET):
        for name in (OPEN, SENT, LOCKED, DISPUTED):
            found = Shop.objects.filter(pk=shops[name].pk).select_related("page")
            claims.new_codes(town, found, seen=claims.stamp(found), by=by)
    ClaimCode.objects.filter(shop=shops[LOCKED]).update(wrong_tries=ClaimCode.MAX_WRONG_TRIES)
    anna = factories.person(CLAIMANT, first_name="Anna", last_name="Kleine")
    code = claims.try_code(town, codes.write(shops[DISPUTED].pk, SECRET))
    claims.claim(town, code.shop_id, proof=code.digest, user=anna)
    # Who has a shop has been here before, and is offered a passkey.
    last_week = clock.today() - timedelta(days=7)
    User.objects.filter(memberships__shop__in=shops.values()).update(first_came_on=last_week)


def open_code() -> str:
    """The code of a letter that nobody has used, as it is printed; nothing where there is none."""
    code = ClaimCode.objects.filter(shop__name=OPEN, used_at=None).first()
    is_ours = code and code.digest == codes.digest(code.shop_id, SECRET)
    return codes.write(code.shop_id, SECRET) if is_ours else ""
