"""Shops and offers for machines (schema.org)."""

from collections import defaultdict
from datetime import date, timedelta

from core import clock, jsonld
from merchants import amenities, places, trades
from merchants.hours import engine
from merchants.hours.facts import Hours, Times
from merchants.hours.week import DAY
from merchants.offers import prices, units

#: How many coming days are told one by one.
SPECIAL_DAYS = 60


def shop(page, request) -> dict:
    """A shop as LocalBusiness, of the type of its trade; a club as Organization."""
    business = page.source_shop
    if business and business.is_closed:
        return _closed(page, business, request)
    return {
        "@type": trades.of(page.trade).schema_type,
        "name": page.title,
        "description": page.lead,
        "url": page.get_full_url(request),
        "telephone": business.phone if business else "",
        "email": page.email,
        "sameAs": page.website,
        "image": jsonld.picture(page.picture, request.town),
        "address": _address(page),
        **(_of_a_place(page, business, request) if not page.is_club else {}),
    }


def offer(page, request) -> dict:
    """An offer with its price, its days and who makes it."""
    seller = page.shop_page
    return {
        "@type": "Offer",
        "name": page.title,
        "description": page.text,
        "url": page.get_full_url(request),
        "price": str(page.price) if page.price is not None else "",
        "priceCurrency": "EUR" if page.price is not None else "",
        "priceSpecification": _unit_price(page),
        "validFrom": page.valid_from.isoformat(),
        "validThrough": page.valid_until.isoformat(),
        "availability": f"{jsonld.SCHEMA}{_availability(page)}",
        "image": jsonld.picture(page.picture, request.town),
        "offeredBy": {
            "@type": trades.of(seller.trade).schema_type,
            "name": seller.title,
            "url": seller.get_full_url(request),
            "address": _address(seller),
        },
    }


def _of_a_place(page, business, request) -> dict:
    """What only places have, and organisations have not."""
    return {
        "geo": _position(page),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": name, "value": True}
            for name in amenities.names(page.amenities)
        ],
        **(_hours(business, request.town) if business else {}),
    }


def _closed(page, business, request) -> dict:
    """A shop that is closed for good: what it was, and since when it is no more."""
    return {
        "@type": trades.of(page.trade).schema_type,
        "name": page.title,
        "url": page.get_full_url(request),
        "address": _address(page),
        "dissolutionDate": business.state_since.isoformat(),
    }


def _unit_price(page) -> dict | None:
    """How much one gets for the price, and in which unit people compare it."""
    if not prices.shown_unit_price(page.price, page.amount, page.unit):
        return None
    unit = units.BY_SLUG[page.unit]
    return {
        "@type": "UnitPriceSpecification",
        "price": str(page.price),
        "priceCurrency": "EUR",
        "valueAddedTaxIncluded": True,
        "referenceQuantity": {
            **_quantity(f"{page.amount.normalize():f}", unit.code),
            "valueReference": _quantity("1", units.BY_SIGN[unit.per].code),
        },
    }


def _quantity(value: str, code: str) -> dict:
    return {"@type": "QuantitativeValue", "value": value, "unitCode": code}


def _availability(page) -> str:
    is_sold_out = page.stock and page.stock.is_sold_out and not page.is_over
    return "SoldOut" if is_sold_out else "InStoreOnly"


def _address(page) -> dict | None:
    if not page.street and not page.city:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": page.street,
        "postalCode": page.postcode,
        "addressLocality": page.city,
        "addressCountry": "DE",
    }


def _position(page) -> dict | None:
    if page.latitude is None or page.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": page.latitude, "longitude": page.longitude}


def _hours(business, town) -> dict:
    """The week, and each coming day that is not as every week, reckoned to its end."""
    rules, today = business.rules(places.of(town)), clock.today()
    # From yesterday on: its night may not be over yet.
    days = [today + timedelta(days=number) for number in range(-1, SPECIAL_DAYS)]
    plans = {day: engine.plan(rules, day) for day in days}
    others = [day for day in days if plans[day].times != rules.hours.by_weekday[day.weekday()]]
    silent = [day for day in others if plans[day].is_unknown and not plans[day].times]
    told = [(day, plans[day].times) for day in others if day not in silent]
    return {
        "openingHoursSpecification": [
            _specification(*span, dayOfWeek=names, validFrom=first, validThrough=last)
            for first, last in _stretches(silent)
            for names, span in _spans(rules.hours)
        ],
        "specialOpeningHoursSpecification": [
            _specification(*span, validFrom=first, validThrough=last)
            for first, last, times in _runs(told)
            for span in times or [(0, 0)]
        ],
    }


def _spans(hours: Hours) -> list[tuple[list[str], tuple[int, int]]]:
    """The spans of a week, each with the days that have it."""
    days = defaultdict(list)
    for span in hours.week:
        days[span.opens, span.closes].append(jsonld.DAYS[span.weekday])
    return [(names, span) for span, names in days.items()]


def _stretches(silent: list[date]) -> list[tuple[date | None, date | None]]:
    """The time for which the week holds: without those days of which nobody knows."""
    first = None
    stretches = []
    for day in silent:
        if first is None or first < day:
            stretches.append((first, day - timedelta(days=1)))
        first = day + timedelta(days=1)
    return [*stretches, (first, None)]


def _runs(days: list[tuple[date, Times]]) -> list[tuple[date, date, Times]]:
    """Days in a row with the same times as one."""
    runs: list[tuple[date, date, Times]] = []
    for day, times in days:
        if runs and runs[-1][1:] == (day - timedelta(days=1), times):
            runs[-1] = (runs[-1][0], day, times)
        else:
            runs.append((day, day, times))
    return runs


def _specification(opens: int, closes: int, **validity) -> dict:
    # schema.org knows neither an hour 24 nor a day and a night in one: a closing time before the
    # opening time is on the next day, and the same time twice means closed.
    if closes - opens == DAY:
        closes -= 1
    return {
        "@type": "OpeningHoursSpecification",
        **{name: _text(value) for name, value in validity.items()},
        "opens": _clock(opens),
        "closes": _clock(closes),
    }


def _text(value):
    return value.isoformat() if isinstance(value, date) else value


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
