"""What a file says of one event, ready to be compared with a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from hashlib import sha256

from django.utils.translation import gettext as _

from events.importing import whens, words
from events.importing.reading import UNREADABLE, Group, Untakeable
from events.importing.whens import When
from events.models import EventPage
from events.series import Change, Rule

LONGEST_UID = EventPage._meta.get_field("imported_uid").max_length
#: What the file may say of who sees it.
PRIVATE = ("PRIVATE", "CONFIDENTIAL")


@dataclass(frozen=True)
class Incoming:
    """One event of a file."""

    uid: str
    words: dict
    when: When
    is_cancelled: bool
    notes: tuple[str, ...] = ()

    @property
    def facts(self) -> dict:
        """All that an import writes, as JSON keeps it; by the names of `pages.FIELDS`."""
        return {
            **self.words,
            "is_cancelled": self.is_cancelled,
            "when": times(self.when.rule, self.when.changes),
        }


def of(group: Group, *, place: str, zone: tzinfo, today: date) -> Incoming:
    """What a group of entries means. Raises Untakeable."""
    if not group.uid:
        raise Untakeable(_("it has no UID, so nobody could recognise it the next time"))
    if str(group.master.get("CLASS", "")).upper() in PRIVATE:
        raise Untakeable(_("it is marked as private"))
    status = str(group.master.get("STATUS", "")).upper()
    if status == "TENTATIVE":
        raise Untakeable(_("it is not certain yet"))
    try:
        said, notes = words.of(group.master, place=place)
        when = whens.of(group, zone=zone, today=today)
    except UNREADABLE as error:
        # Of whatever a broken entry makes the library stumble over.
        raise Untakeable(_("its dates or words cannot be read")) from error
    uid = group.uid
    if len(uid) > LONGEST_UID or "\0" in uid:
        uid = f"sha256:{sha256(uid.encode()).hexdigest()}"
    return Incoming(uid, said, when, status == "CANCELLED", (*notes, *when.notes))


def times(rule: Rule, changes: Iterable[Change]) -> dict:
    """When something takes place, as JSON keeps it."""
    return {
        "starts_at": _minute(rule.starts_at),
        "ends_at": _minute(rule.ends_at),
        "repeats": str(rule.repeats),
        "every": rule.every,
        "weekdays": list(rule.weekdays),
        "until": rule.until.isoformat() if rule.until else None,
        "more": sorted([_minute(begins), _minute(ends)] for begins, ends in rule.more),
        "changes": [_change(change) for change in sorted(changes, key=lambda row: row.day)],
    }


def _change(change: Change) -> dict:
    return {
        "day": change.day.isoformat(),
        "is_cancelled": change.is_cancelled,
        "starts_at": change.starts_at and _minute(change.starts_at.astimezone(UTC)),
        "ends_at": change.ends_at and _minute(change.ends_at.astimezone(UTC)),
        "venue": change.venue,
        "reason": change.reason,
    }


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
