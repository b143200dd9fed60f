"""What is true of a shop at once: its phone and its hours. Each function is one act.

Public with the next request, written down, and taken back by editors with one click.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log as write_log
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from core import cards, clock
from core.models import TownSettings
from merchants import places, spans
from merchants.hours import document
from merchants.hours.facts import Hours, Joined, QuickStatus, SpecialDay, Vacation
from merchants.hours.plans import plan
from merchants.hours.week import DAY, END_OF_NIGHT
from merchants.models import Membership, Shop, ShopPage, TownDay

CHANGED, UNDONE, CONFIRMED = "merchants.facts", "merchants.facts_undone", "merchants.confirmed"
#: After how long without a word a shop is asked whether its hours are right, and after how long
#: nobody should rely on them any more.
ASK_AFTER, STALE_AFTER = timedelta(days=90), timedelta(days=180)


class ChangedSince(Exception):
    """These facts have been changed again, so there is nothing to take back."""


class NothingToJoin(Exception):
    """This opening is over or none of this town's, or who asks is a club and no shop."""


@dataclass(frozen=True)
class Facts:
    """What is true of a shop at once."""

    hours: Hours
    phone: str = ""
    note: str = ""


def of(shop: Shop) -> Facts:
    """The facts that hold of a shop."""
    return Facts(hours=shop.opening_hours, phone=shop.phone, note=shop.hours_note)


@transaction.atomic
def change(shop: Shop, edit: Callable[[Facts], Facts], *, by: User | None) -> bool:
    """Change a shop's facts as `edit` says. True if something changed.

    `edit` gets what holds when the shop is locked, so that nobody's change is lost.
    """
    return _change(shop, edit, by=by, action=CHANGED)


def set_facts(shop: Shop, *, by: User | None, **facts) -> bool:
    """Put facts (`hours`, `phone`, `note`) in the place of those that hold."""
    return change(shop, lambda known: replace(known, **facts), by=by)


def set_hours(shop: Shop, *, by: User | None, **hours) -> bool:
    """Put a part of the hours (`week`, `seasons`, …) in the place of the one that holds."""
    return change(shop, lambda known: replace(known, hours=replace(known.hours, **hours)), by=by)


def close_today(shop: Shop, *, by: User) -> bool:
    """Closed for what is left of this day, a night after midnight included."""
    return _say_today(shop, None, by=by)


def close_at(shop: Shop, minute: int, *, by: User) -> bool:
    """Open today until this minute of the day, whether that is earlier or later than usual."""
    return _say_today(shop, minute, by=by)


def as_usual_today(shop: Shop, *, by: User) -> bool:
    """Take back what was said of today."""
    return set_hours(shop, by=by, quick=None)


def set_special_day(shop: Shop, special: SpecialDay, *, by: User | None) -> bool:
    """Say what holds on one date, in the place of what was said of it before."""
    return set_special_days(shop, [special], by=by)


def set_special_days(shop: Shop, specials: Iterable[SpecialDay], *, by: User | None) -> bool:
    """Say what holds on some dates, as one act: it is taken back as one."""
    said = {special.day: special for special in specials}

    def edit(known: Facts) -> Facts:
        days = known.hours.special | said
        return _with(known, special_days=_recent(days.values()))

    return change(shop, edit, by=by)


def drop_special_day(shop: Shop, day: date, *, by: User) -> bool:
    """A date is as every week again."""

    def edit(known: Facts) -> Facts:
        days = (row for row in known.hours.special_days if row.day != day)
        return _with(known, special_days=_recent(days))

    return change(shop, edit, by=by)


def add_vacation(shop: Shop, vacation: Vacation, *, by: User) -> bool:
    """Closed from the first to the last day."""

    def edit(known: Facts) -> Facts:
        today = clock.today()
        kept = (row for row in known.hours.vacations if row.last >= today and row != vacation)
        rows = sorted([*kept, vacation], key=lambda row: (row.first, row.last))
        return _with(known, vacations=tuple(rows))

    return change(shop, edit, by=by)


def drop_vacation(shop: Shop, first: date, last: date, *, by: User) -> bool:
    """The shop does not close on these days after all."""

    def edit(known: Facts) -> Facts:
        kept = (row for row in known.hours.vacations if (row.first, row.last) != (first, last))
        return _with(known, vacations=tuple(kept))

    return change(shop, edit, by=by)


def join_opening(shop: Shop, opening: TownDay, *, times=None, by: User) -> bool:
    """Be open when the town opens together, with one's own hours or the town's (None)."""
    is_to_come = opening.is_opening and opening.last >= clock.today()
    if not is_to_come or opening.site_id != shop.site_id or shop.page.is_club:
        raise NothingToJoin

    def edit(known: Facts) -> Facts:
        return _with(known, joined=(*_others(known, opening), Joined(opening.pk, times)))

    return change(shop, edit, by=by)


def leave_opening(shop: Shop, opening: TownDay, *, by: User) -> bool:
    """Not be open then after all."""

    def edit(known: Facts) -> Facts:
        return _with(known, joined=tuple(_others(known, opening)))

    return change(shop, edit, by=by)


