"""The week of a shop, on the wall clock."""

from collections.abc import Iterable
from dataclasses import dataclass

DAY = 1440
#: A night is over at six: what ends later on the next day was rather meant for that one.
END_OF_NIGHT = 360


@dataclass(frozen=True, order=True)
class WeekSpan:
    """One span of a week, in minutes after midnight. Closing beyond 1440 is on the next day."""

    weekday: int
    opens: int
    closes: int

    def __post_init__(self):
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"A week has no day {self.weekday}.")
        if not 0 <= self.opens < DAY or not self.opens < self.closes <= self.opens + DAY:
            raise ValueError(f"{self.opens} to {self.closes} is no span of a day.")


def normalise(spans: Iterable[WeekSpan]) -> tuple[WeekSpan, ...]:
    """The spans in order; those of one day that touch or overlap become one."""
    merged: list[WeekSpan] = []
    for span in sorted(set(spans)):
        last = merged[-1] if merged else None
        if last and last.weekday == span.weekday and span.opens <= last.closes:
            closes = min(max(last.closes, span.closes), last.opens + DAY)
            merged[-1] = WeekSpan(last.weekday, last.opens, closes)
        else:
            merged.append(span)
    return tuple(merged)
