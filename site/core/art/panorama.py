"""A street of the town, from one end to the other."""

from collections.abc import Sequence
from random import Random

from core.art import house as houses
from core.art import sky as skies
from core.art import square
from core.art.drawing import Box, Sheet, circle, dice, ellipse, line, polygon, rect
from core.art.goods import Shop
from core.art.house import STYLES
from core.art.sky import Sky

WIDTH, HEIGHT, PAVEMENT = 1600, 760, 96
BASE = HEIGHT - PAVEMENT
PLOTS = (190, 176, 212, 184, 206, 180, 214, 192, 186)
#: A town without shops yet: fronts without names.
NAMELESS = (("", "bakery"), ("", "flowers"), ("", "cafe"), ("", "books"), ("", "bicycle"))


def street(seed: int, *, shops: Sequence[tuple[str, str]] = (), sky: str = "noon") -> str:
    """A panorama with the names of up to eight shops (name, trade) on its fronts."""
    chance, light = dice(seed), skies.hour(sky)
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.draw(
        skies.expanse(sheet, light, Box(0, 0, WIDTH, BASE)),
        skies.sun(sheet, light, WIDTH * chance.uniform(0.68, 0.86)),
        skies.clouds(sheet, light, chance),
        skies.birds(chance, WIDTH * 0.24, 92),
        _hills(light),
        _rooftops(light, chance),
        _church(WIDTH * chance.uniform(0.36, 0.44), light),
    )
    row = _row(tuple(shops) or NAMELESS, chance)
    sheet.draw(*(houses.draw(sheet, house, light, chance) for house in row))
    sheet.draw(
        square.pavement(sheet, Box(0, BASE, WIDTH, PAVEMENT), chance),
        _furniture(sheet, row, chance),
        square.bunting((30, 214), (WIDTH / 2, 178)),
        square.bunting((WIDTH / 2, 178), (WIDTH - 30, 222)),
    )
    return sheet.svg()


def _row(shops: Sequence[tuple[str, str]], chance: Random) -> list[houses.House]:
    """Nine plots; the shops take those in the middle first, which narrow screens show."""
    start = chance.randrange(len(STYLES))
    widths = chance.sample(PLOTS, len(PLOTS))
    left = (WIDTH - sum(widths)) / 2
    middle = len(widths) // 2
    order = sorted(range(len(widths)), key=lambda plot: (abs(plot - middle), plot))
    tenants = dict(zip(order, map(Shop._make, shops), strict=False))
    row = []
    for plot, width in enumerate(widths):
        high = chance.uniform(318, 392)
        box = Box(left, BASE - high, width, high)
        style = STYLES[(start + plot) % len(STYLES)]
        row.append(houses.build(box, style, tenants.get(plot), chance))
        left += width
    return row


def _furniture(sheet: Sheet, row: Sequence[houses.House], chance: Random) -> str:
    """Lamps where houses meet; trees, benches and a bicycle between them."""
    drawn = []
    for index, house in enumerate(row):
        edge = house.box.right
        if index % 3 == 1:
            drawn.append(square.lamp(sheet, edge, BASE + 12))
        else:
            drawn.append(square.tree(sheet, edge, BASE + 14, chance))
    places = chance.sample(range(1, len(row) - 1), 4)
    middles = [row[at].box.middle for at in places]
    return "".join(
        [
            *drawn,
            *(square.bench(sheet, x, BASE + 22) for x in middles[:2]),
            square.bicycle(middles[2], BASE + 24, "#0f5f5b"),
            square.bicycle(middles[3] - 20, BASE + 26, "#a2492c"),
        ]
    )


def _hills(sky: Sky) -> str:
    far, near = sky.hills
    return (
        ellipse(WIDTH * 0.18, BASE, 620, 330, far, opacity=0.8)
        + ellipse(WIDTH * 0.86, BASE, 560, 350, far, opacity=0.8)
        + ellipse(WIDTH * 0.55, BASE, 640, 290, near, opacity=0.7)
    )


def _rooftops(sky: Sky, chance: Random) -> str:
    """The next street, in haze."""
    drawn = []
    x = -40.0
    while x < WIDTH:
        w, h = chance.uniform(110, 175), chance.uniform(330, 430)
        wall = chance.choice(("#d8cdbd", "#cfc3b4", "#dcd3c4"))
        roof = chance.choice(("#bf9688", "#ae8a7e", "#c09f8c"))
        top = BASE - h
        drawn.append(rect(Box(x, top, w, h), wall))
        drawn.append(polygon([(x - 8, top), (x + w / 2, top - w * 0.55), (x + w + 8, top)], roof))
        x += w * 0.96
    colour, opacity = sky.shade
    if opacity:
        drawn.append(rect(Box(0, BASE - 340, WIDTH, 340), colour, opacity=opacity))
    return "".join(drawn)


def _church(x: float, sky: Sky) -> str:
    """The tower that everybody meets under."""
    w, h = 78, 498
    top, middle = BASE - h, x + w / 2
    return "".join(
        [
            rect(Box(x, top, w, h), "#dcd2c1"),
            rect(Box(x + w * 0.78, top, w * 0.22, h), "#000", opacity=0.07),
            polygon([(x - 7, top), (middle, top - 128), (x + w + 7, top)], "#5f7d76"),
            polygon([(middle, top - 128), (x + w + 7, top), (middle, top)], "#000", opacity=0.12),
            line((middle, top - 124), (middle, top - 150), "#8a7440", 3),
            circle(middle, top - 150, 5, "#d9b65c"),
            rect(Box(x - 4, top - 2, w + 8, 7), "#c9bda8"),
            circle(middle, top + 42, 21, "#fff8ea"),
            circle(middle, top + 42, 17, "#f6e9cf"),
            line((middle, top + 42), (middle, top + 29), "#5d4a46", 3),
            line((middle, top + 42), (middle + 9, top + 46), "#5d4a46", 3),
            *(
                rect(Box(at, top + 76, 11, 34), sky.hills[1], radius=5)
                for at in (middle - 17, middle + 6)
            ),
        ]
    )
