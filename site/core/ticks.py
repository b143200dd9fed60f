"""What happens from time to time. Apps hand their parts in; `manage.py clock` runs them."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial, update_wrapper

from django.utils import timezone

from core import clock
from core.models import TownSettings, Turn

log = logging.getLogger("core.clock")

type Part = Callable[[], object]
type TownPart = Callable[[TownSettings], object]
type When = Callable[[TownSettings, datetime], bool]

QUIET_HOURS = range(3, 6)

_parts: list[Part] = []


def every_minute(part: Part) -> None:
    """Run a part at every tick. It must know by itself what there is to do."""
    _parts.append(part)


def every_day(part: TownPart, *, when: When) -> None:
    """Run a part once a day for each town, as soon as `when` lets it, on the town's own clock.

    Once, whatever restarts and however many clocks there are. One that breaks is tried again.
    """
    _parts.append(update_wrapper(partial(_for_each_town, part, when), part))


def is_night(town: TownSettings, moment: datetime) -> bool:
    """A quiet hour on the town's clock, for what takes long."""
    return moment.astimezone(town.zone).hour in QUIET_HOURS


def parts() -> list[Part]:
    """All parts, in the order in which they came."""
    return [*_parts]


def each[Key](
    keys: Iterable[Key], act: Callable[[Key], int], *, log: logging.Logger, failed: str
) -> Iterator[int]:
    """Do something for each key, and yield how much was done where something was.

    One that breaks is written down as `failed`, and keeps none of the others from its turn.
    """
    for key in keys:
        try:
            done = act(key)
        except Exception:
            log.exception(failed, key)
            continue
        if done:
            yield done


def _for_each_town(part: TownPart, when: When) -> None:
    for town in TownSettings.objects.with_home():
        with timezone.override(town.zone):
            if when(town, clock.now()):
                _in_turn(part, town)


def _in_turn(part: TownPart, town: TownSettings) -> None:
    turn = Turn.objects.take(f"{part.__module__}.{part.__name__}", town)
    if not turn:
        return
    try:
        part(town)
    except Exception:
        # The other towns must have their turn; this one has it again later.
        log.exception("The clock's part %s has failed for %s.", part.__name__, town)
    else:
        turn.end()
