"""What shops say at once of their offers: how many are left, and that one is sold out."""

from accounts.models import User
from merchants.models import OfferPage
from merchants.offers import stock


def say(row: dict, offer: OfferPage, *, by: User) -> None:
    """Say what the script says of an offer that is online."""
    if "left" in row:
        stock.set_left(offer, row["left"], by=by)
    if row.get("is_sold_out"):
        stock.sell_out(offer, by=by)
