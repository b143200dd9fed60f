"""Which code words are taken: at the till one word means one offer."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import Submission
from core.review.refusals import ReviewRefused
from merchants.models import OfferPage, ShopPage
from merchants.visits import code_words

CONTENT = "latest_revision__content"


class CodeWordTaken(ReviewRefused):
    """Another offer of the shop has this code word already."""

    reason = _("Another offer of yours that is not over has this code word. Choose another one.")


def holder(word: str, *, shop_page: ShopPage, beside: OfferPage | None = None) -> str:
    """The title of another offer of the shop that has this code word, or nothing.

    One that is online, or waits for the town. A draft has nothing yet, and what is over no more.
    """
    offers = OfferPage.objects.child_of(shop_page)
    if beside and beside.pk:
        offers = offers.exclude(pk=beside.pk)
    online = offers.live().exclude(code_word="").values_list("title", "code_word", "valid_until")
    waits = Exists(Submission.objects.waiting().filter(page=OuterRef("pk")))
    drafted = (KeyTextTransform(name, CONTENT) for name in ("code_word", "valid_until"))
    waiting = offers.filter(waits).values_list("draft_title", *drafted)
    today, wanted = clock.today(), code_words.same(word)
    for title, other, last in [*online, *waiting]:
        is_over = date.fromisoformat(str(last)) < today
        if other and not is_over and code_words.same(other) == wanted:
            return title
    return ""


def check(offer: OfferPage) -> None:
    """Raises CodeWordTaken where an offer's code word means another one already."""
    if offer.code_word and holder(offer.code_word, shop_page=offer.shop_page, beside=offer):
        raise CodeWordTaken
