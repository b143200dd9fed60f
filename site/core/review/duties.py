"""Who looks after a town's desk today: who is in charge, who is away, and who stands in."""

from collections.abc import Collection
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import Duty, TownGroup, TownSettings

ABSENT, IN_CHARGE = "core.absence_changed", "core.charge_changed"


def reviewers(town: TownSettings) -> QuerySet[User]:
    """The people who review for a town, whether they are there or away."""
    groups = TownGroup.objects.filter(site_id=town.site_id, role="editors").values("group")
    return get_user_model().objects.filter(groups__in=groups, is_active=True).distinct()


def operators() -> QuerySet[User]:
    """The people who run the installation."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk")


def of_town(town: TownSettings) -> QuerySet[Duty]:
    """What its editors do at a town's desk. Whoever is no editor any more has no duty."""
    return Duty.objects.filter(site_id=town.site_id, user__in=reviewers(town))


def in_charge(town: TownSettings, day: date | None = None) -> list[User]:
    """Who looks after a town's desk on a day, today if none is said.

    Whoever is away is represented by their substitute, or by the substitute of that one.
    """
    day = day or clock.today()
    editors = {person.pk: person for person in reviewers(town).order_by("pk")}
    known = {duty.user_id: duty for duty in of_town(town)}
    named = [key for key in editors if key in known and known[key].is_in_charge]
    found = dict.fromkeys(_there(key, known, day) for key in named or editors)
    return [editors[key] for key in found if key in editors]


def called(town: TownSettings, *, but: User | None = None) -> list[User]:
    """Who hears of what cannot wait: those in charge, and the operators if nobody is."""
    for people in (in_charge(town), operators(), reviewers(town)):
        if found := [person for person in people if person != but]:
            return found
    return []


@transaction.atomic
def say_absence(
    *, town: TownSettings, by: User, first: date | None, last: date | None, substitute: User | None
) -> Duty:
    """Say from when until when one is away, and who stands in. Without days, one is there."""
    duty = _of(town, by)
    duty.absent_from, duty.absent_until, duty.substitute = first, last, substitute
    duty.save()
    data = {"from": str(first or ""), "until": str(last or ""), "for": duty.substitute_id}
    write_log(instance=town.home, action=ABSENT, user=by, data=data)
    return duty


@transaction.atomic
def put_in_charge(people: Collection[User], *, town: TownSettings, by: User) -> None:
    """Say who is in charge of the review. If nobody is, all editors are."""
    for person in reviewers(town):
        duty = _of(town, person)
        duty.is_in_charge = person in people
        duty.save()
    data = {"people": [person.pk for person in people]}
    write_log(instance=town.home, action=IN_CHARGE, user=by, data=data)


def _of(town: TownSettings, user: User) -> Duty:
    # Whoever only says that they are away takes no charge over.
    named = {"is_in_charge": False}
    Duty.objects.get_or_create(site_id=town.site_id, user=user, defaults=named)
    return Duty.objects.select_for_update().get(site_id=town.site_id, user=user)


def _there(key: int, known: dict[int, Duty], day: date) -> int | None:
    passed = set()
    while key and key not in passed:
        duty = known.get(key)
        if not duty or not duty.is_away(day):
            return key
        passed.add(key)
        key = duty.substitute_id
    return None
