"""A plan of a town, drawn from where its houses stand: streets, lanes, squares and their names.

It shows how things lie to each other and claims no more: where nobody is, it has no street. Its
parts carry classes, so that a page which holds it can paint them in its own colours.
"""

from collections.abc import Iterator
from html import escape

from core.art.drawing import Point, dice, number, printable
from core.art.ground import Street, frame, gap, lanes, streets

#: In metres: the half of a way with its pavements, a square from its middle, the land around.
WIDTH, SQUARE, MARGIN = 11, 38, 420
#: No plan shows less than this from side to side.
SMALLEST = 400
#: So many houses and trees make a town, however large it is.
HOUSES, TREES = 2000, 260
NAMES = (
    'fill="#4a4a55" stroke="#fff" stroke-width="5" paint-order="stroke" font-size="22"'
    ' font-family="sans-serif" text-anchor="middle"'
)

Way = tuple[Point, Point]


def plan(houses: dict[str, list[tuple[float, float]]]) -> str:
    """The streets of these houses (latitude and longitude), as SVG that knows its corners."""
    positions = [position for rows in houses.values() for position in rows] or [(0.0, 0.0)]
    around = frame(positions)
    found = streets(
        {name: [around.place(*position) for position in rows] for name, rows in houses.items()}
    )
    joins = lanes(found)
    ways = [(street.start, street.end) for street in found] + joins
    left, top, right, bottom = _corners(ways)
    north, west = around.position((left, top))
    south, east = around.position((right, bottom))
    squares = [street for street in found if street.is_square]
    most = HOUSES // max(1, len(found))
    built = [
        house for street in found if not street.is_square for house in _houses(street, ways, most)
    ]
    view = " ".join(number(side) for side in (left, top, right - left, bottom - top))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" data-bounds="',
            ",".join(f"{side:.6f}" for side in (south, west, north, east)),
            '" preserveAspectRatio="none" aria-hidden="true">',
            f'<rect class="plan__land" x="{number(left)}" y="{number(top)}"',
            f' width="{number(right - left)}" height="{number(bottom - top)}" fill="#eef0e2"/>',
            _group("trees", 'fill="#cfdcb8"', _trees(ways, (left, top, right, bottom))),
            _group("lanes", _line("#fff", WIDTH), "".join(map(_way, joins))),
            _group("streets", _line("#fff", 2 * WIDTH), "".join(map(_way, ways[: len(found)]))),
            _group("squares", 'fill="#fff"', "".join(map(_square, squares))),
            _group("houses", 'fill="#e2d6c3"', "".join(built)),
            _group("names", NAMES, "".join(map(_name, found))),
            "</svg>",
        ]
    )


def _corners(ways: list[Way]) -> tuple[float, float, float, float]:
    points = [point for way in ways for point in way] or [(0.0, 0.0)]
    xs, ys = zip(*points, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    aside = MARGIN + max(0, SMALLEST - width) / 2
    above = MARGIN + max(0, SMALLEST - height) / 2
    return min(xs) - aside, min(ys) - above, max(xs) + aside, max(ys) + above


def _houses(street: Street, ways: list[Way], most: int) -> Iterator[str]:
    """Houses on both sides of a street, where no other way runs."""
    chance = dice(int(street.length))
    others = [way for way in ways if way != (street.start, street.end) and _is_near(street, way)]
    done = 6.0
    while done < street.length - 16:
        for side in (-1, 1):
            front, depth = chance.uniform(13, 23), chance.uniform(13, 20)
            x, y = street.along((done + 12) / street.length, side * (WIDTH + 4 + depth / 2))
            if all(gap((x, y), *way) > WIDTH + 10 for way in others):
                yield (
                    f'<rect x="{number(x - front / 2)}" y="{number(y - depth / 2)}"'
                    f' width="{number(front)}" height="{number(depth)}"'
                    f' transform="rotate({number(street.angle)} {number(x)} {number(y)})"/>'
                )
        done += max(25 + chance.choice((0, 0, 2, 12)), 2 * street.length / most)


def _is_near(street: Street, way: Way) -> bool:
    """A house of the street could stand in this way."""
    return gap(street.middle, *way) < street.length / 2 + 2 * WIDTH + 24


def _trees(ways: list[Way], corners: tuple[float, ...]) -> str:
    """Green where nothing else is."""
    chance = dice(len(ways))
    left, top, right, bottom = corners
    drawn = []
    for _tree in range(TREES):
        place = chance.uniform(left + 25, right - 25), chance.uniform(top + 25, bottom - 25)
        if all(gap(place, *way) > 60 for way in ways):
            x, y = place
            size = number(chance.uniform(8, 22))
            drawn.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{size}"/>')
    return "".join(drawn)


def _square(street: Street) -> str:
    x, y = street.middle
    turn = f"rotate({number(street.angle)} {number(x)} {number(y)})"
    return (
        f'<rect x="{number(x - SQUARE * 1.3)}" y="{number(y - SQUARE)}" rx="4"'
        f' width="{number(SQUARE * 2.6)}" height="{number(SQUARE * 2)}" transform="{turn}"/>'
    )


def _name(street: Street) -> str:
    x, y = street.middle
    turn = f"rotate({number(street.angle)} {number(x)} {number(y)})"
    name = escape(printable(street.name))
    return f'<text x="{number(x)}" y="{number(y + 7)}" transform="{turn}">{name}</text>'


def _way(way: Way) -> str:
    (x1, y1), (x2, y2) = way
    return f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"/>'


def _line(colour: str, width: float) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'


def _group(name: str, look: str, drawn: str) -> str:
    return f'<g class="plan__{name}" {look}>{drawn}</g>'
