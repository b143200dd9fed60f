"""Moments and days that people type, as the town's own clock and calendar have them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock

#: Nobody plans further.
YEARS_AHEAD = 5
#: So many days are one event.
MOST_DAYS = 30
#: How many empty lines stand below those that are filled in, and how many lines there are at least.
EMPTY_LINES, LINES = 2, 4


class MomentField(forms.DateTimeField):
    """A date and a time on the town's own clock."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            moment = super().to_python(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                text = _(
                    "In this night the clocks change, and this time is not clear. Choose another."
                )
                raise ValidationError(text) from error
            raise
        if moment:
            _check_year(moment.date())
        return moment


class DaysField(forms.Field):
    """Several days, each on a line of its own. Empty lines are none."""

    # Only to read all answers of one name: the screen shows a line for each day.
    widget = forms.SelectMultiple

    def to_python(self, value):
        typed = [line.strip() for line in value or () if line.strip()]
        if len(typed) > MOST_DAYS:
            words = _("These are too many days. Send at most %(count)s.")
            raise ValidationError(words, code="many", params={"count": MOST_DAYS})
        words = _("We cannot read this day.")
        field = forms.DateField(error_messages={"invalid": words})
        days = [field.to_python(line[:20]) for line in typed]
        for day in days:
            _check_year(day)
        return days

    def lines(self, typed) -> list[str]:
        """What the lines of the screen hold: the days that are known, and some that are empty."""
        known = [day.isoformat() if isinstance(day, date) else day for day in typed or ()]
        filled = [line for line in known if line.strip()][:MOST_DAYS]
        empty = max(LINES - len(filled), EMPTY_LINES)
        return filled + [""] * min(empty, MOST_DAYS - len(filled))


def _check_year(day: date) -> None:
    now = clock.now().year
    if not now - 1 <= day.year <= now + YEARS_AHEAD:
        raise ValidationError(_("This year cannot be right."), code="year")
