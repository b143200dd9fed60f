"""Hours in a few words, in the reader's language: the badge of a state, and its reason."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from merchants.hours.engine import Reason, State
from merchants.hours.holidays import name_in

SOON_MINUTES = 30
#: What it is called that a shop is not there, by the kind of the reason.
ABSENT = {"rest": gettext_lazy("Resting"), "closed": gettext_lazy("Closed for good")}


@dataclass(frozen=True)
class Phrase:
    """A badge: what kind it is (open, soon, closed, unknown) and what it says.

    `more` is what comes next, where the badge itself does not say it.
    """

    kind: str
    text: str
    more: str = ""


def headline(state: State, instant: datetime, *, soon: int = SOON_MINUTES) -> Phrase:
    """The state of a shop at an instant, as a badge says it; `soon`, in minutes, counts down."""
    if state.status == "open":
        return _open(state, instant, soon)
    more = _opens(state.opens_at, instant) if state.opens_at else ""
    if state.status == "unknown":
        return Phrase("unknown", _unknown(state.reason), more if _is_told(state) else "")
    if not state.reason:
        return Phrase("closed", more or _("Closed"))
    return Phrase("closed", _closed(state.reason, instant), more)


def reason(state: State, instant: datetime) -> str:
    """Why it is so, in a few words; nothing where the week says it all."""
    found = state.reason
    if not found:
        return ""
    if state.status == "open" and state.changes_at:
        return _until(state.changes_at, name_of(found))
    words = name_of(found) or _("closed today")
    if found.until and found.until > instant.date():
        return _("%(name)s until %(day)s") % {"name": words, "day": day_of_month(found.until)}
    return words


def name_of(found: Reason) -> str:
    """What a reason is called, in the reader's language; a special day may have no name."""
    if found.kind == "vacation":
        return found.name or _("On holiday")
    if found.kind in ABSENT:
        return str(ABSENT[found.kind])
    return name_in(get_language(), found.name)


def resting(last: date | None, today: date) -> str:
    """How long a shop rests, as far as it says: ruht bis 3. Januar."""
    if not last:
        return _("Resting at present")
    # A day of far away needs its year.
    style = "MONTH_DAY_FORMAT" if last - today < timedelta(days=300) else "DATE_FORMAT"
    return _("Resting until %(day)s") % {"day": date_format(last, style)}


def day_of_month(day: date) -> str:
    """A day as lists write it: 16.8."""
    return date_format(day, "SHORT_DAY_FORMAT")


def clock_time(minutes: int) -> str:
    """Minutes after midnight as people read them: 6:30."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def spoken_time(minutes: int) -> str:
    """Minutes after midnight as people say them: in German a full hour goes without zeros."""
    text = clock_time(minutes)
    return text.removesuffix(":00") if get_language() == "de" else text


def of_the_day(times: str) -> str:
    """Times with the word that a language puts behind them: 9–12 Uhr."""
    return pgettext("times of the day", "%(times)s") % {"times": times}


def _open(state: State, instant: datetime, soon: int) -> Phrase:
    if not state.changes_at:
        return Phrase("open", _("Open around the clock"))
    name = name_of(state.reason) if state.reason else ""
    minutes = -(-(state.changes_at.timestamp() - instant.timestamp()) // 60)
    if minutes <= soon:
        return Phrase("soon", _("Closes in %(minutes)d min.") % {"minutes": minutes}, name)
    text = _("Open until %(time)s") % {"time": _when(state.changes_at, instant)}
    return Phrase("open", f"{text} ({name})" if name else text)


def _unknown(found: Reason | None) -> str:
    if not found:
        return _("Ask for hours")
    if found.kind == "request":
        return found.name
    return _("%(holiday)s: ask for hours") % {"holiday": name_of(found)}


def _is_told(state: State) -> bool:
    """Whoever asks for an appointment may also want to come when the door is open."""
    return bool(state.reason) and state.reason.kind == "request"


def _closed(found: Reason, instant: datetime) -> str:
    name = name_of(found)
    if found.kind == "vacation":
        return _("%(name)s until %(day)s") % {"name": name, "day": day_of_month(found.until)}
    if found.kind == "rest":
        return resting(found.until, instant.date())
    if found.kind in {"season", "closed"}:
        return name
    return _("Closed today (%(holiday)s)") % {"holiday": name} if name else _("Closed today")


def _until(moment: datetime, name: str) -> str:
    time = of_the_day(spoken_time(moment.hour * 60 + moment.minute))
    if not name:
        return _("until %(time)s") % {"time": time}
    return _("until %(time)s (%(name)s)") % {"time": time, "name": name}


def _opens(moment: datetime, instant: datetime) -> str:
    return _("Opens %(when)s") % {"when": _opening(moment, instant)}


def _opening(moment: datetime, instant: datetime) -> str:
    days = (moment.date() - instant.astimezone(moment.tzinfo).date()).days
    time = f"{moment:%-H:%M}"
    if days == 0:
        return _("at %(time)s") % {"time": time}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": time}
    day = WEEKDAYS_ABBR[moment.weekday()] if days < 7 else day_of_month(moment)
    return _("on %(day)s at %(time)s") % {"day": day, "time": time}


def _when(moment: datetime, instant: datetime) -> str:
    hours = (moment.timestamp() - instant.timestamp()) / 3600
    time = f"{moment:%-H:%M}"
    if hours < 24:
        return time
    if hours < 24 * 6:
        return f"{WEEKDAYS_ABBR[moment.weekday()]} {time}"
    return f"{day_of_month(moment)} {time}"
