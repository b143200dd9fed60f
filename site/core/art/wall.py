"""What a house is made of: its walls, its timbers and its windows."""

from random import Random
from typing import NamedTuple

from core.art.drawing import (
    Box,
    Point,
    Sheet,
    dice,
    dots,
    lines,
    path,
    pattern,
    polygon,
    rect,
    stroke,
)
from core.art.sky import Sky

FRAME = "#fffaf0"
SILL = "#d6c5a8"
GLASS, LIGHT = "#6c8993", "#f7cf7a"
LEAF = "#5a7d4a"
BLOSSOMS = ("#c8442e", "#d86a7e", "#e8a33d", "#f6ecd9")
PLASTERS = ("#f4e4c8", "#efd6b0", "#f2ddd4", "#e3e6d8", "#f6ead4", "#e8d0bb", "#dbe3e0", "#f3dcae")
PANELS = ("#f7efdf", "#f4e6cf", "#efe9da")
BRICKS = ("#b56a50", "#a85d49", "#bd7757")
TIMBERS = ("#5a3d2b", "#4b352a", "#6b4630")
SHUTTERS = ("#4e6e5d", "#6b4a3a", "#3f5f73", "#7a4338")


Segment = tuple[Point, Point]


class Wall(NamedTuple):
    """How a wall is built and painted."""

    kind: str  # timber, plaster or brick
    colour: str
    trim: str  # its beams, its shutters
    has_shutters: bool
    has_flowers: bool


def choose(kind: str, chance: Random) -> Wall:
    """A wall of that kind, in colours that go together."""
    colours = {"timber": PANELS, "brick": BRICKS}.get(kind, PLASTERS)
    return Wall(
        kind=kind,
        colour=chance.choice(colours),
        trim=chance.choice(TIMBERS if kind == "timber" else SHUTTERS),
        has_shutters=kind == "plaster" and chance.random() < 0.6,
        has_flowers=chance.random() < 0.7,
    )


def bricks(sheet: Sheet) -> str:
    """The joints of a brick wall."""
    joints = "M0 6.5H24M0 13.5H24M6 0V6.5M18 6.5V13.5"
    return sheet.paint("bricks", pattern(24, 14, stroke(joints, "#fff4e4", 1, opacity=0.28)))


def surface(sheet: Sheet, wall: Wall, box: Box) -> str:
    """The bare wall, a little darker towards its far edge."""
    drawn = rect(box, wall.colour)
    if wall.kind == "brick":
        drawn += rect(box, bricks(sheet))
    return drawn + rect(box.part(0.87, 0, 0.13, 1), "#3b2a20", opacity=0.06)


def timbers(wall: Wall, box: Box, floors: int, bays: int) -> str:
    """Posts and rails; braces at the corners, crosses below the windows."""
    storey, bay = box.h / floors, box.w / bays
    beams: list[Segment] = []
    braces: list[Segment] = []
    sills: list[Segment] = []
    for column in range(bays + 1):
        x = box.x + column * bay
        beams.append(((x, box.y), (x, box.bottom)))
    for floor in range(floors):
        top = box.y + floor * storey
        rail, low = top + storey * 0.74, top + storey
        braces.append(((box.x, rail), (box.right, rail)))
        braces.append(((box.x, low), (box.x + bay * 0.3, top)))
        braces.append(((box.right, low), (box.right - bay * 0.3, top)))
        for column in range(1, bays - 1):
            left, right = box.x + column * bay, box.x + (column + 1) * bay
            braces += [((left, rail), (right, low)), ((right, rail), (left, low))]
    for floor in range(floors + 1):
        y = box.y + floor * storey
        sills.append(((box.x - 3, y), (box.right + 3, y)))
    shadows = [((x1, y1 + 5), (x2, y2 + 5)) for (x1, y1), (x2, y2) in sills]
    return (
        lines(braces, wall.trim, 5)
        + lines(beams, wall.trim, 7)
        + lines(sills, wall.trim, 9)
        + lines(shadows, "#0003", 2)
    )


def window(sheet: Sheet, box: Box, wall: Wall, sky: Sky, chance: Random) -> str:
    """A casement: shutters if the wall has them, light behind it, flowers before it."""
    is_lit, has_curtains = chance.random() < sky.lit, chance.random() < 0.6
    pane = Box(0, 0, box.w, box.h)
    drawn = sheet.share(
        _casement(pane, wall, LIGHT if is_lit else GLASS, has_curtains), box.x, box.y
    )
    if wall.has_flowers and chance.random() < 0.65:
        flowers = _flower_box(chance.randrange(3))
        drawn += sheet.share(flowers, box.x - box.w * 0.1, box.bottom - box.w * 0.06, box.w / 50)
    return drawn


def _casement(box: Box, wall: Wall, glass: str, has_curtains: bool) -> str:
    x, y, w, h = box
    drawn = []
    if wall.has_shutters:
        drawn += [
            _shutter(Box(at, y, w * 0.36, h), wall.trim) for at in (x - w * 0.44, x + w * 1.08)
        ]
    if wall.kind == "brick":
        drawn.append(path(_arch(box.grown(5)), FRAME))
    cross = f"M{box.middle:.1f} {y:.1f}v{h:.1f}M{x:.1f} {y + h * 0.36:.1f}h{w:.1f}"
    drawn += [
        rect(box.grown(w * 0.08), FRAME),
        rect(box, glass),
        _curtains(box) if has_curtains else "",
        polygon([(x, y), (x + w * 0.6, y), (x, y + h * 0.62)], "#fff", opacity=0.16),
        stroke(cross, FRAME, w * 0.09),
        rect(Box(x - w * 0.18, box.bottom + w * 0.08, w * 1.36, w * 0.12), SILL),
    ]
    return "".join(drawn)


def _flower_box(variant: int) -> str:
    """Geraniums, mostly: sixty units wide, one of three plantings."""
    chance = dice(variant)
    leaves = dots([(5 + 10 * at, 2) for at in range(6)], LEAF, 6)
    places = [(5 + 10 * at + chance.uniform(-2, 2), chance.uniform(-5, 0)) for at in range(6)]
    first, second = chance.sample(BLOSSOMS, 2)
    blossoms = dots(places[::2], first, 4.6) + dots(places[1::2], second, 4)
    return leaves + rect(Box(0, 2, 60, 9), "#7b5138", radius=2) + blossoms


def _shutter(box: Box, colour: str) -> str:
    slats = "".join(
        f"M{box.x + box.w * 0.2:.1f} {box.y + box.h * at / 7:.1f}h{box.w * 0.6:.1f}"
        for at in range(1, 7)
    )
    return rect(box, colour, radius=1) + stroke(slats, "#fff", 1.2, opacity=0.25)


def _curtains(box: Box) -> str:
    x, y, w, h = box
    drawn = [
        f"M{at:.1f} {y:.1f}h{side * w * 0.4:.1f}"
        f"q{-side * w * 0.05:.1f} {h * 0.5:.1f} {-side * w * 0.4:.1f} {h * 0.8:.1f}z"
        for at, side in ((x, 1), (box.right, -1))
    ]
    return path("".join(drawn), "#fffdf6", opacity=0.5)


def _arch(box: Box) -> str:
    """The outline of a window whose head is a flat arch."""
    rise = box.h * 0.12
    return (
        f"M{box.x:.1f} {box.bottom:.1f}V{box.y:.1f}"
        f"Q{box.middle:.1f} {box.y - rise:.1f} {box.right:.1f} {box.y:.1f}V{box.bottom:.1f}z"
    )
