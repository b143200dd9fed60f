"""What schema.org's types need so that a search engine takes them, as data."""

import json
import re
from datetime import date, datetime, time

from merchants import trades
from tests.public import reading

#: What a value must look like.
TEXT = re.compile(r".+", re.DOTALL)
ADDRESS = re.compile(r"https?://[^\s<>]+")
AMOUNT = re.compile(r"\d+(\.\d+)?")
PERIOD = re.compile(r"P\d+[DWMY]")
STATE = re.compile(r"https://schema\.org/Event(Scheduled|Cancelled|Rescheduled)")
STOCK = re.compile(r"https://schema\.org/(SoldOut|InStoreOnly)")

PLACE = {"name": TEXT, "address": TEXT}
SHOP = {"name": TEXT, "url": ADDRESS}
#: What each type must have, and of which kind it is.
NEEDED = {
    **{trade.schema_type: SHOP for trade in trades.TABLE},
    "WebSite": {"name": TEXT, "url": ADDRESS, "publisher": dict},
    "Organization": {"name": TEXT},
    "Person": {"name": TEXT},
    "BreadcrumbList": {"itemListElement": list},
    "ListItem": {"position": int, "name": TEXT, "item": ADDRESS},
    "Place": PLACE,
    "Event": {"name": TEXT, "startDate": date, "location": dict, "eventStatus": STATE},
    "Schedule": {"repeatFrequency": PERIOD, "scheduleTimezone": TEXT, "startDate": date},
    "NewsArticle": {"headline": TEXT, "datePublished": date, "publisher": dict, "url": ADDRESS},
    "Offer": {"name": TEXT, "url": ADDRESS, "offeredBy": dict, "validThrough": date},
    "PostalAddress": {"streetAddress": TEXT, "addressLocality": TEXT, "addressCountry": TEXT},
    "GeoCoordinates": {"latitude": float, "longitude": float},
    "OpeningHoursSpecification": {"opens": time, "closes": time},
    "LocationFeatureSpecification": {"name": TEXT, "value": bool},
    "UnitPriceSpecification": {"price": AMOUNT, "priceCurrency": TEXT, "referenceQuantity": dict},
    "QuantitativeValue": {"value": AMOUNT, "unitCode": TEXT},
}
#: What these properties are, wherever they stand.
ALWAYS = {
    "url": ADDRESS,
    "image": ADDRESS,
    "endDate": date,
    "previousStartDate": date,
    "dateModified": date,
    "validFrom": date,
    "startTime": time,
    "endTime": time,
    "availability": STOCK,
    "price": AMOUNT,
    "subEvent": list,
    "eventSchedule": dict,
}


def scripts(client, address: str) -> dict[str, dict]:
    """All structured data of a page by its type, held to the shapes."""
    tags = reading.soup(client.get(address)).select('script[type="application/ld+json"]')
    found = [json.loads(tag.string) for tag in tags]
    for data in found:
        assert data.pop("@context") == "https://schema.org"
        check(data)
    return {data["@type"]: data for data in found}


def check(value) -> None:
    """Fails where a part is of no known type, lacks something or has it in another form."""
    if isinstance(value, list):
        for part in value:
            check(part)
    if isinstance(value, dict):
        needed = NEEDED[value["@type"]]
        assert needed.keys() <= value.keys(), (value["@type"], needed.keys() - value.keys())
        for name, part in value.items():
            kind = needed.get(name) or ALWAYS.get(name)
            assert kind is None or _fits(part, kind), (value["@type"], name, part)
            check(part)


def _fits(value, kind) -> bool:
    if kind in (date, time):
        return _is_moment(value, (date, datetime) if kind is date else (time,))
    if isinstance(kind, re.Pattern):
        return isinstance(value, str) and bool(kind.fullmatch(value))
    return isinstance(value, kind)


def _is_moment(value: str, kinds) -> bool:
    for kind in kinds:
        try:
            kind.fromisoformat(value)
        except ValueError:
            continue
        return True
    return False
