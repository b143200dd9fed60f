"""The week as a form: seven days, each with up to three spans."""

from collections.abc import Iterator

from django.utils.dates import WEEKDAYS

from merchants.hours.facts import by_weekday
from merchants.hours.phrases import clock_time
from merchants.hours.week import DAY, WeekSpan, normalise
from merchants.portal.hours.times import TimesForm, unchecked


class DayForm(TimesForm):
    """The spans of one weekday."""

    MOST = 3

    def __init__(self, *args, weekday: int, **kwargs):
        super().__init__(*args, prefix=f"day{weekday}", **kwargs)
        self.weekday = weekday
        self.name = WEEKDAYS[weekday]


class WeekForm:
    """Seven days, one form each."""

    def __init__(self, data=None, *, week: tuple[WeekSpan, ...] = ()):
        known = by_weekday(week)
        self.days = [DayForm(data, weekday=day, times=known[day]) for day in range(7)]

    def __iter__(self) -> Iterator[DayForm]:
        return iter(self.days)

    def is_valid(self) -> bool:
        """Every day is filled in well; all days are looked at."""
        return not [day for day in self.days if not day.is_valid()]

    def week(self) -> tuple[WeekSpan, ...]:
        """The whole week; of days that are not filled in well, nothing."""
        days = ((day.weekday, day.times()) for day in self.days if day.is_valid())
        return normalise(WeekSpan(day, *span) for day, times in days for span in times)

    def unchecked(self) -> "WeekForm":
        """The week as it was typed, without a word about its mistakes."""
        self.days = [unchecked(day) for day in self.days]
        return self

    @property
    def is_empty(self) -> bool:
        """No day has times."""
        return all(day.is_empty for day in self.days)

    @property
    def unfinished(self) -> list[str]:
        """The names of the days that are not filled in well."""
        return [str(day.name) for day in self.days if not day.is_valid()]

    @property
    def nights(self) -> list[tuple[str, str]]:
        """The days that go on after midnight, each with its end."""
        return [
            (str(day.name), clock_time(closes))
            for day in self.days
            if day.is_valid()
            for _opens, closes in day.times()
            if closes > DAY
        ]
