"""What is found in a proposed event before a human looks. One that is over was refused before."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core import clock
from core.review import findings
from core.review.findings import Finding, Level
from events import spans
from events.models import EventPage, Occurrence
from merchants.review import trust

FAR_AHEAD = timedelta(days=365)
LONG = timedelta(days=14)


def of(event: EventPage) -> list[Finding]:
    """All that is found in an event."""
    found = []
    if event.starts_at > clock.now() + FAR_AHEAD:
        found.append(Finding("event_far", Level.LOOK, "starts_at"))
    if event.ends_at - event.starts_at > LONG:
        days = (event.ends_at - event.starts_at).days
        found.append(Finding("event_long", Level.LOOK, "ends_at", {"days": days}))
    if event.shop and _has_twin(event):
        found.append(Finding("event_twice", Level.LOOK, "title"))
    return [*found, *trust.findings(event.shop)]


def _has_twin(event: EventPage) -> bool:
    """The calendar has something of this name on this day already."""
    day = spans.of_days(event.first_day, event.first_day)
    same = Occurrence.objects.filter(site_id=event.shop.site_id, title__iexact=event.title)
    return same.between(*day).exclude(page=event.pk).exists()


def register() -> None:
    """Let the desk know what these codes say."""
    findings.register(
        "event_far", _("Far ahead"), _("It begins in more than a year. Is the date right?")
    )
    findings.register(
        "event_long", _("Runs long"), _("It lasts %(days)s days. Is the last day right?")
    )
    findings.register(
        "event_twice",
        _("Here already?"),
        _("The calendar has something of this name on the same day."),
    )
