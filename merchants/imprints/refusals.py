"""Why words stay unpublished for want of an imprint, in words for the person who tried."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.review.refusals import ReviewRefused
from merchants.models import Shop


class ImprintMissing(ReviewRefused):
    """A shop with people of its own has not said who is behind it."""

    def __init__(self, shop: Shop, missing: list[str]):
        self.shop, self.missing = shop, missing
        super().__init__(_words(shop, missing))

    def way_out(self, page) -> str:
        """The screen on which the imprint is filled in, and which leads on to sending `page`."""
        path = reverse("portal:imprint", args=[self.shop.page.translation_key])
        return f"{path}?danach={page.translation_key}"


class DeadPlatform(ReviewRefused):
    """The words point at the EU's platform for disputes, which is gone."""


def _words(shop: Shop, missing: list[str]) -> str:
    if not missing and shop.page.is_club:
        return _(
            "The law wants people to see who is behind your club. Fill in your imprint first:"
            " it takes a minute, and your draft is kept."
        )
    if not missing:
        return _(
            "The law wants people to see who is behind your shop. Fill in your imprint first:"
            " it takes a minute, and your draft is kept."
        )
    return _("Your imprint is not complete. It still needs: %(fields)s. Your draft is kept.") % {
        "fields": ", ".join(missing)
    }
