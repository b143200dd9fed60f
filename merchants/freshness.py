"""Keeps hours true over time: asks those who know them, by mail, and not too often."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock, ticks
from core.mailing import post_to
from core.models import TownSettings
from merchants import facts, places, timetables
from merchants.holiday_questions import AskedDay, open_days
from merchants.hours import tables
from merchants.hours.facts import Hours
from merchants.letters import HOLIDAYS_AHEAD, tokens
from merchants.models import Membership, Reminder, Shop
from merchants.querysets import ShopQuerySet

log = logging.getLogger("merchants.freshness")

#: How often a shop is asked about its hours at most, and how many shops of a town a day.
PAUSE, MOST_A_DAY = timedelta(days=30), 200
#: No reminder comes within a week after another mail about hours.
PEACE = timedelta(days=7)
#: How long before a holiday the shops are asked about it.
HOLIDAY_NOTICE = timedelta(days=10)
OFFICE_HOURS = range(8, 18)

HOURS, HOLIDAY = Reminder.About.HOURS, Reminder.About.HOLIDAY


def is_office_hour(town: TownSettings, moment: datetime) -> bool:
    """A working day between eight and six, on the town's clock: when mails may be sent."""
    local = moment.astimezone(town.zone)
    if local.hour not in OFFICE_HOURS or local.weekday() > 4:
        return False
    return not places.of(town).calendar.holiday(local.date())


def remind(town: TownSettings) -> int:
    """Ask those shops about their hours that have long said nothing. How many they were."""
    today = Reminder.objects.filter(shop__site_id=town.site_id, about=HOURS, day=clock.today())
    left = MOST_A_DAY - today.count()
    keys = _to_remind(town).order_by("heard_at", "pk").values_list("pk", flat=True)
    return sum(islice(_done(_remind, list(keys), town), max(left, 0)))


def ask_about_holidays(town: TownSettings) -> int:
    """Ask the shops about the holidays to come on which nobody knows if they open. How many."""
    today, calendar = clock.today(), places.of(town).calendar
    days = (today + timedelta(days=number) for number in range(HOLIDAY_NOTICE.days + 1))
    if not any(calendar.name(day) for day in days):
        return 0
    shops = Shop.objects.of_town(town).looked_after().select_related("page").order_by("pk")
    known = _asked_before(town)
    keys = [shop.pk for shop in shops if _to_ask(shop, town, known[shop.pk])]
    return sum(_done(_ask, keys, town))


def _done(act: Callable, keys: Iterable[int], town: TownSettings) -> Iterator[int]:
    """Does something for each shop; yields once for each for which it was done."""
    failed = "The shop %s could not be written to."
    return ticks.each(keys, lambda key: act(key, town), log=log, failed=failed)


def _to_remind(town: TownSettings) -> ShopQuerySet:
    now = clock.now()
    mails = Reminder.objects.filter(shop=OuterRef("pk"))
    return (
        Shop.objects.of_town(town)
        .here_on(now.date())
        .quiet_since(now - facts.ASK_AFTER)
        .exclude(Exists(mails.filter(about=HOURS, day__gt=now.date() - PAUSE)))
        .exclude(Exists(mails.filter(sent_at__gt=now - PEACE)))
    )


@transaction.atomic
def _remind(key: int, town: TownSettings) -> bool:
    shop = _held(key)
    # Asked once more, now that nobody else can answer: two clocks send one mail.
    if not shop or not _to_remind(town).filter(pk=key).exists() or not _says_anything(shop):
        return False
    _note(shop, HOURS, [clock.today()])
    for person in _people(shop):
        with translation.override(person.language):
            words = {
                "lines": _lines(shop.opening_hours),
                "exceptions": timetables.of(shop, town).exceptions,
            }
        link = tokens.link(tokens.HOURS, shop=shop, user=person, town=town)
        post_to(person, "hours_reminder", town=town, shop=shop, link=link, **words)
    return True


@transaction.atomic
def _ask(key: int, town: TownSettings) -> bool:
    shop = _held(key)
    asked = _to_ask(shop, town, _asked_before(town, key)[key]) if shop else []
    if not asked:
        return False
    _note(shop, HOLIDAY, [row.day for row in asked])
    for person in _people(shop):
        with translation.override(person.language):
            words = {"days": [(row.label, f"{row.usually} {row.hint}") for row in asked]}
        link = tokens.link(tokens.HOLIDAYS, shop=shop, user=person, town=town)
        post_to(person, "holiday_round", town=town, shop=shop, link=link, **words)
    return True


def _to_ask(shop: Shop, town: TownSettings, known: set[date]) -> list[AskedDay]:
    """The days of the next weeks that a shop must decide, if it is time for the first of them."""
    today = clock.today()
    last = today + timedelta(days=HOLIDAYS_AHEAD)
    asked = open_days(shop, places.of(town), today + timedelta(days=1), last)
    asked = [row for row in asked if not row.answer and row.day not in known]
    return asked if asked and asked[0].day <= today + HOLIDAY_NOTICE else []


def _asked_before(town: TownSettings, *keys: int) -> dict[int, set[date]]:
    """The days to come about which shops had a mail."""
    mails = Reminder.objects.filter(
        shop__site_id=town.site_id, about=HOLIDAY, day__gte=clock.today()
    )
    if keys:
        mails = mails.filter(shop__in=keys)
    found = defaultdict(set)
    for key, day in mails.values_list("shop_id", "day"):
        found[key].add(day)
    return found


def _held(key: int) -> Shop | None:
    """A shop that stays as it is until the end of the transaction, if nobody else holds it."""
    shops = Shop.objects.select_for_update(skip_locked=True, of=("self",)).select_related("page")
    return shops.filter(pk=key, page__live=True).first()


def _note(shop: Shop, about: Reminder.About, days: Iterable[date]) -> None:
    Reminder.objects.bulk_create(Reminder(shop=shop, about=about, day=day) for day in days)


def _people(shop: Shop) -> list[User]:
    members = Membership.objects.filter(shop=shop, user__is_active=True).order_by("pk")
    return [member.user for member in members.select_related("user")]


def _says_anything(shop: Shop) -> bool:
    """There is something to confirm."""
    hours = shop.opening_hours
    return bool(
        hours.has_rhythm or hours.special_days or hours.on_request or shop.hours_note.strip()
    )


def _lines(hours: Hours) -> list[str]:
    """The ordinary hours as a mail says them: the week, then what holds in each season."""
    has_week = bool(hours.week or hours.monthly)
    lines = [tables.sentence(hours)] if has_week else []
    # One date of every year is among the days ahead, once it is near.
    for season in (row for row in hours.seasons if row.first != row.last):
        rows = [f"{group.label} {group.text}" for group in tables.day_groups(season.week)]
        lines.append(f"{tables.season_label(season)}: {'; '.join(rows) or _('closed')}")
    return lines + ([hours.on_request] if hours.on_request else [])
