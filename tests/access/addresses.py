"""Every address of the resolver, with something real in the place of its parameters."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, get_resolver

PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")


def patterns() -> Iterator[str]:
    """The route of every pattern, from the root."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(found, start: str) -> Iterator[str]:
    for entry in found:
        route = start + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _walk(entry.url_patterns, route)


def address(route: str, samples: dict[str, str]) -> str:
    """A route with its parameters filled in."""
    if route in REGULAR:
        return REGULAR[route](samples)
    plain = GROUP.sub(r"<int:\1>", route).replace("^", "").replace("$", "")
    return PARAMETER.sub(lambda match: _value(route, match, samples), plain)


def declared(route: str) -> str:
    """A route as the matrix spells it: our own parameters by their meaning."""
    if route == PAGES:
        return "PAGE"
    if route == PAGE_FILES:
        return "PAGE_FILE"
    named = route.replace("mein/laden/<uuid:key>", "mein/laden/KEY")
    named = named.replace("mein/angebot/<uuid:key>", "mein/angebot/OFFER")
    named = named.replace("mein/papierkorb/<uuid:key>", "mein/papierkorb/KEY")
    named = named.replace("admin/pruefung/<int:pk>", "admin/pruefung/SUBMISSION")
    return named.replace("^", "")


PAGES = r"^((?:[\w\-]+/)*)$"
#: Files and feeds of pages.
PAGE_FILES = r"^((?:[\w\-]+/)+[\w\-]+\.(?:ics|xml|json))$"
REGULAR = {
    PAGES: lambda samples: "",
    PAGE_FILES: lambda samples: "termine/kalender.ics",
    r"dokumente/^(\d+)/(.*)$": lambda samples: "dokumente/1/x.pdf",
    r"konto/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": lambda samples: (
        "konto/password/reset/key/1-x/"
    ),
    "symbol-<int:size>.png": lambda samples: "symbol-192.png",
    r"admin/^.*$": lambda samples: "admin/gibt-es-nicht/",
}


#: What stands in the place of a parameter, by the beginning of the route.
SPECIAL = {
    ("mein/angebot/", "key"): "offer",
    ("mein/laden/", "number"): "number",
    ("mein/laden/", "event"): "event",
    ("mein/laden/", "day"): "day",
    ("mein/foto/", "pk"): "photo",
    ("admin/pruefung/mehrere/", "pk"): "run",
    ("admin/pruefung/nachtraeglich/", "pk"): "change",
    ("admin/pruefung/meldungen/", "pk"): "notice",
    ("admin/pruefung/barrieren/", "pk"): "barrier",
    ("barriere-melden/", "key"): "barrier_key",
    ("admin/pruefung/gruende/", "pk"): "reason",
    ("admin/pruefung/widersprueche/", "pk"): "complaint",
    ("admin/pruefung/begruendungen/", "key"): "statement",
    ("mein/begruendungen/", "statement"): "statement",
    ("admin/pruefung/seite/", "pk"): "page",
    ("admin/pruefung/", "pk"): "submission",
    ("admin/zeiten/schliessungen/", "pk"): "closure",
    ("admin/zeiten/oeffnungen/", "pk"): "opening",
    ("admin/zeiten/unbestaetigt/", "pk"): "shop",
    ("admin/haendler/vertrauen/", "pk"): "shop",
    ("admin/suche/", "pk"): "promotion",
    ("admin/zeiten/ruhe/", "pk"): "shop",
    ("melden/", "key"): "receipt",
    ("strasse/", "site"): "site",
    ("media/", "name"): "picture",
    ("admin/", "task_state_id"): "task_state",
    ("admin/", "revision_id"): "revision",
    ("admin/images/", "image_id"): "photo",
    ("admin/images/", "pk"): "photo",
    ("admin/documents/", "pk"): "photo",
}
WORDS = {"app_label": "merchants", "model_name": "shoppage", "action": "delete"}


def _value(route: str, match: re.Match, samples: dict[str, str]) -> str:
    for (start, name), sample in SPECIAL.items():
        if route.startswith(start) and match["name"] == name:
            return samples[sample]
    if match["converter"] == "int":
        return samples["page"]
    if match["converter"] == "uuid":
        return samples["key"]
    return WORDS.get(match["name"], "x")
