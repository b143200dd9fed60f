"""What pages say to machines (schema.org as JSON-LD)."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe

from core import pictures

SCHEMA = "https://schema.org/"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Inside a script element these must not end it, whatever the text says.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script(data: dict | list) -> SafeString:
    """The data as a script element that no text can break out of. Empty values are left out."""
    graph = {"@context": SCHEMA.rstrip("/"), **_filled(data)}
    text = json.dumps(graph, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def moment(value: datetime, zone: ZoneInfo) -> str:
    """An instant with the offset that the town's wall clock has then."""
    return value.astimezone(zone).isoformat(timespec="minutes")


def picture(image, town) -> str:
    """The full address of a picture, or nothing."""
    sizes = pictures.for_page(image)
    return town.link(sizes["src"]) if sizes else ""


def organization(town) -> dict:
    """Who runs the site."""
    return {
        "@type": "Organization",
        "name": town.operator_name or town.name,
        "url": town.link("/"),
        "email": town.email,
        "telephone": town.phone,
    }


def trail(steps: list[tuple[str, str]], town) -> dict:
    """The way to a page, from the outside in: titles and paths."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": town.link(path)}
            for number, (title, path) in enumerate(steps, start=1)
        ],
    }


def _filled(value):
    if isinstance(value, dict):
        filled = {name: _filled(part) for name, part in value.items()}
        return {name: part for name, part in filled.items() if part not in ("", None, [], {})}
    if isinstance(value, list):
        return [_filled(part) for part in value]
    return value
