"""What the engine says, told the slow way: minute by minute, from the lowest rule to the highest.

Shares nothing with the engine but the facts. Minutes are counted in UTC since 1970, and the zone
is only ever asked what its clocks show at one of them.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import groupby

from merchants.hours.engine import Rules, Status

EPOCH = datetime(1970, 1, 1)
DAY = 1440


class Oracle:
    """The status of one shop, at any minute."""

    def __init__(self, rules: Rules):
        self.hours, self.place = rules.hours, rules.place
        self._spans: dict[date, list[tuple[int, int]]] = {}
        self._plans: dict[date, tuple[frozenset[int], bool]] = {}

    def status(self, minute: int) -> Status:
        """What holds at a minute."""
        day = self.wall(minute).date()
        # Two days back, for clocks that are put forward over a midnight.
        for begun in (day, day - timedelta(days=1), day - timedelta(days=2)):
            if any(opens <= minute < closes for opens, closes in self.spans(begun)):
                return "open"
        unknown = self.plan(day)[1] or self._may_go_on(day - timedelta(days=1), minute)
        return "unknown" if unknown else "closed"

    def _may_go_on(self, day: date, minute: int) -> bool:
        """A night that a holiday may have had is not over, and the shop has not said a word."""
        hours = self.hours
        quick = hours.quick and hours.quick.day == day
        if quick or not self.plan(day)[1] or hours.on_holidays != "unknown":
            return False
        if day in hours.special or not self.place.calendar.holiday(day):
            return False
        midnight = datetime(day.year, day.month, day.day)
        ends = [midnight + timedelta(minutes=last) for _first, last in _runs(self._usual(day))]
        return any(minute < self.minutes(end)[-1] for end in ends)

    def wall(self, minute: int) -> datetime:
        """What the clocks of the town show at a minute."""
        return datetime.fromtimestamp(minute * 60, self.place.zone).replace(tzinfo=None, fold=0)

    def midnight(self, day: date) -> int:
        """The minute at which a day begins."""
        return self.minutes(datetime(day.year, day.month, day.day))[0]

    def spans(self, day: date) -> list[tuple[int, int]]:
        """The spans that begin on a day: opening when the clocks first show it, closing at last."""
        if day not in self._spans:
            midnight = datetime(day.year, day.month, day.day)
            self._spans[day] = [
                (
                    self.minutes(midnight + timedelta(minutes=opens))[0],
                    self.minutes(midnight + timedelta(minutes=closes))[-1],
                )
                for opens, closes in _runs(self.plan(day)[0])
            ]
        return self._spans[day]

    def minutes(self, wall: datetime) -> list[int]:
        """When the clocks show a time. One that they skip comes later by as much as they skip."""
        shown = (wall - EPOCH) // timedelta(minutes=1)
        ahead = [self._ahead(shown - 2 * DAY), self._ahead(shown + 2 * DAY)]
        found = sorted({shown - offset for offset in ahead if self.wall(shown - offset) == wall})
        return found or [shown + (ahead[1] - ahead[0]) - ahead[1]]

    def plan(self, day: date) -> tuple[frozenset[int], bool]:
        """The minutes of a day's clock on which it is open; whether nobody knows of the others."""
        if day not in self._plans:
            self._plans[day] = self._plan(day)
        return self._plans[day]

    @cached_property
    def _is_unknown(self) -> bool:
        hours = self.hours
        return bool(hours.on_request) or not (hours.week or hours.seasons or hours.monthly)

    def _plan(self, day: date) -> tuple[frozenset[int], bool]:
        hours = self.hours
        minutes, unknown = self._of_the_town(day)
        for opening in self.place.openings:
            for joined in hours.joined:
                if opening.key == joined.opening and opening.day == day:
                    times = opening.times if joined.times is None else joined.times
                    minutes = minutes | _minutes(times)
        if any(vacation.first <= day <= vacation.last for vacation in hours.vacations):
            minutes, unknown = set(), False
        for special in hours.special_days:
            if special.day == day:
                times = special.times
                minutes = self._usual(day) if times is None else _minutes(times)
                unknown = self._is_unknown and times is None
        if hours.quick and hours.quick.day == day:
            minutes, unknown = self._today(minutes), False
        return frozenset(minutes), unknown

    def _of_the_town(self, day: date) -> tuple[set[int], bool]:
        hours, place = self.hours, self.place
        usual = self._usual(day)
        minutes, unknown = usual, self._is_unknown
        if place.calendar.holiday(day):
            if hours.on_holidays == "own":
                minutes, unknown = _minutes(hours.holiday_times), False
            elif hours.on_holidays != "open" and usual:
                minutes, unknown = set(), hours.on_holidays == "unknown"
        for closure in place.closures:
            if closure.first <= day <= closure.last:
                gap = _minutes([closure.times or (0, 2 * DAY)])
                minutes, unknown = minutes - gap, unknown and closure.times is not None
        return minutes, unknown

    def _usual(self, day: date) -> set[int]:
        hours = self.hours
        ordinals = {(day.day - 1) // 7 + 1}
        behind = day
        while behind.month == day.month:
            behind += timedelta(days=7)
        ordinals.add(-((behind - day).days // 7))
        rows = [row for row in hours.monthly if row.weekday == day.weekday()]
        rows = [row for row in rows if row.nth in ordinals]
        if rows:
            return set().union(*(_minutes(row.times) for row in rows))
        week = hours.week
        for season in reversed(hours.seasons):
            begun, over = (day.month, day.day) >= season.first, (day.month, day.day) > season.last
            wraps = season.first > season.last
            if (begun or not over) if wraps else (begun and not over):
                week = season.week
        return _minutes((s.opens, s.closes) for s in week if s.weekday == day.weekday())

    def _today(self, below: set[int]) -> set[int]:
        since, closes = self.hours.quick.since, self.hours.quick.closes
        if closes is None:
            return set()
        begun = [span for span in _runs(below) if span[0] < closes]
        last = begun[-1][0] if begun else since
        return {minute for minute in below if minute < closes} | set(range(last, closes))

    def _ahead(self, minute: int) -> int:
        shown = datetime.fromtimestamp(minute * 60, UTC).replace(tzinfo=None)
        return (self.wall(minute) - shown) // timedelta(minutes=1)


def _minutes(times) -> set[int]:
    return {minute for opens, closes in times for minute in range(opens, closes)}


def _runs(minutes: set[int] | frozenset[int]) -> list[tuple[int, int]]:
    runs = []
    for _, run in groupby(enumerate(sorted(minutes)), key=lambda pair: pair[1] - pair[0]):
        numbers = [minute for _, minute in run]
        runs.append((numbers[0], numbers[-1] + 1))
    return runs
