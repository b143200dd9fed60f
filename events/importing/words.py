"""The words of an entry: what it is called, where it is, and what kind of thing it is."""

import re
from html import unescape

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import escape, linebreaks, strip_tags
from django.utils.translation import gettext as _
from icalendar import Component

from core.folding import fold, one_line, readable
from events.importing.reading import Untakeable
from events.models import Category, EventPage

#: What fits into one sentence below the title.
LEAD = 300
LONGEST_TEXT = 5_000
_TAG = re.compile(r"<(/?(?:p|br|div|b|i|a|ul|ol|li|span|strong|em|h\d)\b[^<>]{0,500})>", re.I)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]{0,200}>", re.I)
_WEB_ADDRESS = URLValidator(schemes=["http", "https"])

#: By which words the categories of other calendars are known, folded.
KINDS = {
    Category.MUSIC: "musik music konzert konzerte concert chor band orgel festival",
    Category.STAGE: "theater buhne kabarett comedy tanz oper musical kleinkunst kino film",
    Category.CULTURE: "kunst kultur ausstellung museum lesung literatur galerie fuhrung",
    Category.MARKET: "markt wochenmarkt flohmarkt fest feste stadtfest kirmes weihnachtsmarkt",
    Category.FAMILY: "kinder familie familien jugend spielen ferien ferienprogramm",
    Category.SPORT: "sport turnen lauf wandern wanderung radtour fussball verein outdoor",
    Category.TALK: "vortrag kurs kurse seminar workshop bildung vhs beratung",
    Category.FOOD: "essen trinken genuss kulinarik wein bier fruhstuck",
    Category.SHOPPING: "einkaufen shopping handel verkaufsoffen sonntagsoffnung",
    Category.CIVIC: "rat ratssitzung sitzung politik ausschuss rathaus stadt burger wahl",
    Category.CHURCH: "kirche gottesdienst messe gemeinde glaube andacht",
}


def of(event: Component, *, place: str) -> tuple[dict, list[str]]:
    """What a page says in words, and what of it could not be taken."""
    title = _line(event, "SUMMARY")
    if not title:
        raise Untakeable(_("it has no title"))
    venue, address = _where(_text(event, "LOCATION"))
    if not (venue or place):
        raise Untakeable(_("it does not say where; --place says it for all of them"))
    lead, body, notes = _story(event)
    words = {
        "title": title[:255],
        "lead": lead,
        "text": body,
        "venue": venue or place,
        "address": address,
        "organiser": _organiser(event),
        "category": _kind(event),
    }
    if len(title) > 255:
        notes.append(_("the title was too long and has been cut"))
    return words, notes


def venue(event: Component) -> str:
    """The name of the place, or nothing."""
    return _where(_text(event, "LOCATION"))[0]


def _where(location: str) -> tuple[str, str]:
    """The name of a place, and its address behind the first comma or line."""
    name, _comma, address = one_line(re.sub(r"\s*\n+\s*", ", ", location.strip())).partition(",")
    longest = EventPage._meta.get_field("venue").max_length
    return name.strip()[:longest], address.strip(" ,")[:200]


def _story(event: Component) -> tuple[str, str, list[str]]:
    text, notes = _plain(_text(event, "DESCRIPTION")), []
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
        notes.append(_("the description was too long and has been cut"))
    link = _link(event)
    if len(text) <= LEAD and "\n" not in text:
        return text, link, notes
    return "", linebreaks(text, autoescape=True) + link, notes


def _plain(text: str) -> str:
    """The words of a description; some calendars write HTML into it."""
    if _TAG.search(text):
        text = unescape(strip_tags(_BREAK.sub("\n", text)))
    return re.sub(r"\n{3,}", "\n\n", readable(text)).strip()


def _link(event: Component) -> str:
    address = _line(event, "URL")
    try:
        _WEB_ADDRESS(address)
    except ValidationError:
        return ""
    return f'<p><a href="{escape(address)}">{escape(_("More about it"))}</a></p>'


def _organiser(event: Component) -> str:
    organiser = event.get("ORGANIZER")
    if isinstance(organiser, list):
        organiser = organiser[0]
    name = one_line(readable(str(getattr(organiser, "params", {}).get("CN", ""))))
    return "" if "@" in name else name[:120]


def _kind(event: Component) -> str:
    rows = event.get("CATEGORIES", [])
    rows = rows if isinstance(rows, list) else [rows]
    named = " ".join(str(name) for row in rows for name in getattr(row, "cats", [row]))
    said = fold(named[:500]).replace(",", " ").split()
    labels = {fold(str(category.label)): category for category in Category}
    if (whole := labels.get(fold(named[:500]))) is not None:
        return whole.value
    known = {word: kind.value for kind, words in KINDS.items() for word in words.split()}
    return next((known[word] for word in said if word in known), Category.OTHER.value)


def _line(event: Component, name: str) -> str:
    return one_line(readable(_text(event, name)))


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    # Where a property is there twice, the first counts.
    return str(value[0] if isinstance(value, list) else value)
