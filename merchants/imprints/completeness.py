"""Whether an imprint says all that the law wants of it."""

from merchants.imprints import supervision
from merchants.models import Imprint, Shop


def missing(imprint: Imprint, trade: str) -> list[str]:
    """The labels of what an imprint still has to say, in the order of its fields."""
    needed = supervision.needed(imprint.form, trade)
    fields = [field for field in imprint._meta.fields if field.name in needed]
    return [str(field.verbose_name) for field in fields if not getattr(imprint, field.name)]


def of(shop: Shop) -> Imprint | None:
    """The imprint of a shop, or None."""
    return getattr(shop, "imprint", None)


def is_complete(shop: Shop) -> bool:
    """The shop has said who is behind it."""
    imprint = of(shop)
    trade = shop.page.trade if shop.page_id else ""
    return bool(imprint and not missing(imprint, trade))
