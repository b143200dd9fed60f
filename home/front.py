"""What the home page and "now in town" show: what is true now, and nothing that is over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import groupby

from django.db.models import Count, Exists, Window
from django.utils.translation import get_language

from core import clock
from events import spans
from events.models import Occurrence
from events.querysets import OccurrenceQuerySet
from home import campaigns
from home.blocks import MOST, LiveBlock
from home.models import CampaignDay, NewsCard
from merchants import listing

#: So many dates are read to find some of different events: a series has one every week.
READ_AHEAD = 8
#: How much "now in town" shows of each kind; the rest is one link away.
SHOPS_NOW, OFFERS_NOW, DATES_NOW = 18, 8, 8
#: An evening on the town's clock, to its end in the night.
EVENING_BEGINS, EVENING_ENDS = time(17), time(4)


@dataclass(frozen=True)
class Section:
    """A part of the home page with all that it shows."""

    template: str
    value: object
    facts: dict = field(default_factory=dict)


def compose(body, request) -> dict:
    """The parts of a home page in the order of its editors, without those that are empty."""
    sections = list(_sections(body, request))
    is_search_first = bool(sections) and "has_search" in sections[0].facts
    known = {}
    for part in sections:
        known |= part.facts
    return {
        "search": sections.pop(0) if is_search_first else None,
        "sections": sections,
        # What the chips at the top lead to is what the parts have found.
        "known": known,
    }


def section(block: LiveBlock, value, request) -> Section | None:
    """A live part as it is now, or None while there is nothing to show."""
    facts = PARTS[block.name](value, request)
    return Section(block.partial, value, facts) if facts else None


def now(request) -> dict:
    """What is open, on offer and on in these hours and at the weekend."""
    town, instant = request.town, clock.now()
    # What is cancelled is said, below what is on: whoever meant to go must learn it.
    dates = _upcoming(town).order_by("is_cancelled", "starts_at", "pk")
    tonight = list(dates.between(*evening(instant))[:DATES_NOW])
    weekend = dates.between(*spans.of(spans.WEEKEND, instant))
    # What is on tonight has been said.
    weekend = list(weekend.exclude(pk__in=[row.pk for row in tonight])[:DATES_NOW])
    open_now = listing.open_now(town, limit=SHOPS_NOW)
    offers = list(listing.offers_of_today(town)[:OFFERS_NOW])
    is_on_tonight, is_on_at_weekend = _is_on(tonight), _is_on(weekend)
    return {
        "now": instant,
        "today": instant.date(),
        "open_now": open_now,
        "opening_next": [] if open_now["shops"] else listing.opening_next(town),
        "offers": offers,
        "tonight": tonight,
        "weekend": weekend,
        "is_on_tonight": is_on_tonight,
        "is_on_at_weekend": is_on_at_weekend,
        "is_anything_on": bool(open_now["shops"] or offers or is_on_tonight or is_on_at_weekend),
    }


def evening(now: datetime) -> tuple[datetime, datetime]:
    """This evening as a half-open span. After midnight it is still the one that has begun."""
    day = now.date() if now.time() >= EVENING_ENDS else now.date() - timedelta(days=1)
    return (
        datetime.combine(day, EVENING_BEGINS, now.tzinfo),
        datetime.combine(day + timedelta(days=1), EVENING_ENDS, now.tzinfo),
    )


def _sections(body, request) -> Iterable[Section]:
    # Words that follow each other are one story.
    for is_live, children in groupby(body, key=lambda child: isinstance(child.block, LiveBlock)):
        if is_live:
            found = (section(child.block, child.value, request) for child in children)
            yield from filter(None, found)
        else:
            yield Section("home/blocks/story.html", list(children))


def _count(value) -> int:
    return min(value["count"] or 1, MOST)


def _search(value, request) -> dict:
    return {"has_search": True}


def _open_now(value, request) -> dict:
    found = listing.open_now(request.town, limit=_count(value))
    return {"open_now": found} if found["shops"] else {}


def _offers(value, request) -> dict:
    """The offers of today. Each knows how many there are: that saves a question."""
    found = listing.offers_of_today(request.town).annotate(total=Window(Count("pk")))
    offers = list(found[: _count(value)])
    if not offers:
        return {}
    return {"offers": offers, "offer_count": offers[0].total, "today": clock.today()}


def _dates(value, request) -> dict:
    """The next dates. Each knows whether there is one at the weekend: that saves a question."""
    count = _count(value)
    rows = _upcoming(request.town).filter(is_cancelled=False)
    weekend = rows.between(*spans.of(spans.WEEKEND, clock.now()))
    if value["category"]:
        rows = rows.filter(category=value["category"])
    by_event = {}
    for row in rows.annotate(has_weekend=Exists(weekend))[: count * READ_AHEAD]:
        by_event.setdefault(row.page_id, row)
    dates = list(by_event.values())[:count]
    if not dates:
        return {}
    return {
        "dates": dates,
        "category": dates[0].get_category_display() if value["category"] else "",
        "has_weekend": dates[0].has_weekend,
    }


def _news(value, request) -> dict:
    cards = NewsCard.objects.for_readers(request.town, get_language())
    if value["category"]:
        cards = cards.filter(category=value["category"])
    news = list(cards[: _count(value)])
    if not news:
        return {}
    return {
        "news": news,
        "category": news[0].get_category_display() if value["category"] else "",
    }


def _campaign(value, request) -> dict:
    """The campaign whose day is nearest. Whether it is public, its row of the search knows."""
    public = campaigns.public(request.town)
    ahead = CampaignDay.objects.filter(
        opening__site_id=request.town.site_id,
        opening__last__gte=clock.today(),
        page_id__in=public.values("page_id"),
    )
    day = ahead.select_related("opening", "page").order_by("opening__first", "pk").first()
    if not day:
        return {}
    card = public.get(page_id=day.page_id)
    return {"campaign": campaigns.CampaignLine(card, day.page.event, [day.opening])}


PARTS = {
    "search": _search,
    "open_now": _open_now,
    "offers": _offers,
    "dates": _dates,
    "news": _news,
    "campaign": _campaign,
}


def _upcoming(town) -> OccurrenceQuerySet:
    return Occurrence.objects.for_readers(town, get_language()).upcoming(clock.now())


def _is_on(dates: list) -> bool:
    return any(not row.is_cancelled for row in dates)
