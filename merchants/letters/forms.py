"""The days that a letter asks about, as a form. What is not answered stays open."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from merchants.holiday_questions import AskedDay
from merchants.hours import tables
from merchants.hours.facts import SpecialDay
from merchants.portal.hours.answers import CLOSED, OTHER, USUAL, AnswerForm

KNOWN = "known"


class DayAnswerForm(AnswerForm):
    """What holds on one day: closed, as usual, other hours, or what was said before."""

    def __init__(self, data=None, *, asked: AskedDay):
        self.asked = asked
        super().__init__(data, prefix=f"day-{asked.day}", initial=_initial(asked.suggestion))
        field = self.fields["answer"]
        field.label, field.help_text, field.choices = asked.label, asked.hint, _choices(asked)

    def clean(self):
        if not self.cleaned_data.get("answer") and any(line.is_filled for line in self.lines):
            # Whoever writes times has other hours, chosen or not.
            self.cleaned_data["answer"] = OTHER
        return super().clean()

    def special_day(self) -> SpecialDay | None:
        """What was chosen; nothing where nobody has chosen."""
        answer = self.cleaned_data.get("answer")
        if not answer:
            return None
        times = {CLOSED: (), USUAL: None, OTHER: self.times()}
        if answer.startswith(KNOWN):
            times[answer] = self.asked.suggestion.times
        return SpecialDay(day=self.asked.day, times=times[answer], name=self.asked.name)


class HolidayForm:
    """Some days, one form each. What is not answered stays open, but one answer there must be."""

    def __init__(self, data=None, *, asked: Iterable[AskedDay]):
        self.days = [DayAnswerForm(data, asked=row) for row in asked]
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        """Every day is filled in well, and one at least; all days are looked at."""
        return self.is_bound and not self.has_errors

    @property
    def has_errors(self) -> bool:
        """Something must be looked at once more."""
        return self.is_empty or any(day.errors for day in self.days)

    @property
    def is_empty(self) -> bool:
        """It was sent, and no day is answered."""
        if not self.is_bound or any(day.errors for day in self.days):
            return False
        return not self.answers()

    def answers(self) -> list[SpecialDay]:
        """What the shop has said, to be written down by `facts.set_special_days`."""
        return [special for day in self.days if (special := day.special_day())]


def _choices(asked: AskedDay) -> list[tuple[str, str]]:
    usual = _("as usual (%(times)s)") % {"times": tables.times_text(asked.usual)}
    choices = [(CLOSED, _("closed")), (USUAL, usual), (OTHER, _("other hours"))]
    known = asked.suggestion
    if not (known and known.times):
        return choices
    text = _("as entered (%(times)s)") if asked.answer else _("as last year (%(times)s)")
    return [(_known(known), text % {"times": tables.times_text(known.times)}), *choices]


def _initial(known: SpecialDay | None) -> dict:
    if not known:
        return {}
    if known.times is None:
        return {"answer": USUAL}
    return {"answer": _known(known) if known.times else CLOSED}


def _known(special: SpecialDay) -> str:
    """The answer "as before", with what that was: nobody can say it of what has changed since."""
    return "-".join([KNOWN, *(f"{opens}-{closes}" for opens, closes in special.times)])
