"""Shops and offers for machines (schema.org)."""

from core import jsonld
from merchants import trades

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def shop(page, request) -> dict:
    """A shop as LocalBusiness, of the type of its trade."""
    business = page.source_shop
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
        "geo": _position(page),
        "openingHoursSpecification": [_span(span) for span in business.week] if business else [],
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
        "validFrom": page.valid_from.isoformat(),
        "validThrough": page.valid_until.isoformat(),
        "availability": f"{jsonld.SCHEMA}InStoreOnly",
        "image": jsonld.picture(page.picture, request.town),
        "offeredBy": {
            "@type": trades.of(seller.trade).schema_type,
            "name": seller.title,
            "url": seller.get_full_url(request),
            "address": _address(seller),
        },
    }


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


def _span(span) -> dict:
    # schema.org has no hour 24: a closing time before the opening time is on the next day.
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": DAYS[span.weekday],
        "opens": _clock(span.opens),
        "closes": "23:59" if span.closes - span.opens == 1440 else _clock(span.closes),
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
