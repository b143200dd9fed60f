"""One question about hours in OpenStreetMap's syntax, as JSON, and its answer."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from merchants.hours import osm, phrases
from merchants.hours.holidays import Calendar
from merchants.hours.osm.door import interpreted
from merchants.hours.osm.doubts import Answer, answer
from merchants.hours.place import Place

LANDS = {
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH",
}  # fmt: skip
MOST_BYTES = 100_000
#: Those of which the library knows all holidays.
YEARS = range(1991, 2101)


class BadQuestion(ValueError):
    """Nobody can answer this. The text says why."""


def answered(line: bytes | str) -> dict[str, Any]:
    """The answer to a line; an error is an answer too."""
    try:
        return _answered(_question(line))
    except osm.Unreadable as error:
        return {"error": str(error), "place": error.position}
    except BadQuestion as error:
        return {"error": str(error)}
    except Exception:  # noqa: BLE001
        # One line that nobody foresaw must not cost the answers to all others.
        return {"error": _("this question cannot be answered")}


def _answered(question: dict[str, Any]) -> dict[str, Any]:
    place = Place(zone=_zone(question), calendar=_calendar(question))
    instant = _instant(question, place.zone)
    try:
        found = answer(interpreted(_text(question, "osm")), place, instant)
    except osm.TextOnly as error:
        reason = _("hours as text only (%(why)s)") % {"why": error}
        return {
            "state": "unknown", "reason": reason, "next_change": None, "place": error.position
        }  # fmt: skip
    return {
        "state": found.status,
        "reason": _reason(found, instant.astimezone(place.zone)) or None,
        "next_change": found.changes_at and found.changes_at.isoformat(),
    }


def _reason(found: Answer, instant: datetime) -> str:
    if found.is_doubtful:
        return _("doubtful: here rules can be read in two ways")
    said = phrases.reason(found.state, instant) or found.on_request
    return said or (_("no hours are given") if found.status == "unknown" else "")


def _question(line: bytes | str) -> dict[str, Any]:
    if len(line) > MOST_BYTES:
        raise BadQuestion(_("the line is too long"))
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        question = json.loads(text)
    except UnicodeDecodeError:
        raise BadQuestion(_("the line is no text in UTF-8")) from None
    except (ValueError, RecursionError):
        raise BadQuestion(_("the line is no JSON")) from None
    if not isinstance(question, dict):
        raise BadQuestion(_("the line is no JSON object"))
    return question


def _text(question: dict[str, Any], key: str, default: str | None = None) -> str:
    value = question.get(key, default)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise BadQuestion(_("“%(key)s” is missing, or no text") % {"key": key})
    return value


def _calendar(question: dict[str, Any]) -> Calendar:
    land = _text(question, "land", "NW")
    if land.lower() == "augsburg":
        return Calendar("BY", "augsburg")
    if land.upper() not in LANDS:
        raise BadQuestion(_("there is no such Land"))
    return Calendar(land.upper())


def _zone(question: dict[str, Any]) -> ZoneInfo:
    try:
        return ZoneInfo(_text(question, "zone", "Europe/Berlin"))
    except BadQuestion:
        raise
    # A key becomes a path, and fails in all ways in which paths do.
    except (KeyError, ValueError, OSError):
        raise BadQuestion(_("there is no such time zone")) from None


def _instant(question: dict[str, Any], zone: ZoneInfo) -> datetime:
    try:
        instant = datetime.fromisoformat(_text(question, "at").strip())
        instant = instant.astimezone(zone) if instant.tzinfo else instant.replace(tzinfo=zone)
    except (ValueError, OverflowError) as error:
        if isinstance(error, BadQuestion):
            raise
        raise BadQuestion(_("“at” is no moment in ISO 8601")) from None
    if instant.year not in YEARS:
        raise BadQuestion(_("only the years from 1991 to 2100 can be asked for"))
    return instant
