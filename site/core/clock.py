"""The only clock of the house. Whatever asks for the time asks here."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, aware, in the zone of the town that is being served."""
    return timezone.localtime(timezone.now())


def today() -> date:
    """Today's date on the town's wall calendar."""
    return now().date()
