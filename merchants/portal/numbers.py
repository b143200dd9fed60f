"""What came of a shop's pages in the last days, in plain sentences."""

from merchants.models import Shop


def of(shop: Shop) -> list[str]:
    """Sentences about the last seven days; none where there is nothing to say."""
    return []
