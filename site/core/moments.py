"""A moment as people and addresses write it: by the town's wall clock."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FORMAT = "%Y-%m-%dT%H:%M"
NOON = time(12)
#: Longer than any way to write a moment.
LONGEST = 40


class MomentField(forms.Field):
    """A time of the town's wall clock, as 2027-11-01T10:00; a date alone means its noon.

    An hour that the clocks skip is as much later as they skip; of one that runs twice the first.
    """

    widget = forms.DateTimeInput({"type": "datetime-local"}, FORMAT)
    default_error_messages = {"invalid": _("Write a date and a time.")}

    def to_python(self, value):
        if not value or not value.strip():
            return None
        try:
            return _read(value.strip())
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from None

    def bound_data(self, data, initial):
        # A browser shows a moment only if it is complete.
        try:
            return _read(data.strip()) if data else data
        except (ValueError, OverflowError):
            return data

    def prepare_value(self, value):
        return timezone.localtime(value) if isinstance(value, datetime) else value


def _read(text: str) -> datetime:
    if len(text) > LONGEST:
        raise ValueError("That is too long for a moment.")
    zone = timezone.get_current_timezone()
    try:
        moment = datetime.combine(date.fromisoformat(text), NOON)
    except ValueError:
        moment = datetime.fromisoformat(text)
    # By way of the timestamp: an hour that no clock shows becomes one that it does.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return datetime.fromtimestamp(aware.timestamp(), zone)
