"""A house of the street: storeys over a ground floor, and one of six ways to end above."""

from random import Random
from typing import NamedTuple

from core.art import wall as walls
from core.art.drawing import Box, Point, Sheet, lines, path, pattern, polygon, rect, stroke
from core.art.front import home_front, shop_front
from core.art.goods import Shop
from core.art.sky import Sky
from core.art.wall import Wall, window

ROOFS = ("#8c3f2f", "#a14a35", "#7b3a30", "#5f4c48", "#934b39")
COPING = "#e9dcc4"
#: Each way to build: the wall, and the shape above it.
STYLES = (
    ("timber", "gable"),
    ("brick", "stepped"),
    ("plaster", "eaves"),
    ("timber", "gable"),
    ("plaster", "stepped"),
    ("brick", "gable"),
    ("plaster", "curved"),
    ("plaster", "gable"),
    ("brick", "eaves"),
)


class House(NamedTuple):
    """A plot of the street and what stands on it."""

    box: Box  # from the eaves to the pavement
    wall: Wall
    top: str
    roof: str
    shop: Shop | None

    @property
    def ground(self) -> Box:
        high = min(152, self.box.w * 0.74)
        return Box(self.box.x, self.box.bottom - high, self.box.w, high)

    @property
    def storeys(self) -> Box:
        return Box(self.box.x, self.box.y, self.box.w, self.box.h - self.ground.h)


def build(box: Box, style: tuple[str, str], shop: Shop | None, chance: Random) -> House:
    """A house of that style, painted by chance."""
    kind, top = style
    return House(box, walls.choose(kind, chance), top, chance.choice(ROOFS), shop)


