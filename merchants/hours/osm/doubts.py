"""What a reading says of an instant: the rows' answer, but "unknown" where the letter differs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from merchants.hours import engine
from merchants.hours.engine import HORIZON_DAYS, Rules, State, Status
from merchants.hours.osm import referee
from merchants.hours.osm.door import Reading
from merchants.hours.place import Place
from merchants.hours.times import days_between
from merchants.hours.week import DAY


@dataclass(frozen=True)
class Answer:
    """The state at an instant; `is_doubtful` where rows and letter say different things."""

    status: Status
    state: State
    changes_at: datetime | None
    is_doubtful: bool = False
    #: What the shop says of the times without hours.
    on_request: str = ""


def answer(reading: Reading, place: Place, instant: datetime) -> Answer:
    """What a reading says of an instant. Raises TextOnly where the library disagrees that year."""
    _check_years(reading, instant.astimezone(place.zone).year)
    shop = Rules(reading.hours, place)
    found = engine.state(shop, instant)
    if reading.hours.on_request and found.status != "open":
        # "or by appointment" is said of all times without hours, and nothing is certain then.
        return Answer("unknown", found, found.opens_at, on_request=reading.hours.on_request)
    now = instant.timestamp()
    doubts = _doubts(reading, shop, instant, found.changes_at)
    for begin, end in doubts:
        if begin <= now < end:
            after = engine.state(shop, datetime.fromtimestamp(end, place.zone))
            changes = datetime.fromtimestamp(end, place.zone)
            if after.status == "unknown":
                changes = after.changes_at
            return Answer("unknown", found, changes, is_doubtful=True)
    changes_at = found.changes_at
    if found.status == "unknown":
        return Answer(found.status, found, _after(doubts, changes_at))
    coming = [begin for begin, _end in doubts if begin > now]
    if coming:
        first = datetime.fromtimestamp(coming[0], place.zone)
        if not changes_at or first.timestamp() < changes_at.timestamp():
            changes_at = first
    return Answer(found.status, found, changes_at)


def _after(doubts: list[tuple[float, float]], moment: datetime | None) -> datetime | None:
    """A moment, or the end of the doubt that begins with it."""
    for begin, end in doubts:
        if moment and begin <= moment.timestamp() < end:
            return datetime.fromtimestamp(end, moment.tzinfo)
    return moment


@lru_cache(maxsize=4096)
def _check_years(reading: Reading, year: int) -> None:
    if not referee.is_plain(reading.rules):
        first, last = date(year, 1, 1), date(year + 1, 12, 31)
        referee.check_between(reading.rules, reading.hours, first, last)


def _doubts(
    reading: Reading, shop: Rules, instant: datetime, until: datetime | None
) -> list[tuple[float, float]]:
    """The spans of doubt from today to the next change, as timestamps."""
    today = instant.astimezone(shop.zone).date()
    is_sure = reading.is_exact and not any(
        closes > DAY for rule in reading.rules for _opens, closes in rule.times
    )
    last = until.date() if until else today + timedelta(days=0 if is_sure else HORIZON_DAYS)
    letters = {reading.rules, reading.meant}
    found: list[tuple[float, float]] = []
    for day in days_between(today, last + timedelta(days=1)):
        for first, end in referee.differences(letters, shop, day):
            begin, close = _timestamp(shop, day, first), _timestamp(shop, day, end)
            if found and begin <= found[-1][1]:
                found[-1] = (found[-1][0], close)
            else:
                found.append((begin, close))
        if found and not until:
            break
    return found


def _timestamp(shop: Rules, day: date, minutes: int) -> float:
    day += timedelta(days=minutes // DAY)
    hour, minute = divmod(minutes % DAY, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=shop.zone).timestamp()
