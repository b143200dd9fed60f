"""What keeps a shop's words from being published, whoever hands them in.

Asked when something is submitted and once more when it is approved.
"""

from merchants.models import OfferPage, ShopPage


def shop(page: ShopPage) -> None:
    """Raises a ReviewRefused where a shop's page may not be published as it is."""


def offer(page: OfferPage) -> None:
    """Raises a ReviewRefused where an offer may not be published as it is."""
