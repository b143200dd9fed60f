"""What merchants' pages add to the story that editors read of a page."""

from django.db.models import Q

from core.desk.story import Teller
from core.models import BasePage
from merchants.models import OfferPage
from merchants.review import trust
from merchants.town import changes


def of_its_shop(page: BasePage) -> Q | None:
    """An offer went online, or waited, by how far the town trusted its shop then."""
    if not isinstance(page, OfferPage):
        return None
    return Q(page_id=page.get_parent().pk, action=trust.CHANGED)


TELLER = Teller(beside=of_its_shop, told=changes.told)
