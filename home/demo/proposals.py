"""Events that shops propose: one waits for the editors."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from core import clock
from core.review import services as review
from events import proposals
from merchants.models import Shop


def fill(rows: list[dict], owners: Mapping[Shop, User]) -> None:
    """Let the people of shops propose what the script says."""
    by_name = {shop.name: (shop, owner) for shop, owner in owners.items()}
    for row in rows:
        shop, owner = by_name[row["shop"]]
        begins = timezone.localtime(clock.now() + timedelta(days=row["in_days"]))
        begins = begins.replace(hour=row["hour"], minute=0, second=0, microsecond=0)
        changes = {
            "title": row["title"],
            "lead": row["lead"],
            "text": row["text"],
            "price": row["price"],
            "venue": shop.name,
            "address": shop.page.street,
            "starts_at": begins,
            "ends_at": begins + timedelta(hours=row["hours"]),
        }
        page = proposals.propose(shop, changes=changes, by=owner, key=uuid4())
        review.submit(page, by=owner)
