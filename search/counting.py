"""Counts what people look for, without anything of the people, and forgets it after a year."""

import re
import unicodedata
from datetime import timedelta

from django.db.models import F, Max, Q, Sum

from core import clock, readers
from core.folding import folded_words, written_words
from core.models import TownSettings
from search.models import SearchCount

KEPT = timedelta(days=365)
#: For how long back the town's staff see what is looked for.
SHOWN_DAYS = 30
#: Fewer in a month, and it may be one person's own words: nobody is shown them.
LEAST = 3
#: How many queries of a town a process counts in a minute, and how many different ones in a day:
#: whoever invents some fills no disk.
MOST_A_MINUTE, MOST_A_DAY = 300, 5000
MOST_WORDS, LONGEST = 5, 60
#: With more digits, however far apart, it may be the number of a phone or a day of birth.
MOST_DIGITS = 5
#: A number long enough to be a phone's or a house's of somebody, or the sign of an address.
_OF_A_PERSON = re.compile(r"@|\d{4}|https?:|www\.")


def text_of(query: str) -> str:
    """What is kept of a query; nothing where it may say who somebody is."""
    query = _plain(query)
    words = folded_words(query)
    text = " ".join(words)
    if not words or len(words) > MOST_WORDS or len(text) > LONGEST or _is_of_a_person(query):
        return ""
    return text


def words_of(query: str) -> str:
    """The same as it was typed, in small letters."""
    return " ".join(written_words(_plain(query).lower()))[:LONGEST]


def add(town: TownSettings, language: str, query: str, *, found: int) -> None:
    """Count a query once more. Nothing is lost, however many do so at once."""
    text = text_of(query)
    if not text:
        return
    mine = {"site_id": town.site_id, "language": language, "day": clock.today(), "text": text}
    row = SearchCount.objects.filter(**mine)
    if not row.update(asked=F("asked") + 1, found=found):
        if SearchCount.objects.filter(site_id=town.site_id, day=mine["day"]).count() >= MOST_A_DAY:
            return
        # The first of the day. Where two are the first, the database keeps one row for both.
        first = SearchCount(**mine, words=words_of(query))
        SearchCount.objects.bulk_create([first], ignore_conflicts=True)
        row.update(asked=F("asked") + 1, found=found)


def asked(town: TownSettings, days: int):
    """What was looked for in so many days: `text`, `words`, `times`, and the `most_found`."""
    first = clock.today() - timedelta(days=days)
    counts = SearchCount.objects.filter(site_id=town.site_id, day__gte=first)
    # Of "Kaese" and "Käse" the greater one has the umlaut.
    rows = counts.values("text").annotate(
        words=Max("words"), times=Sum("asked"), most_found=Max("found")
    )
    return rows.filter(times__gte=LEAST).order_by("-times", "text")


def unanswered(town: TownSettings, days: int):
    """The same, of what nothing was found for."""
    return asked(town, days).filter(most_found=0)


def forget(town: TownSettings) -> None:
    """Drop a town's counts that are older than a year, and what too few asked to be shown."""
    today = clock.today()
    was_shown = timedelta(days=SHOWN_DAYS)
    old = Q(day__lt=today - KEPT) | Q(day__lt=today - was_shown, asked__lt=LEAST)
    SearchCount.objects.filter(old, site_id=town.site_id).delete()


def is_flooded(town: TownSettings) -> bool:
    """More has come for a town in this minute than people ask."""
    return readers.is_flooded(f"queries.{town.site_id}", MOST_A_MINUTE)


def _plain(query: str) -> str:
    """The query without signs that only look otherwise, such as letters in circles."""
    return unicodedata.normalize("NFKC", query)


def _is_of_a_person(query: str) -> bool:
    return bool(_OF_A_PERSON.search(query)) or sum(map(str.isdigit, query)) > MOST_DIGITS
