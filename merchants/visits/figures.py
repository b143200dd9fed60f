"""The numbers of shops as their people may read them: fewer than three are never told apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.db.models.functions import TruncWeek
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from merchants.models import DailyCount, OfferPage, Shop
from merchants.visits import months

#: From how many on a number is said. One call on a quiet day would be somebody one knows.
FEW = 3

type Counts = Counter[str]


@dataclass(frozen=True)
class Span:
    """Whole days, the last one included. Never today: a number that grows by one tells of one."""

    first: date
    last: date

    @property
    def has(self) -> Q:
        """Counts of these days."""
        return Q(day__gte=self.first, day__lte=self.last)

    @classmethod
    def week_before(cls, day: date, weeks: int = 0) -> "Span":
        """The seven days before a day, or those so many weeks before them."""
        last = day - timedelta(days=1) - months.WEEK * weeks
        return cls(last - timedelta(days=6), last)

    @classmethod
    def month(cls, first: date) -> "Span":
        """A month of the calendar."""
        return cls(first, months.before(first, -1) - timedelta(days=1))


def is_few(count: int) -> bool:
    """There are some, but not as many as may be said."""
    return 0 < count < FEW


def shown(count: int | None) -> str:
    """A number as a table says it; None is one that would tell of another."""
    if count is None:
        return _("not told")
    if is_few(count):
        return _("fewer than 3")
    return number_format(count, force_grouping=True)


def of_shops(shops: Iterable[int], *spans: Span) -> dict[int, list[Counts]]:
    """For each shop its counts in each of the spans, in one query."""
    shops = list(shops)
    sums = {f"in_{number}": Sum("count", filter=span.has) for number, span in enumerate(spans)}
    rows = DailyCount.objects.filter(shop__in=shops, day__gte=min(span.first for span in spans))
    found = {shop: [Counter() for _span in spans] for shop in shops}
    for row in rows.values("shop_id", "kind").annotate(**sums):
        for number, counts in enumerate(found[row["shop_id"]]):
            if row[f"in_{number}"]:
                counts[row["kind"]] = row[f"in_{number}"]
    return found


def of_offers(shop: Shop, span: Span, most: int | None = None) -> list[tuple[str, Counts]]:
    """The title and the counts of the offers of a shop, the most viewed first.

    They stand beside the whole of the shop. What is left of that must not tell of a few people,
    so a number is left out (None) where it would.
    """
    found, whole = defaultdict(Counter), Counter()
    rows = DailyCount.objects.filter(span.has, shop=shop)
    for key, kind, count in _summed(rows, "offer_key", "kind"):
        whole[kind] += count
        if key:
            found[key][kind] = count
    titles = titles_of(shop)
    named = [(titles[key], counts) for key, counts in found.items() if key in titles]
    named = sorted(named, key=lambda row: (-row[1][DailyCount.Kind.VIEW], row[0]))[:most]
    _leave_out(whole, [counts for _title, counts in named])
    return named


def of_weeks(shop: Shop, mondays: list[date]) -> dict[date, Counts]:
    """For each week what was counted on all pages of a shop."""
    span = Span(min(mondays), months.sunday(max(mondays)))
    rows = DailyCount.objects.filter(span.has, shop=shop).annotate(week=TruncWeek("day"))
    found = {monday: Counter() for monday in mondays}
    for week, kind, count in _summed(rows, "week", "kind"):
        found[week][kind] = count
    return found


def titles_of(shop: Shop) -> dict[str, str]:
    """What the offers of a shop are called, by their keys."""
    offers = OfferPage.objects.child_of(shop.page).values_list("translation_key", "title")
    return {str(key): title for key, title in offers}


def _leave_out(whole: Counts, offers: list[Counts]) -> None:
    for kind, total in whole.items():
        told = sorted((row for row in offers if row[kind] >= FEW), key=lambda row: row[kind])
        rest = total - sum(row[kind] for row in told)
        for row in told:
            if not is_few(rest):
                break
            rest += row[kind]
            row[kind] = None


def _summed(rows, *names: str):
    return rows.values(*names).annotate(total=Sum("count")).values_list(*names, "total")
