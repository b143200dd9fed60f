"""The directory for maps (GeoJSON, RFC 7946): the shops that an address asks for, as points."""

from datetime import datetime

from core.models import TownSettings
from merchants import directory, openness
from merchants.hours import phrases
from merchants.models import ShopCard
from merchants.wishes import Wish

#: More than a town has, and little enough for one answer.
MOST = 2000
#: Where some of the entries come from, as their licence wants it said.
ATTRIBUTION = "© OpenStreetMap contributors, ODbL"


def collection(town: TownSettings, wanted: Wish) -> dict:
    """Those shops of which one knows where they are, each with its state at the instant."""
    instant = wanted.instant
    found = directory.find(town, wanted, on_map=True)[:MOST]
    cards = openness.with_headlines(found, town, wanted.moment)
    is_from_osm = any(card.shop.osm_id for card in cards)
    return {
        "type": "FeatureCollection",
        "instant": _moment(instant),
        **({"attribution": ATTRIBUTION} if is_from_osm else {}),
        "features": [_feature(card, instant) for card in cards],
    }


def _feature(card: ShopCard, instant: datetime) -> dict:
    state = card.state
    return {
        "type": "Feature",
        "id": str(card.key),
        "geometry": {"type": "Point", "coordinates": [card.longitude, card.latitude]},
        "properties": {
            "title": card.title,
            "path": card.path,
            "trade": card.trade,
            "trade_name": card.trade_name,
            "street": card.street,
            "state": state.status,
            "reason": phrases.reason(state, instant),
            "closes_at": _moment(state.changes_at if state.status == "open" else None),
            "opens_at": _moment(state.opens_at),
            "text": card.opening.text,
        },
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
