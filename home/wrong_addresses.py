"""What readers are told where nothing is: what was there, what is next, what may be meant."""

import re

from django.urls import is_valid_path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core import bin as trash
from core.models import TownSettings
from home import front, teasers
from merchants.models import ShopCard
from search import asking
from search.models import SearchDocument

#: A longer address was written by nobody, and more words of it say no more.
LONGEST, MOST_WORDS = 200, 4
#: How many pages are offered, those that have only some of the words, and how much of what is next.
MOST_MEANT, MOST_NEAR, MOST_NEXT = 6, 3, 3
#: What a person may have written between two slashes.
_WORDS = re.compile(r"[^\W_][\w\- +]*")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_SEPARATORS = re.compile(r"[\s_+-]+")
#: What programs try everywhere, looking for a door.
_OF_PROGRAMS = re.compile(
    r"wp\b|wp-|cgi|php|admin|api$|v\d+$|vendor$|node_modules$|config|backup|boaform|actuator|login",
    re.IGNORECASE,
)
#: The section of each kind of page, and the part of the home page that shows what is next there.
_SECTIONS = {"eventpage": "events", "newspage": "news", "offerpage": "offers", "shoppage": "shops"}
_PARTS = {"events": "dates", "news": "news", "offers": "offers"}
#: What is said of a page that was there once, by its kind.
_GONE = {
    "eventpage": _("This event is not here any more"),
    "newspage": _("This news is not here any more"),
    "offerpage": _("This offer is not here any more"),
    "shoppage": _("This entry is not here any more"),
}
_GONE_PAGE = _("This page is not here any more")


def context(request) -> dict:
    """What is said at an address that leads nowhere."""
    reached = _reached(request)
    kind = reached._meta.model_name if reached else ""
    section = _SECTIONS.get(kind) or getattr(reached, "navigation_name", "")
    return {
        "gone": _GONE.get(kind, _GONE_PAGE) if reached and reached.is_gone else "",
        "section": section,
        "meant": _meant(request),
        "shop": _shop(request.town, reached),
        "next": _next(section, request),
    }


def words_of(path: str) -> str:
    """The words of the last step of an address, where a person may have written them."""
    steps = [step for step in path.removesuffix(".html").split("/") if step]
    if len(path) > LONGEST or any(map(_is_of_a_program, steps)):
        return ""
    telling = [step for step in steps if _LETTERS.search(step)]
    return " ".join(_SEPARATORS.split(telling[-1])[:MOST_WORDS]) if telling else ""


def _is_of_a_program(step: str) -> bool:
    return not _WORDS.fullmatch(step) or bool(_OF_PROGRAMS.match(step))


def _reached(request) -> Page | None:
    """The deepest page on the way that anybody may know of."""
    page = getattr(request, "reached", None)
    while page and page.get_view_restrictions().exists():
        page = page.get_parent()
    return None if not page or trash.is_home(page) else page.specific


def _meant(request) -> list[SearchDocument]:
    """Public pages that have the words of the address, the best first."""
    path = request.path
    # Such an address is led on to the one with its slash: nobody reads what is found.
    if not path.endswith("/") and is_valid_path(f"{path}/"):
        return []
    text = words_of(path)
    if not text:
        return []
    found = asking.answer(request.town, get_language(), text)
    documents = [document for group in found.groups for document in group.documents]
    most = MOST_NEAR if found.is_of_some_words else MOST_MEANT
    return sorted(documents, key=lambda document: document.rank)[:most]


def _shop(town: TownSettings, reached: Page | None) -> list[ShopCard]:
    """The shop below which the address ended, while there is one."""
    if not reached or reached._meta.model_name not in {"shoppage", "offerpage"}:
        return []
    is_offer = reached._meta.model_name == "offerpage"
    return teasers.shops(town, [reached.get_parent().pk if is_offer else reached.pk])


def _next(section: str, request) -> dict:
    """What the home page would show of a section."""
    part = _PARTS.get(section)
    return front.PARTS[part]({"count": MOST_NEXT, "category": ""}, request) if part else {}
