"""What readers of a demo town looked for in these weeks, and what its editors put on top."""

from datetime import timedelta

from wagtail.models import Page

from core import clock
from core.models import TownSettings
from search import asking, counting, promoting
from search.models import Promotion, SearchCount


def fill(town: TownSettings, script: dict, *, by) -> None:
    """Counts of queries, each with what it really finds, and pages above results."""
    language, today = town.first_language, clock.today()
    SearchCount.objects.bulk_create(
        SearchCount(
            site_id=town.site_id,
            language=language,
            day=today - timedelta(days=number % counting.SHOWN_DAYS),
            text=counting.text_of(row["text"]),
            words=counting.words_of(row["text"]),
            asked=row["asked"],
            found=asking.answer(town, language, row["text"]).found,
        )
        for number, row in enumerate(script.get("searches", ()))
    )
    for row in script.get("promotions", ()):
        page = Page.objects.descendant_of(town.home).get(title=row["page"])
        promotion = Promotion(page=page, queries="\n".join(row["queries"]))
        promoting.keep(promotion, town=town, by=by)
