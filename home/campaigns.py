"""What the pages of campaigns show: the event first, then who is in, each day for itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import get_language

from core import clock, jsonld
from core.models import TownSettings
from home.models import CampaignDay, CampaignPage
from merchants import participants
from merchants.models import TownDay
from merchants.participants import Participant
from search.models import SearchDocument

#: So many campaigns that are over are kept in the list.
OVER = 12


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in the list: its card, its event and its days in order."""

    card: SearchDocument
    event: str
    openings: list[TownDay] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Its last day has passed."""
        return self.openings[-1].is_over

    @property
    def next(self) -> TownDay:
        """The day that comes next, or the last one that was."""
        ahead = (opening for opening in self.openings if not opening.is_over)
        return next(ahead, self.openings[-1])


@dataclass(frozen=True)
class CampaignDate:
    """A day of a campaign, with the shops that are open then."""

    opening: TownDay
    shops: list[Participant]


def listing(request) -> dict:
    """The campaigns to come, the next ones first, and some that were, the last ones first."""
    lines = list(_lines(request.town))
    ahead = [line for line in lines if not line.is_over]
    over = [line for line in lines if line.is_over]
    return {
        "ahead": sorted(ahead, key=lambda line: (line.next.first, line.card.sort_key)),
        "over": sorted(over, key=lambda line: line.next.first, reverse=True)[:OVER],
    }


def campaign(page: CampaignPage, request) -> dict:
    """A campaign's days, each with who is in. Days of other towns, or cancelled ones, are none."""
    openings = _openings(page, request.town)
    shops = participants.of(openings, request.town)
    return {
        "dates": [CampaignDate(opening, shops[opening.pk]) for opening in openings],
        "is_over": bool(openings) and all(opening.is_over for opening in openings),
    }


def for_machines(page: CampaignPage, request) -> dict | None:
    """A campaign as Event (schema.org), each of its days as a part; None without a day."""
    openings = _openings(page, request.town)
    if not openings:
        return None
    place = {"@type": "Place", "name": request.town.name, "address": request.town.name}
    days = [
        {
            "@type": "Event",
            "name": opening.event or page.event,
            "startDate": opening.first.isoformat(),
            "endDate": opening.last.isoformat(),
            "eventStatus": f"{jsonld.SCHEMA}EventScheduled",
            "location": place,
        }
        for opening in openings
    ]
    return {
        **days[0],
        "name": page.event,
        "endDate": days[-1]["endDate"],
        "description": page.lead or page.title,
        "organizer": jsonld.organization(request.town),
        "image": jsonld.picture(page.picture, request.town),
        "url": page.get_full_url(request),
        "subEvent": days if len(days) > 1 else [],
    }


@dataclass(frozen=True)
class Mention:
    """That an opening is a day of a campaign."""

    opening: int
    card: SearchDocument


def of_openings(openings: Iterable[TownDay], town: TownSettings) -> list[Mention]:
    """The public campaigns that some openings are a day of."""
    days = CampaignDay.objects.filter(opening__in=openings).values_list("opening_id", "page_id")
    pages = list(days)
    cards = _cards(town, [page for _key, page in pages])
    return [Mention(key, cards[page]) for key, page in pages if page in cards]


def public(town: TownSettings) -> QuerySet[SearchDocument]:
    """The campaigns that readers see now, as the search knows them."""
    cards = SearchDocument.objects.for_readers(town, get_language()).shown(clock.now())
    return cards.filter(kind="campaignpage")


def _openings(page: CampaignPage, town: TownSettings) -> list[TownDay]:
    keys = [day.opening_id for day in page.days.all()]
    return list(TownDay.objects.of_town(town).openings().filter(pk__in=keys))


def _cards(town: TownSettings, pages: Iterable[int]) -> dict[int, SearchDocument]:
    return {card.page_id: card for card in public(town).filter(page_id__in=pages)}


def _lines(town: TownSettings) -> Iterable[CampaignLine]:
    days = CampaignDay.objects.filter(opening__site_id=town.site_id, page__live=True)
    rows = list(days.select_related("opening", "page").order_by("opening__first", "opening_id"))
    cards = _cards(town, {row.page_id for row in rows})
    lines: dict[int, CampaignLine] = {}
    for day in rows:
        if day.page_id not in cards:
            continue
        line = lines.setdefault(
            day.page_id, CampaignLine(card=cards[day.page_id], event=day.page.event)
        )
        line.openings.append(day.opening)
    return lines.values()
