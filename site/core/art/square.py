"""What stands in front of the houses: the pavement, lamps, greenery, benches and bunting."""

from random import Random

from core.art.drawing import (
    Box,
    Sheet,
    circle,
    dice,
    dots,
    ellipse,
    number,
    path,
    pattern,
    polygon,
    rect,
    stroke,
    use,
)

STONES = ("#cabda6", "#d1c5af", "#c4b69e", "#d9cfbb")
GREENS = ("#5f8259", "#6f8f5a", "#4f7550")
IRON, CLAY, WOOD = "#2f3a3d", "#a2593c", "#9a6a42"
BLOSSOMS = ("#d86a7e", "#c8442e", "#fff3e0", "#e8a33d")
FLAGS = ("#c8442e", "#f2b33d", "#0f5f5b", "#fff8ea")


def pavement(sheet: Sheet, box: Box, chance: Random, *, stone: float = 44) -> str:
    """Cobbles, laid as a pattern, behind a kerb."""
    rows, columns, high = 4, 5, stone * 0.4
    thick, length = high - 4, stone - high - 2
    laid = dict.fromkeys(STONES, "")
    for row in range(rows):
        y = number((row + 0.5) * high)
        first = chance.choice(STONES)
        for column in range(columns + 1):
            # A stone that is cut at one edge of the tile goes on at the other.
            colour = first if column in (0, columns) else chance.choice(STONES)
            x = number((column - 0.5 + row % 2 / 2) * stone + (high - 2) / 2)
            laid[colour] += f"M{x} {y}h{number(length)}"
    tile = pattern(
        columns * stone,
        rows * high,
        "".join(
            stroke(d, colour, thick).replace("/>", ' stroke-linecap="round"/>')
            for colour, d in laid.items()
        ),
    ).replace("<pattern ", f'<pattern y="{box.y + 10:.0f}" ', 1)
    cobbles = sheet.paint("cobbles", tile)
    kerb = Box(box.x, box.y, box.w, 9)
    return (
        rect(box, "#dcd1bd")
        + rect(box, cobbles)
        + rect(kerb, "#bfb19a")
        + rect(Box(box.x, box.y + 9, box.w, 4), "#000", opacity=0.1)
    )


def lamp(sheet: Sheet, x: float, base: float) -> str:
    """An old street lamp with two hanging baskets."""
    blossoms = (((-28, -118), (20, -117)), ((-21, -116), (24, -110)), ((-25, -110), (27, -116)))
    drawn = [
        ellipse(0, 0, 16, 4, "#000", opacity=0.16),
        rect(Box(-2.5, -156, 5, 156), IRON),
        rect(Box(-6, -22, 12, 22), IRON, radius=3),
        stroke("M-24 -122q12 -14 24 0q12 -14 24 0", IRON, 3),
        dots([(-24, -114), (24, -114)], GREENS[0], 9),
        *(dots(pair, colour, 3.4) for pair, colour in zip(blossoms, BLOSSOMS, strict=False)),
        circle(0, -170, 26, "#ffe7ab", opacity=0.28),
        path("M-9 -156l-4 -26h26l-4 26z", "#f9dd96"),
        polygon([(-16, -181), (0, -197), (16, -181)], IRON),
    ]
    return sheet.share("".join(drawn), x, base)


def tree(sheet: Sheet, x: float, base: float, chance: Random) -> str:
    """A clipped tree in a tub, low enough to leave the signs free."""
    drawn = [
        ellipse(0, 0, 22, 5, "#000", opacity=0.18),
        rect(Box(-2, -64, 4, 46), "#6b4a3a"),
        circle(0, -64, 21, chance.choice(GREENS)),
        circle(-6, -71, 12, "#fff", opacity=0.1),
        circle(7, -56, 11, "#000", opacity=0.07),
        _tub(15, 21),
    ]
    return sheet.share("".join(drawn), x, base)


