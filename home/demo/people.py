"""More people of the demo's first bakery: one who works there, one who is asked to."""

from accounts.models import User
from merchants import services
from merchants.models import Membership, Shop
from merchants.people import invitations
from tests import factories

BAKERY = "Bäckerei Lohmann"


def fill(shops: dict[str, Shop], owners: dict[Shop, User], *, password: str) -> None:
    """Give the bakery somebody of the staff, and invite a colleague."""
    shop = shops.get(BAKERY)
    if not shop:
        return
    helper = factories.person(
        "aushilfe@emsbrueck.example", first_name="Tim", last_name="Lohmann", password=password
    )
    services.join(shop, user=helper, role=Membership.Role.STAFF)
    invitations.invite_colleague(
        shop,
        email="samstags@emsbrueck.example",
        name="Mia Sommer",
        role=Membership.Role.STAFF,
        by=owners[shop],
    )