def draw(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    """The whole house, from the roof down."""
    above = {"gable": _gable, "stepped": _stepped, "curved": _curved, "eaves": _eaves}
    return "".join(
        [
            above[house.top](sheet, house, sky, chance),
            walls.surface(sheet, house.wall, house.box),
            _storeys(sheet, house, sky, chance),
            _shade(sky, house),
            shop_front(sheet, house.shop, house.ground, chance, is_small=True)
            if house.shop
            else home_front(sheet, house.wall, house.ground, sky, chance),
        ]
    )


def _storeys(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    box = house.storeys
    floors = max(1, round(box.h / 92))
    bays = 3 if box.w > 165 else 2
    drawn = []
    if house.wall.kind == "timber":
        drawn.append(walls.timbers(house.wall, box, floors, bays))
    else:
        drawn += [
            rect(Box(box.x, box.y + box.h * floor / floors - 3, box.w, 5), COPING, opacity=0.7)
            for floor in range(floors + 1)
        ]
    storey, bay = box.h / floors, box.w / bays
    wide = min(34.0, bay * (0.4 if house.wall.has_shutters else 0.5))
    for floor in range(floors):
        for column in range(bays):
            pane = Box(
                box.x + bay * (column + 0.5) - wide / 2,
                box.y + storey * (floor + 0.2),
                wide,
                storey * 0.48,
            )
            drawn.append(window(sheet, pane, house.wall, sky, chance))
    return "".join(drawn)


def _gable(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    """A pointed gable under a tiled roof."""
    x, y, w, _ = house.box
    rise, middle = w * 0.6, house.box.middle
    roof = [(x - 13, y + 7), (middle, y - rise - 9), (x + w + 13, y + 7)]
    face = [(x + 3, y + 2), (middle, y - rise + 11), (x + w - 3, y + 2)]
    drawn = [_chimney(x + w * 0.74, y - rise * 0.42), polygon(roof, house.roof)]
    drawn += [polygon(face, house.wall.colour)]
    if house.wall.kind == "brick":
        drawn.append(polygon(face, walls.bricks(sheet)))
    if house.wall.kind == "timber":
        drawn.append(_gable_timbers(house, rise))
    eaves = [(x - 13, y + 7), (middle, y - rise - 9), (x + w + 13, y + 7)]
    shade = [*eaves, (x + w + 3, y + 7), (middle, y - rise + 4), (x - 3, y + 7)]
    drawn.append(polygon(shade, "#000", opacity=0.12))
    return "".join([*drawn, _attic(sheet, house, y - rise * 0.38, sky, chance)])


def _gable_timbers(house: House, rise: float) -> str:
    x, y, w, _ = house.box
    middle, colour = house.box.middle, house.wall.trim
    left, right, rail = x + w * 0.26, x + w * 0.74, y - rise * 0.42
    posts = [
        ((middle, y), (middle, y - rise + 14)),
        ((x + w * 0.22, rail), (x + w * 0.78, rail)),
        ((left, y), (left, y - rise * 0.44)),
        ((right, y), (right, y - rise * 0.44)),
    ]
    braces = [((foot, y - 2), (middle, y - rise * 0.66)) for foot in (left, right)]
    return lines(posts, colour, 6) + lines(braces, colour, 4.5)


def _stepped(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    """A gable of five steps, each with a stone on it."""
    x, y, w, _ = house.box
    steps, rise = 5, w * 0.52
    wide, high = w / 2 / (steps + 0.6), rise / steps
    left: list[Point] = [(x, y + 2)]
    stones = []
    for step in range(steps):
        top = y - high * (step + 1)
        left += [(x + wide * step, top), (x + wide * (step + 1), top)]
        stones += [
            rect(Box(at, top - 3, wide + 6, 6), COPING)
            for at in (x + wide * step - 3, x + w - wide * (step + 1) - 3)
        ]
    right = [(2 * x + w - a, b) for a, b in reversed(left)]
    crown = Box(x + wide * steps - 3, y - rise - 3, w - 2 * wide * steps + 6, 6)
    outline = [*left, *right]
    drawn = [polygon(outline, house.wall.colour)]
    if house.wall.kind == "brick":
        drawn.append(polygon(outline, walls.bricks(sheet)))
    return "".join(
        [*drawn, *stones, rect(crown, COPING), _attic(sheet, house, y - rise * 0.46, sky, chance)]
    )


def _curved(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    """A baroque gable between two volutes."""
    x, y, w, _ = house.box
    rise = w * 0.56
    half = (
        f"M{x - 4:.1f} {y + 2:.1f}v-12h{w * 0.08:.1f}"
        f"c{w * 0.14:.1f} 0 {w * 0.08:.1f} {-rise * 0.55:.1f} {w * 0.22:.1f} {-rise * 0.6:.1f}"
        f"q{w * 0.02:.1f} {-rise * 0.3:.1f} {w * 0.22:.1f} {-rise * 0.3:.1f}"
    )
    mirrored = f'<g transform="translate({2 * house.box.middle:.1f} 0) scale(-1 1)">'
    body = path(f"{half}h1V{y + 2:.1f}z", house.wall.colour)
    edge = stroke(half, COPING, 6)
    ball = rect(Box(house.box.middle - 5, y - rise * 0.9 - 22, 10, 12), COPING, radius=5)
    both = f"{body}{mirrored}{body}</g>{edge}{mirrored}{edge}</g>"
    return both + ball + _attic(sheet, house, y - rise * 0.34, sky, chance)


def _eaves(sheet: Sheet, house: House, sky: Sky, chance: Random) -> str:
    """A roof that turns its eaves to the street, with two dormers."""
    x, y, w, _ = house.box
    rise = w * 0.4
    slope = [(x - 8, y + 6), (x + 16, y - rise), (x + w - 16, y - rise), (x + w + 8, y + 6)]
    scales = stroke("M0 0q5 9 10 0M-5 5q5 9 10 0M5 5q5 9 10 0", "#000", 1, opacity=0.16)
    tiles = sheet.paint("tiles", pattern(10, 10, scales))
    drawn = [
        _chimney(x + w * 0.2, y - rise + 6),
        polygon(slope, house.roof),
        polygon(slope, tiles),
        rect(Box(x - 10, y + 2, w + 20, 6), COPING),
    ]
    for share in (0.3, 0.7):
        middle, low = x + w * share, y - rise * 0.2
        face = Box(middle - 17, low - 36, 34, 36)
        hood = [(middle - 24, low - 34), (middle, low - 56), (middle + 24, low - 34)]
        drawn += [rect(face, house.wall.colour), polygon(hood, house.roof)]
        drawn += [polygon(hood, "#000", opacity=0.16)]
        drawn.append(
            window(sheet, face.part(0.24, 0.2, 0.52, 0.62), _plain(house.wall), sky, chance)
        )
    return "".join(drawn)


def _attic(sheet: Sheet, house: House, y: float, sky: Sky, chance: Random) -> str:
    """The window under the roof."""
    return window(sheet, Box(house.box.middle - 11, y, 22, 27), _plain(house.wall), sky, chance)


def _plain(wall: Wall) -> Wall:
    return wall._replace(has_shutters=False, has_flowers=False)


def _chimney(x: float, y: float) -> str:
    return rect(Box(x, y - 34, 18, 60), "#8a6152") + rect(Box(x - 3, y - 38, 24, 7), "#6f4d42")


def _shade(sky: Sky, house: House) -> str:
    colour, opacity = sky.shade
    return rect(house.storeys, colour, opacity=opacity) if opacity else ""
