"""What a town says of its shops' hours. Each function is one act of its editors.

When an act ends, every list of the town is true, and the history of its home page tells of it.
"""

from calendar import monthrange
from datetime import date, timedelta

from django.db import transaction
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import TownSettings
from merchants import facts, places, spans
from merchants.models import Shop, TownDay

ADDED, CHANGED, REMOVED = "merchants.day_added", "merchants.day_changed", "merchants.day_removed"
CONFIRMED = "merchants.holidays_confirmed"
#: How far ahead editors look at the holidays, in months.
MONTHS = 14
#: What a list hangs on; and what is told beside it.
DECISIVE = ("kind", "first", "last", "times", "streets")
FACTS = (*DECISIVE, "name", "event", "ordinance")

Kind = TownDay.Kind


class AlreadyHoliday(Exception):
    """This day is a public holiday here already."""


class TakenAway(Exception):
    """The town has said that this day is no public holiday here."""


class NoHoliday(Exception):
    """This day is no public holiday here, so there is nothing to take away or to bring back."""


@transaction.atomic
def add_holiday(town: TownSettings, *, day: date, name: str, by: User) -> TownDay:
    """Make a day a public holiday here."""
    _lock(town)
    if _days(town, Kind.NO_HOLIDAY).filter(first=day).exists():
        raise TakenAway
    if places.of(town).calendar.holiday(day):
        raise AlreadyHoliday
    return _add(town, by=by, kind=Kind.HOLIDAY, first=day, last=day, name=name)


@transaction.atomic
def remove_holiday(town: TownSettings, *, day: date, by: User) -> None:
    """Take away the town's own holiday of a day, or else the Land's."""
    _lock(town)
    name = places.of(town).calendar.holiday(day)
    own = _days(town, Kind.HOLIDAY).filter(first=day).first()
    if not name:
        raise NoHoliday
    if own:
        _remove(town, own, by=by)
    else:
        _add(town, by=by, kind=Kind.NO_HOLIDAY, first=day, last=day, name=name)


@transaction.atomic
def restore_holiday(town: TownSettings, *, day: date, by: User) -> None:
    """A day that the town has taken away is a public holiday again."""
    _lock(town)
    row = _days(town, Kind.NO_HOLIDAY).filter(first=day).first()
    if not row:
        raise NoHoliday
    _remove(town, row, by=by)


@transaction.atomic
def confirm_holidays(town: TownSettings, *, by: User) -> date:
    """Say that the holidays of the coming months are right. Until when."""
    _lock(town)
    until = last_day()
    town.holidays_confirmed_until = until
    town.save(update_fields=["holidays_confirmed_until"])
    write_log(instance=town.home, action=CONFIRMED, user=by, data={"until": until.isoformat()})
    return until


@transaction.atomic
def add_closure(town: TownSettings, *, by: User, **said) -> TownDay:
    """Shops of the town, or of some streets, are closed."""
    _lock(town)
    return _add(town, by=by, kind=Kind.CLOSURE, **said)


@transaction.atomic
def change_closure(town: TownSettings, closure: TownDay, *, by: User, **said) -> bool:
    """Say of a closure what holds instead. True if that is something else."""
    _lock(town)
    return _change(town, closure, by=by, **said)


@transaction.atomic
def end_closure(town: TownSettings, closure: TownDay, *, by: User) -> None:
    """Shops open as usual again from today on. What was yesterday stays true."""
    _lock(town)
    closure = _days(town, Kind.CLOSURE).get(pk=closure.pk)
    yesterday = clock.today() - timedelta(days=1)
    if closure.first > yesterday:
        _remove(town, closure, by=by)
    elif closure.last > yesterday:
        _change(town, closure, by=by, last=yesterday)


@transaction.atomic
def add_opening(town: TownSettings, *, by: User, **said) -> TownDay:
    """The town opens together. Only shops that join are open then."""
    _lock(town)
    return _add(town, by=by, **said)


@transaction.atomic
def change_opening(town: TownSettings, opening: TownDay, *, by: User, **said) -> bool:
    """Say of an opening what holds instead. Who has joined stays. True if it is something else."""
    _lock(town)
    return _change(town, opening, by=by, **said)


@transaction.atomic
def cancel_opening(town: TownSettings, opening: TownDay, *, by: User) -> None:
    """The town does not open together after all, and no shop says any longer that it joins."""
    _lock(town)
    opening = _days(town, *TownDay.OPENINGS).get(pk=opening.pk)
    for shop in joined(town).get(opening.pk, []):
        facts.leave_opening(shop, opening, by=by)
    _remove(town, opening, by=by)


def joined(town: TownSettings) -> dict[int, list[Shop]]:
    """The shops that have joined each opening, by name. Asks the database once."""
    found: dict[int, list[Shop]] = {}
    shops = Shop.objects.of_town(town).filter(hours__has_key="joined").select_related("page")
    for shop in shops.order_by("name", "pk"):
        for row in shop.opening_hours.joined:
            found.setdefault(row.opening, []).append(shop)
    return found


def shops_there(town: TownSettings) -> int:
    """How many shops could join an opening: all but those that are closed for good."""
    shops = Shop.objects.of_town(town).without_clubs()
    return shops.exclude(state=Shop.State.CLOSED).count()


def last_day() -> date:
    """The last of the days that editors look at."""
    today = clock.today()
    years, month = divmod(today.month - 1 + MONTHS, 12)
    year, month = today.year + years, month + 1
    # The 31st of a short month is its last day.
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _lock(town: TownSettings) -> None:
    """Two editors act one after the other, and each on what holds then."""
    TownSettings.objects.select_for_update().get(pk=town.pk)
    places.forget(town)


def _days(town: TownSettings, *kinds: str):
    return TownDay.objects.of_town(town).filter(kind__in=kinds)


def _add(town: TownSettings, *, by: User, **said) -> TownDay:
    day = TownDay.objects.create(site_id=town.site_id, created_by=by, **said)
    _tell(town, ADDED, by=by, after=_written(day))
    return day


def _change(town: TownSettings, day: TownDay, *, by: User, **said) -> bool:
    day = TownDay.objects.of_town(town).get(pk=day.pk)
    before = _written(day)
    for name, value in said.items():
        setattr(day, name, value)
    after = _written(day)
    if before == after:
        return False
    day.save()
    _tell(town, CHANGED, by=by, before=before, after=after)
    return True


def _remove(town: TownSettings, day: TownDay, *, by: User) -> None:
    before = _written(day)
    day.delete()
    _tell(town, REMOVED, by=by, before=before)


def _tell(town: TownSettings, action: str, *, by: User, **data) -> None:
    places.forget(town)
    before, after = data.get("before", {}), data.get("after", {})
    if any(before.get(name) != after.get(name) for name in DECISIVE):
        spans.write_town(town)
    write_log(instance=town.home, action=action, user=by, data=data)


def _written(day: TownDay) -> dict:
    """A day as the log keeps it."""
    found = {name: getattr(day, name) for name in FACTS}
    return found | {"first": day.first.isoformat(), "last": day.last.isoformat()}