def pot(sheet: Sheet, x: float, base: float, variant: int) -> str:
    """A clay pot full of leaves and blossoms, in one of a few plantings."""
    chance = dice(variant)
    leaves = [
        dots([(0, -58), (-12, -54), (12, -54)], GREENS[2], 15),
        *(
            dots([(chance.uniform(-22, 22), chance.uniform(-76, -46)) for _ in range(3)], green, 12)
            for green in GREENS
        ),
    ]
    blossoms = [
        dots([(chance.uniform(-26, 26), chance.uniform(-86, -52)) for _ in range(2)], colour, 4.5)
        for colour in BLOSSOMS
    ]
    shadow = ellipse(0, 0, 30, 6, "#000", opacity=0.18)
    return sheet.share("".join([shadow, *leaves, *blossoms, _tub(22, 46)]), x, base)


def bench(sheet: Sheet, x: float, base: float) -> str:
    """Three planks on iron feet."""
    planks = (Box(-44, -46, 88, 9), Box(-44, -33, 88, 6), Box(-47, -22, 94, 7))
    feet = stroke("M-34 -44V0M34 -44V0", IRON, 4)
    shadow = ellipse(0, 0, 50, 5, "#000", opacity=0.16)
    wood = "".join(rect(plank, WOOD, radius=2) for plank in planks)
    return sheet.share(shadow + feet + wood, x, base)


def bicycle(x: float, base: float, colour: str) -> str:
    """Somebody is in one of the shops."""
    wheel = "a20 20 0 1 0 40 0a20 20 0 1 0 -40 0"
    drawn = [
        ellipse(0, 0, 54, 4, "#000", opacity=0.16),
        stroke(f"M-51 -20{wheel}M11 -20{wheel}", IRON, 2.6),
        stroke("M-31 -20L-4 -18L22 -52L-14 -50zM-4 -18L-17 -60M31 -20L19 -64", colour, 3.6),
        stroke("M-26 -61h17M19 -64h-11M19 -64q9 0 8 7", IRON, 4),
        rect(Box(22, -60, 20, 15), "#b98d5e", radius=3),
    ]
    return f'<g transform="translate({number(x)} {number(base)})">{"".join(drawn)}</g>'


def board(sheet: Sheet, good: str, x: float, base: float) -> str:
    """A board on the pavement with a picture of what is best today."""
    drawn = [
        ellipse(0, 0, 52, 6, "#000", opacity=0.18),
        stroke("M-36 -20L-43 0M36 -20L43 0", WOOD, 6),
        polygon([(-34, -104), (34, -104), (42, -6), (-42, -6)], WOOD),
        polygon([(-28, -97), (28, -97), (34, -16), (-34, -16)], "#333f3d"),
        use(good, -25, -92, 0.5),
        stroke("M-18 -32h36M-12 -24h24", "#fff6e3", 3, opacity=0.7),
    ]
    return sheet.share("".join(drawn), x, base)


def bunting(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Flags on a line between two roofs."""
    (x1, y1), (x2, y2) = start, end
    dip = max(y1, y2) + 70
    middle = (x1 + x2) / 2
    drawn = [stroke(f"M{x1:.0f} {y1:.0f}Q{middle:.0f} {dip:.0f} {x2:.0f} {y2:.0f}", "#5d4a46", 2)]
    count = max(6, round((x2 - x1) / 50))
    for at in range(1, count):
        t = at / count
        x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle + t * t * x2
        y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * dip + t * t * y2
        flag = [(x - 10, y), (x + 10, y), (x, y + 22)]
        drawn.append(polygon(flag, FLAGS[at % len(FLAGS)]))
    return "".join(drawn)


def _tub(half: float, high: float) -> str:
    sides = [(-half, -high), (half, -high), (half * 0.76, 0), (-half * 0.76, 0)]
    rim = Box(-half * 1.12, -high - half * 0.1, half * 2.24, half * 0.34)
    return polygon(sides, CLAY) + rect(rim, "#b8694a", radius=2)
