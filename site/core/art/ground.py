"""The ground of a drawn plan: where streets run, judged by the houses that stand in them."""

from math import atan2, cos, degrees, hypot, radians, sin
from statistics import median
from typing import NamedTuple

from core.art.drawing import Point, dice

#: Metres between two degrees of latitude; of longitude it is less, the farther north.
DEGREE = 111_320
#: Who lies farther from the middle than this, in metres, is no part of the plan.
FAR = 15_000
#: More streets than these nobody reads.
MOST = 160
#: So far a street goes on beyond its last house.
BEYOND = 45
#: The width of a letter of its name.
LETTER = 12.5
SQUARES = ("platz", "markt")


class Frame(NamedTuple):
    """A middle on the globe, and metres to the right and down from it."""

    latitude: float
    longitude: float

    def place(self, latitude: float, longitude: float) -> Point:
        """A position in metres."""
        return (
            (longitude - self.longitude) * DEGREE * cos(radians(self.latitude)),
            (self.latitude - latitude) * DEGREE,
        )

    def position(self, point: Point) -> Point:
        """The latitude and longitude of a place."""
        right, down = point
        return (
            self.latitude - down / DEGREE,
            self.longitude + right / (DEGREE * cos(radians(self.latitude))),
        )


class Street(NamedTuple):
    """A street from one end to the other, or a square around its middle."""

    name: str
    start: Point
    end: Point
    is_square: bool

    @property
    def middle(self) -> Point:
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2

    @property
    def length(self) -> float:
        return distance(self.start, self.end)

    @property
    def angle(self) -> float:
        """How it lies, in degrees, so that its name can be read from left to right."""
        angle = degrees(atan2(self.end[1] - self.start[1], self.end[0] - self.start[0]))
        return (angle + 90) % 180 - 90

    def along(self, share: float, aside: float = 0) -> Point:
        """A place on the way from the start to the end, or beside it."""
        (x1, y1), (x2, y2) = self.start, self.end
        length = self.length or 1
        return (
            x1 + (x2 - x1) * share - (y2 - y1) / length * aside,
            y1 + (y2 - y1) * share + (x2 - x1) / length * aside,
        )


def distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def frame(positions: list[Point]) -> Frame:
    """The frame of a town: around the middle of its houses, whatever strays far away."""
    return Frame(median(row[0] for row in positions), median(row[1] for row in positions))


def streets(houses: dict[str, list[Point]]) -> list[Street]:
    """Streets by the places of their houses, those with many before those with few."""
    near = {
        name: [place for place in places if hypot(*place) < FAR] for name, places in houses.items()
    }
    rows = sorted(near.items(), key=lambda row: (-len(row[1]), row[0]))
    return [_street(name, places) for name, places in rows[:MOST] if places]


def lanes(found: list[Street]) -> list[tuple[Point, Point]]:
    """The shortest ways that join all streets with each other."""
    left = list(found[1:])
    joins = {street: _join(found[0], street) for street in left} if found else {}
    ways = []
    while left:
        nearest = min(left, key=lambda street: distance(*joins[street]))
        ways.append(joins[nearest])
        left.remove(nearest)
        for street in left:
            join = _join(nearest, street)
            if distance(*join) < distance(*joins[street]):
                joins[street] = join
    return ways


def gap(point: Point, start: Point, end: Point) -> float:
    """How far a place is from a way."""
    (px, py), (x1, y1), (x2, y2) = point, start, end
    square = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / square if square else 0
    share = min(1, max(0, share))
    return distance(point, (x1 + share * (x2 - x1), y1 + share * (y2 - y1)))


def _street(name: str, places: list[Point]) -> Street:
    middle = tuple(sum(axis) / len(places) for axis in zip(*places, strict=True))
    angle = _direction(name, middle, places)
    right, down = cos(angle), sin(angle)
    shares = [(x - middle[0]) * right + (y - middle[1]) * down for x, y in places]
    # Its name shall find room.
    lacking = max(0, len(name) * LETTER - (max(shares) - min(shares) + 2 * BEYOND)) / 2
    first, last = min(shares) - BEYOND - lacking, max(shares) + BEYOND + lacking
    start, end = ((middle[0] + share * right, middle[1] + share * down) for share in (first, last))
    return Street(name, start, end, name.casefold().endswith(SQUARES))


def _direction(name: str, middle: Point, places: list[Point]) -> float:
    """The line through the houses; that of a single one is as good as any other."""
    across = sum((x - middle[0]) * (y - middle[1]) for x, y in places)
    spread = sum((x - middle[0]) ** 2 - (y - middle[1]) ** 2 for x, y in places)
    if across or spread:
        return atan2(2 * across, spread) / 2
    return radians(dice(sum(map(ord, name))).uniform(-40, 40))


def _join(one: Street, other: Street) -> tuple[Point, Point]:
    ends = [(street.start, street.middle, street.end) for street in (one, other)]
    return min(
        ((here, there) for here in ends[0] for there in ends[1]), key=lambda way: distance(*way)
    )
