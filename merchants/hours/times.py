"""Spans put together, cut and compared, whatever their unit; and days one after another."""

from collections.abc import Iterable, Iterator
from datetime import date


def merged[Moment: (int, float)](
    spans: Iterable[tuple[Moment, Moment]],
) -> tuple[tuple[Moment, Moment], ...]:
    """The spans in order; those that touch or overlap become one."""
    found: list[tuple[Moment, Moment]] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return tuple(found)


def without(
    spans: Iterable[tuple[int, int]], gaps: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The spans without what lies in gaps."""
    left = tuple(spans)
    for first, last in gaps:
        pieces = [
            piece
            for opens, closes in left
            for piece in ((opens, min(closes, first)), (max(opens, last), closes))
        ]
        left = tuple((opens, closes) for opens, closes in pieces if opens < closes)
    return left


def within(
    spans: Iterable[tuple[int, int]], frame: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """What of the spans lies in those of a frame."""
    pieces = [
        (max(opens, first), min(closes, last)) for opens, closes in spans for first, last in frame
    ]
    return tuple((opens, closes) for opens, closes in pieces if opens < closes)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
