"""One shop, as a picture for a card: its front, the floor above it and the pavement before it."""

from random import Random

from core.art import goods, square
from core.art import sky as skies
from core.art import wall as walls
from core.art.drawing import Box, Sheet, circle, dice, line, rect, stroke, use
from core.art.front import shop_front
from core.art.goods import Shop
from core.art.sky import Sky
from core.art.wall import Wall, window

WIDTH, HEIGHT, PAVEMENT = 960, 640, 74
BASE = HEIGHT - PAVEMENT
FRONT = Box(64, BASE - 392, WIDTH - 128, 392)
WINDOWS = 4


def shopfront(name: str, *, trade: str, seed: int, sky: str = "noon") -> str:
    """The front of a shop with its name on the sign and its trade in the window."""
    chance, light, shop = dice(seed), skies.hour(sky), Shop(name, trade)
    sheet = Sheet(WIDTH, HEIGHT)
    wall = walls.choose(chance.choice(("timber", "plaster", "brick")), chance)
    sheet.draw(
        walls.surface(sheet, wall, Box(0, 0, WIDTH, BASE)),
        _upper_floor(sheet, wall, light, chance),
        _shade(light),
        rect(Box(0, BASE - 30, WIDTH, 30), "#9c8d79", opacity=0.6),
        _drop_shadow(),
        shop_front(sheet, shop, FRONT, chance),
        _hanging_sign(sheet, shop),
        square.pavement(sheet, Box(0, BASE, WIDTH, PAVEMENT), chance, stone=54),
        *(square.pot(sheet, x, BASE + 16, seed % 3) for x in (44, WIDTH - 42)),
    )
    if chance.random() < 0.5:
        first = goods.keep(sheet, shop.goods[0], is_small=False)
        sheet.draw(square.board(sheet, first, WIDTH * 0.5, BASE + 40))
    return sheet.svg(name)


def _upper_floor(sheet: Sheet, wall: Wall, sky: Sky, chance: Random) -> str:
    storey = Box(-30, -66, WIDTH + 60, FRONT.y + 50)
    drawn = []
    if wall.kind == "timber":
        drawn.append(walls.timbers(wall, storey, 1, WINDOWS + 1))
    else:
        drawn.append(rect(Box(0, FRONT.y - 22, WIDTH, 10), "#fff6e3", opacity=0.75))
        drawn.append(rect(Box(0, FRONT.y - 12, WIDTH, 4), "#000", opacity=0.12))
    wide = 70
    for column in range(WINDOWS):
        middle = WIDTH * (column + 0.5) / WINDOWS
        if wall.kind == "timber":
            middle = storey.x + storey.w * (column + 1) / (WINDOWS + 1)
        drawn.append(window(sheet, Box(middle - wide / 2, 12, wide, 96), wall, sky, chance))
    return "".join(drawn)


def _shade(sky: Sky) -> str:
    colour, opacity = sky.shade
    return rect(Box(0, 0, WIDTH, BASE), colour, opacity=opacity) if opacity else ""


def _drop_shadow() -> str:
    return rect(Box(FRONT.x - 14, FRONT.y + 4, FRONT.w + 28, FRONT.h), "#000", opacity=0.1)


def _hanging_sign(sheet: Sheet, shop: Shop) -> str:
    """A wrought-iron arm with a round plate, as guilds had them."""
    x, y, r = WIDTH - 34, FRONT.y + 104, 33
    good = goods.keep(sheet, shop.goods[0], is_small=False)
    side = r * 1.24
    return "".join(
        [
            stroke(f"M{WIDTH} {y - 54}H{x - 34}q-10 0 -10 9", "#2f3a3d", 5),
            stroke(f"M{WIDTH} {y - 84}q-44 -2 -50 28", "#2f3a3d", 3.5),
            line((x, y - 54), (x, y - r), "#2f3a3d", 3),
            circle(x, y, r, "#2f3a3d"),
            circle(x, y, r - 3, "#e2bd6b"),
            circle(x, y, r - 6, "#fff6e3"),
            use(good, x - side / 2, y - side / 2, side / goods.SIDE),
        ]
    )
