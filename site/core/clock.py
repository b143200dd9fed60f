"""The only clock of the house. Whatever asks for the time asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

#: The instant at which the clock stands, where somebody has moved it.
_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """This instant, aware, in the zone of the town that is being served."""
    return timezone.localtime(_moved.get() or timezone.now())


def today() -> date:
    """Today's date on the town's wall calendar."""
    return now().date()


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Inside, it is this instant, and no time goes by."""
    token = _moved.set(instant)
    try:
        yield
    finally:
        _moved.reset(token)
