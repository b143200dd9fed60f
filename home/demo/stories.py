"""What the demo's news and pages have of the town: subjects, times, shops and events."""

from datetime import datetime, time, timedelta

from wagtail.models import Page

from core import clock
from core.models import TownSettings
from events.models import EventPage
from home.models import NewsCategory, NewsRelation
from merchants.models import Shop
from tests import factories

#: When what is yet to come appears, and when what is in the bar ends.
MORNING, EVENING = time(7), time(18)


def facts_of_news(town: TownSettings, row: dict, shops: dict[str, Shop]) -> dict:
    """The subject of a piece of news, when it is shown and where, and what goes with it."""
    related = [*_shops(row, shops), *_events(town, row)]
    return {
        "category": row.get("category", NewsCategory.TOWN),
        "shown_from": _in_days(town, row.get("online_in_days"), MORNING),
        "bar_until": _in_days(town, row.get("bar_for_days"), EVENING),
        "relations": [NewsRelation(related=page) for page in related],
    }


def blocks_of_town(town: TownSettings, row: dict, shops: dict[str, Shop]) -> list[tuple]:
    """What an ordinary page shows of the town, each block once."""
    return [
        ("heading", row["heading"]),
        ("shop", {"shops": _shops(row, shops)}),
        ("event", {"events": _events(town, row)}),
        ("place", row["place"]),
        ("contact", row["contact"]),
        ("video", row["film"]),
        ("button", {"words": row["button"], "page": factories.directory(town)}),
    ]


def _shops(row: dict, shops: dict[str, Shop]) -> list[Page]:
    return [shops[name].page for name in row.get("shops", ())]


def _events(town: TownSettings, row: dict) -> list[Page]:
    events = EventPage.objects.descendant_of(town.home)
    return [events.get(title=title) for title in row.get("events", ())]


def _in_days(town: TownSettings, days: int | None, at: time) -> datetime | None:
    if days is None:
        return None
    return datetime.combine(clock.today() + timedelta(days=days), at, town.zone)
