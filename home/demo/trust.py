"""How far the demo's town trusts its shops, and what they have sent since: a case each."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal

from accounts.models import User
from core import clock
from core.models import SiteImage
from core.review import services as review
from merchants import services
from merchants.models import OfferPage, Shop
from merchants.review import trust


def fill(script: dict, owners: Mapping[Shop, User], photo: Callable[[str], SiteImage], *, by: User):
    """Trust shops as the script says, and let them send what it says."""
    by_name = {shop.name: (shop, owner) for shop, owner in owners.items()}
    for name, level in script.get("trust", {}).items():
        trust.give(by_name[name][0], trust=level, by=by)
    for row in script.get("sent", ()):
        shop, owner = by_name[row["shop"]]
        review.submit(_offer(shop, row, photo, by=owner), by=owner)


def _offer(shop: Shop, row: dict, photo, *, by: User) -> OfferPage:
    today = clock.today()
    repeated = None
    changes = {
        "title": row["title"],
        "text": row["text"],
        "price": Decimal(row["price"]),
        "valid_from": today + timedelta(days=row.get("from_days", 0)),
        "valid_until": today + timedelta(days=row["until_days"]),
    }
    if "picture" in row:
        changes["picture"] = photo(row["picture"])
    if row.get("is_repeat"):
        repeated = OfferPage.objects.child_of(shop.page).get(title=row["title"])
    return services.create_offer(shop.page, changes=changes, by=by, repeats=repeated)