@transaction.atomic
def confirm(shop: Shop, *, by: User) -> None:
    """Say that the hours are right as they are."""
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    shop.confirmed_at = clock.now()
    shop.save(update_fields=["confirmed_at"])
    write_log(instance=shop.page, action=CONFIRMED, user=by)


@transaction.atomic
def undo(entry: PageLogEntry, *, by: User) -> None:
    """Take one change of facts back. Raises ChangedSince where somebody has changed them again."""
    before, after = entry.data["before"], entry.data["after"]
    shop = Shop.objects.filter(page_id=entry.page_id).first()
    if not shop or entry.action != CHANGED or is_undone(entry):
        raise ChangedSince
    names = {name for name in {*before, *after} if before.get(name) != after.get(name)}

    def edit(known: Facts) -> Facts:
        parts = written(known)
        if any(parts.get(name) != after.get(name) for name in names):
            raise ChangedSince
        return read(parts | {name: before.get(name) for name in names})

    _change(shop, edit, by=by, action=UNDONE, undoes=entry.pk)


def is_undone(entry: PageLogEntry) -> bool:
    """An editor has taken this change back."""
    undone = PageLogEntry.objects.filter(page_id=entry.page_id, action=UNDONE)
    return undone.filter(data__undoes=entry.pk).exists()


def business_day(shop: Shop, town: TownSettings, now: datetime) -> date:
    """The day that a shop means by "today": at one in the night a bar is still in yesterday."""
    rules = shop.rules(places.of(town))
    now = now.astimezone(rules.zone)
    yesterday = now.date() - timedelta(days=1)
    minute = DAY + now.hour * 60 + now.minute
    # A night that was ended a minute ago is still the one that is meant.
    without_quick = replace(rules, hours=replace(rules.hours, quick=None))
    times = [*plan(rules, yesterday).times, *plan(without_quick, yesterday).times]
    return yesterday if any(closes > minute for _opens, closes in times) else now.date()


def _say_today(shop: Shop, closes: int | None, *, by: User) -> bool:
    town = _town(shop)
    now = clock.now().astimezone(town.zone)
    day = business_day(shop, town, now)
    since = now.hour * 60 + now.minute
    if closes is not None and since < closes <= END_OF_NIGHT:
        # Who is open for an hour or two of the night goes on with yesterday.
        day = now.date() - timedelta(days=1)
    if day != now.date():
        since, closes = since + DAY, closes if closes is None else closes + DAY
    quick = QuickStatus(day=day, since=since, closes=closes)

    def edit(known: Facts) -> Facts:
        # A second tap says nothing new.
        same = known.hours.quick
        if same and (same.day, same.closes) == (quick.day, quick.closes):
            return known
        return _with(known, quick=quick)

    return change(shop, edit, by=by)


@transaction.atomic
def _change(shop: Shop, edit, *, by: User | None, action: str, **data) -> bool:
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    known = of(shop)
    new = edit(known)
    before, after = written(known), written(new)
    if before == after:
        return False
    shop.hours = document.checked(new.hours)
    shop.__dict__.pop("opening_hours", None)
    shop.phone, shop.hours_note = new.phone, new.note
    shop.has_unclear_hours = bool(new.note) and not new.hours.has_rhythm
    shop.facts_changed_at = clock.now()
    if by and Membership.objects.filter(user=by, shop=shop).exists():
        shop.confirmed_at = shop.facts_changed_at
    shop.save()
    if new.hours != known.hours:
        spans.write([shop], _town(shop))
    if shop.page_id:
        data |= {"before": before, "after": after}
        write_log(instance=Page.objects.get(pk=shop.page_id), action=action, user=by, data=data)
    if shop.page_id and new.phone != known.phone:
        # A shop is found by its number.
        cards.refresh(ShopPage.objects.get(pk=shop.page_id))
    return True


def _others(known: Facts, opening: TownDay) -> Iterable[Joined]:
    """The other openings that the shop has joined, without those that are over or cancelled."""
    days = TownDay.objects.filter(site_id=opening.site_id, last__gte=clock.today() - places.PAST)
    there = set(days.values_list("pk", flat=True)) - {opening.pk}
    return (row for row in known.hours.joined if row.opening in there)


def _town(shop: Shop) -> TownSettings:
    return TownSettings.objects.with_home().get(site_id=shop.site_id)


def _with(known: Facts, **hours) -> Facts:
    return replace(known, hours=replace(known.hours, **hours))


def _recent(days) -> tuple[SpecialDay, ...]:
    """Special days in order. Those of more than a year ago are not even of use for a guess."""
    oldest = clock.today() - timedelta(days=400)
    return tuple(sorted((row for row in days if row.day >= oldest), key=lambda row: row.day))


def written(facts: Facts) -> dict:
    """Facts by their parts, as the log keeps them and an undo compares them."""
    return document.write(facts.hours) | {"phone": facts.phone, "note": facts.note}


def read(parts: dict) -> Facts:
    """The facts that `written` has written."""
    hours = {name: value for name, value in parts.items() if value is not None}
    phone, note = hours.pop("phone", ""), hours.pop("note", "")
    return Facts(hours=document.read(hours), phone=phone, note=note)
