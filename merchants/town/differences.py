"""What a change of a shop's facts has changed, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.desk.afterwards import Difference
from merchants.facts import Facts, read
from merchants.hours import document, tables
from merchants.hours.facts import Hours, Joined, QuickStatus, SpecialDay, Vacation
from merchants.hours.phrases import clock_time, day_of_month


def between(before: dict, after: dict, openings: Mapping[int, str]) -> list[Difference]:
    """What differs between two entries of the log. `openings` are the names of the town's."""
    try:
        known, said = _read(before), _read(after)
    except document.BadDocument:
        return [Difference(_("Hours"), "", _("changed"))]
    old, new = known.hours, said.hours
    rows = [
        (_("Phone"), known.phone, said.phone),
        (_("Week"), _week(old), _week(new)),
        (_("Seasons"), _seasons(old), _seasons(new)),
        (_("Days of the month"), _monthly(old), _monthly(new)),
        (_("Public holidays"), _on_holidays(old), _on_holidays(new)),
        (_("Outside these hours"), old.on_request, new.on_request),
        (_("Note"), known.note, said.note),
    ]
    found = [Difference(*row) for row in rows if row[1] != row[2]]
    return [
        *found,
        *_quick(old.quick, new.quick),
        *_special(old.special, new.special),
        *_vacations(old.vacations, new.vacations),
        *_joined(old.joined, new.joined, openings),
    ]


def openings_in(entries: Iterable[dict]) -> set[int]:
    """The openings of the town that some entries of the log speak of."""
    return {row["opening"] for entry in entries for row in entry.get("joined", ())}


def _read(written: dict) -> Facts:
    hours = dict(written)
    if isinstance(hours.get("hours"), list):
        # Entries of before there were documents know only of the week.
        hours["week"], hours["note"] = hours.pop("hours"), hours.pop("hours_note", "")
        hours["on_holidays"] = hours.get("on_holidays") or "closed"
    return read(hours)


def _week(hours: Hours) -> str:
    return _sentence(Hours(week=hours.week)) if hours.week else ""


def _seasons(hours: Hours) -> str:
    return " ".join(
        f"{tables.season_label(season)}: {_sentence(Hours(week=season.week))}"
        for season in hours.seasons
    )


def _monthly(hours: Hours) -> str:
    return _sentence(Hours(monthly=hours.monthly)) if hours.monthly else ""


def _on_holidays(hours: Hours) -> str:
    return tables.holidays(hours) or _("not known")


def _sentence(hours: Hours) -> str:
    if not hours.has_rhythm:
        return _("closed")
    return tables.sentence(replace(hours, on_holidays="unknown"))


def _quick(old: QuickStatus | None, new: QuickStatus | None) -> Iterator[Difference]:
    """What was said of a day replaces only what was said of the same day."""
    if old == new:
        return
    day = new.day if new else old.day
    before = old if old and old.day == day else None
    yield Difference(_day(day), _quickly(before), _quickly(new))


def _quickly(quick: QuickStatus | None) -> str:
    if not quick:
        return _("as usual")
    if quick.closes is None:
        return _("closed")
    return _("open until %(time)s") % {"time": clock_time(quick.closes)}


def _special(
    old: Mapping[date, SpecialDay], new: Mapping[date, SpecialDay]
) -> Iterator[Difference]:
    for day in sorted(old.keys() | new.keys()):
        if old.get(day) != new.get(day):
            yield Difference(_day(day), _specially(old.get(day)), _specially(new.get(day)))


def _specially(special: SpecialDay | None) -> str:
    if not special:
        return ""
    times = _("as usual") if special.times is None else tables.times_text(special.times)
    return f"{times} ({special.name})" if special.name else times


def _vacations(old: Iterable[Vacation], new: Iterable[Vacation]) -> Iterator[Difference]:
    for vacation in sorted({*old} ^ {*new}, key=lambda row: row.first):
        text = f"{day_of_month(vacation.first)}–{day_of_month(vacation.last)}"
        if vacation.name:
            text = f"{text} ({vacation.name})"
        is_new = vacation in new
        yield Difference(_("Vacation"), "" if is_new else text, text if is_new else "")


def _joined(
    old: Iterable[Joined], new: Iterable[Joined], openings: Mapping[int, str]
) -> Iterator[Difference]:
    before = {row.opening: row for row in old}
    after = {row.opening: row for row in new}
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            name = openings.get(key) or _("An opening of the town")
            yield Difference(name, _joining(before.get(key)), _joining(after.get(key)))


def _joining(joined: Joined | None) -> str:
    if not joined:
        return ""
    if joined.times is None:
        return _("joins")
    return _("joins (%(times)s)") % {"times": tables.times_text(joined.times)}


def _day(day: date) -> str:
    return f"{WEEKDAYS_ABBR[day.weekday()]} {date_format(day, 'SHORT_DATE_FORMAT')}"
