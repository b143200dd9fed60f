"""What people look for in vain, told to the shops whose trade it is of."""

from itertools import islice

from core.folding import folded_words
from core.models import TownSettings
from merchants import assortments
from merchants.models import ShopPage
from merchants.portal.wanted import Wanted
from search import counting

#: How many a shop is told, and how many are read for all of them.
MOST, READ = 3, 200


def of_shops(town: TownSettings, pages: list[ShopPage]) -> dict[int, list[Wanted]]:
    """For each shop what was looked for in vain and it does not name yet, the most wanted first."""
    asked = [
        (row["text"], row["words"], row["times"], assortments.trades_for(row["text"]))
        for row in counting.unanswered(town, counting.SHOWN_DAYS)[:READ]
    ]
    return {page.pk: list(islice(_of_shop(page, asked), MOST)) for page in pages}


def _of_shop(page: ShopPage, asked):
    draft = page.latest_revision.content if page.latest_revision else {}
    own = [page.title, *page.assortment, *draft.get("assortment", [])]
    named = {" ".join(folded_words(word)) for word in own}
    for text, words, times, trades in asked:
        if page.trade in trades and text not in named:
            # They are kept without capitals, and most are nouns.
            yield Wanted(words[:1].upper() + words[1:], times)
