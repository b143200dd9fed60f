"""What opening-hours-py makes of a text. It may refuse, crash or be wrong, but never harms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from opening_hours import OpeningHours, State

from merchants.hours.facts import Times
from merchants.hours.osm.refusals import Unreadable
from merchants.hours.osm.rules import Rule
from merchants.hours.osm.tokens import Token, joined
from merchants.hours.times import merged

PLACE = re.compile(r"-->\s*\d+:(\d+)")


@dataclass(frozen=True)
class Opened:
    """The library's reading of a text."""

    hours: OpeningHours

    def spans(self, first: date, last: date) -> Times:
        """When it is open, from the first to the last day, in minutes after the first midnight.

        Spans that touch are one.
        """
        begin = datetime(first.year, first.month, first.day)
        end = datetime(last.year, last.month, last.day) + timedelta(days=1)
        spans = (
            (_minutes(max(start, begin) - begin), _minutes(min(stop, end) - begin))
            for start, stop, state, _comment in self.hours.intervals(begin, end)
            if state == State.OPEN
        )
        return merged((opens, closes) for opens, closes in spans if opens < closes)


def opened(text: str) -> Opened:
    """The library's reading of a text. Raises Unreadable where it has none."""
    try:
        return Opened(OpeningHours(text, auto_country=False, auto_timezone=False))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # A panic of the library derives from BaseException.
    except BaseException as error:  # noqa: BLE001
        place = PLACE.search(str(error))
        raise Unreadable(
            int(place.group(1)) if place else 1, _("this is not how OpenStreetMap writes hours")
        ) from None


def is_readable(text: str) -> bool:
    """The library can read the text, as it stands."""
    try:
        opened(text)
    except Unreadable:
        return False
    return True


def rendered(rules: Sequence[Rule], *, always_holiday: bool) -> str:
    """The rules as the library reads them, without comments, when no day or each is a holiday.

    It knows no holidays of our Länder, so it is asked about two worlds without any difference.
    """
    text = ""
    for rule in rules:
        if rule.is_comment:
            continue
        tokens = _in_a_world(rule.tokens, always_holiday=always_holiday)
        if text:
            text += ", " if rule.separator == "," else "; "
        text += joined(token for token in tokens if token.kind != "comment")
    return text


def _in_a_world(tokens: Sequence[Token], *, always_holiday: bool) -> list[Token]:
    """With a list of days that has holidays in it as all days, if each is a holiday."""
    if not always_holiday or not any(token.kind == "PH" for token in tokens):
        return list(tokens)
    # A bracket stands only behind a weekday: Mo[1].
    days = [at for at, token in enumerate(tokens) if token.kind in {"day", "PH", "]"}]
    everyday = Token("day", "Mo-Su", tokens[days[0]].position)
    return [*tokens[: days[0]], everyday, *tokens[days[-1] + 1 :]]


def _minutes(time: timedelta) -> int:
    return round(time.total_seconds() / 60)
