"""What an import knows of a page, and how it writes it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.importing import incoming
from events.models import DateChange, EventPage, MoreDate

#: What an import writes, by the words of the report. What belongs together changes together.
FIELDS = {
    "title": _("title"),
    "lead": _("in one sentence"),
    "text": _("text"),
    "venue": _("place"),
    "address": _("address"),
    "organiser": _("organiser"),
    "category": _("kind"),
    "is_cancelled": _("cancelled or not"),
    "when": _("dates"),
}
PLAIN = ("title", "lead", "venue", "address", "organiser", "category", "is_cancelled")


def facts_of(page: EventPage) -> dict:
    """A page by the names of FIELDS."""
    changes = [row.change for row in page.changes.all()]
    return {name: getattr(page, name) for name in PLAIN} | {
        "text": _text(page),
        "when": incoming.times(page.rule, changes),
    }


def write(page: EventPage, facts: dict) -> None:
    """Put facts into a page that is not saved yet."""
    for name in PLAIN:
        if name in facts:
            setattr(page, name, facts[name])
    if "text" in facts:
        page.body = [("text", facts["text"])] if facts["text"] else []
    if "when" in facts:
        _write_times(page, facts["when"])


def in_words(names: Iterable[str]) -> str:
    """Some of the fields, as the report lists them."""
    return ", ".join(str(FIELDS[name]) for name in FIELDS if name in names)


def _write_times(page: EventPage, times: dict) -> None:
    page.starts_at, page.ends_at = _moment(times["starts_at"]), _moment(times["ends_at"])
    page.repeats, page.every, page.weekdays = times["repeats"], times["every"], times["weekdays"]
    page.repeats_until = times["until"] and date.fromisoformat(times["until"])
    page.more_dates.set(
        [
            MoreDate(starts_at=_moment(begins), ends_at=_moment(ends))
            for begins, ends in times["more"]
        ]
    )
    page.changes.set([_change(row) for row in times["changes"]])


def _change(row: dict) -> DateChange:
    return DateChange(
        day=date.fromisoformat(row["day"]),
        is_cancelled=row["is_cancelled"],
        starts_at=row["starts_at"] and datetime.fromisoformat(row["starts_at"]),
        ends_at=row["ends_at"] and datetime.fromisoformat(row["ends_at"]),
        venue=row["venue"],
        reason=row["reason"],
    )


def _moment(wall: str) -> datetime:
    # Of an hour that comes twice the first; one that the clocks leave out comes an hour later.
    return datetime.fromisoformat(wall).replace(tzinfo=timezone.get_current_timezone())


def _text(page: EventPage) -> str:
    """The body as an import writes it; anything else of what people have made of it."""
    blocks = list(page.body)
    if all(block.block_type == "text" for block in blocks) and len(blocks) < 2:
        return "".join(block.value.source for block in blocks)
    return str(page.body.get_prep_value())
