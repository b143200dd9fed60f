"""The ground floor of a house: a shop with its sign, awning, window and door, or just a home."""

from collections.abc import Sequence
from random import Random

from core.art import goods, lettering
from core.art.drawing import (
    Box,
    Sheet,
    circle,
    ellipse,
    fade,
    line,
    number,
    outline,
    path,
    polygon,
    rect,
    stroke,
    use,
)
from core.art.goods import SIDE, Shop
from core.art.sky import Sky
from core.art.wall import FRAME, Wall, window

CREAM, GOLD, BRASS, WOOD = "#fff6e3", "#e2bd6b", "#e8c065", "#b98d5e"
WITHOUT_AWNING = {"bank", "vending", "car", "electronics", "pharmacy", "hearing_aids"}


def shop_front(
    sheet: Sheet, shop: Shop, box: Box, chance: Random, *, is_small: bool = False
) -> str:
    """A whole front. Small ones, in a street, show fewer goods and smaller pictures of them."""
    is_mirrored = chance.random() < 0.4
    door = box.part(0.06 if is_mirrored else 0.745, 0.33, 0.195, 0.67)
    display = box.part(0.3 if is_mirrored else 0.055, 0.33, 0.645, 0.5)
    return "".join(
        [
            _body(sheet, shop.colour, box),
            _display(sheet, shop, display, chance, is_small=is_small),
            "" if is_small else _panels(display, box),
            _door(sheet, shop.colour, door),
            _fascia(sheet, shop, box, is_small=is_small),
            _lamps(box) if shop.trade in WITHOUT_AWNING else _awning(shop.colour, box, chance),
        ]
    )


def home_front(sheet: Sheet, wall: Wall, box: Box, sky: Sky, chance: Random) -> str:
    """A ground floor where people live: a door and two windows."""
    base = rect(box.part(0, 0.86, 1, 0.14), "#a99a86")
    windows = "".join(
        window(sheet, box.part(left, 0.28, 0.17, 0.42), wall, sky, chance) for left in (0.12, 0.71)
    )
    return (
        base
        + windows
        + _door(
            sheet, chance.choice(("#44604f", "#5d3a31", "#36546b")), box.part(0.41, 0.24, 0.2, 0.76)
        )
    )


def _body(sheet: Sheet, colour: str, box: Box) -> str:
    """The painted woodwork: two pilasters under a cornice."""
    shine = sheet.paint("shine", fade(("#fff", 0.14), ("#fff", 0), ("#000", 0.16)))
    pilasters = "".join(
        rect(box.part(left, 0.3, 0.026, 0.63), "#fff", opacity=0.1) for left in (0.01, 0.964)
    )
    return (
        rect(box, colour)
        + rect(box, shine)
        + pilasters
        + rect(box.part(0, 0.94, 1, 0.06), "#000", opacity=0.28)
    )


def _fascia(sheet: Sheet, shop: Shop, box: Box, *, is_small: bool) -> str:
    """The board with the name, between two cornices."""
    board = box.part(-0.012, 0, 1.024, 0.215)
    inner = board.part(0.018, 0.2, 0.964, 0.64)
    text = inner.part(0.025, 0.08, 0.95, 0.84)
    largest = box.h * (0.135 if is_small else 0.118)
    return "".join(
        [
            rect(board, shop.colour),
            rect(board, "#000", opacity=0.16),
            rect(inner, shop.colour),
            stroke(outline(inner), GOLD, box.h * 0.006, opacity=0.85),
            rect(board.part(-0.008, 0, 1.016, 0.1), CREAM),
            rect(board.part(-0.008, 0.1, 1.016, 0.05), "#000", opacity=0.25),
            lettering.sign(
                sheet, shop.name, text, CREAM, largest=largest, is_wrapping=not is_small
            ),
        ]
    )


def _display(sheet: Sheet, shop: Shop, pane: Box, chance: Random, *, is_small: bool) -> str:
    """The window: warm light, a plinth, and what the trade sells."""
    room = sheet.paint("room", fade("#fff4d8", "#f3d39c"))
    depth = pane.h
    drawn = [
        rect(pane.grown(depth * 0.03), CREAM),
        rect(pane, room),
        _shelves(pane, (0.74,) if is_small else (0.44, 0.74), chance),
        rect(pane.part(0, 0.86, 1, 0.14), WOOD),
        rect(pane.part(0, 0.86, 1, 0.03), "#fff", opacity=0.35),
        *(_pendant(pane, share) for share in ((0.3, 0.7) if is_small else (0.2, 0.5, 0.8))),
    ]
    wares = shop.goods[:2] if is_small else shop.goods
    side = min(depth * 0.6, pane.w / len(wares) * 0.86)
    ground = pane.y + depth * 0.92
    for index, name in enumerate(wares):
        middle = pane.x + pane.w * (index + 0.5) / len(wares)
        key = goods.keep(sheet, name, is_small=is_small)
        drawn.append(ellipse(middle, ground, side * 0.46, side * 0.07, "#5b3d22", opacity=0.28))
        drawn.append(use(key, middle - side / 2, ground - side, side / SIDE))
    x, y, w, h = pane
    drawn += [
        polygon([(x, y), (x + w * 0.2, y), (x + w * 0.06, y + h), (x, y + h)], "#fff", opacity=0.1),
        stroke(outline(pane), "#3a2a22", depth * 0.012, opacity=0.5),
    ]
    return "".join(drawn)


def _shelves(pane: Box, levels: Sequence[float], chance: Random) -> str:
    """Boxes and bottles at the back of the shop, only hinted at."""
    d = []
    for level in levels:
        ground = pane.y + pane.h * level
        d.append(outline(Box(pane.x, ground, pane.w, pane.h * 0.02)))
        at = pane.x + pane.w * 0.03
        while at < pane.right - pane.w * 0.06:
            wide, high = pane.w * chance.uniform(0.03, 0.06), pane.h * chance.uniform(0.08, 0.2)
            d.append(outline(Box(at, ground - high, wide, high)))
            at += wide + pane.w * chance.uniform(0.01, 0.05)
    return path("".join(d), "#8a5a2b", opacity=0.14)


def _pendant(pane: Box, share: float) -> str:
    """A lamp that hangs into the window."""
    x, y, size = pane.x + pane.w * share, pane.y + pane.h * 0.2, pane.h * 0.055
    return (
        line((x, pane.y), (x, y), "#4b3a2e", pane.h * 0.01)
        + circle(x, y + size * 0.7, size * 2.4, "#fff", opacity=0.35)
        + path(
            f"M{x - size:.1f} {y + size:.1f}a{size:.1f} {size:.1f} 0 0 1 {2 * size:.1f} 0z",
            "#4b3a2e",
        )
        + circle(x, y + size, size * 0.5, "#fffbe8")
    )


def _panels(display: Box, box: Box) -> str:
    """The wainscot under the window."""
    top, low = display.bottom + box.h * 0.035, box.y + box.h * 0.925
    count = 4
    fields = "".join(
        outline(
            Box(
                display.x + display.w * (at + 0.04) / count,
                top,
                display.w * 0.92 / count,
                low - top,
            )
        )
        for at in range(count)
    )
    return stroke(fields, "#fff", box.h * 0.007, opacity=0.25)


def _door(sheet: Sheet, colour: str, box: Box) -> str:
    """A half-glazed door under a fanlight, with a brass knob and a stone step."""
    room = sheet.paint("room", fade("#fff4d8", "#f3d39c"))
    leaf = box.part(0.07, 0.15, 0.86, 0.85)
    glass = leaf.part(0.16, 0.07, 0.68, 0.5)
    plate = glass.part(0.24, 0.42, 0.52, 0.2)
    return "".join(
        [
            rect(box, FRAME),
            rect(box.part(0.07, 0.03, 0.86, 0.1), room),
            rect(leaf, colour),
            rect(leaf, "#1d120b", opacity=0.42),
            rect(glass, room),
            polygon(
                [
                    (glass.x, glass.y),
                    (glass.x + glass.w * 0.7, glass.y),
                    (glass.x, glass.y + glass.h * 0.6),
                ],
                "#fff",
                opacity=0.3,
            ),
            rect(plate, colour, radius=plate.h * 0.3),
            rect(plate.part(0.2, 0.42, 0.6, 0.16), CREAM, opacity=0.8),
            stroke(outline(leaf.part(0.16, 0.65, 0.68, 0.25)), "#fff", box.h * 0.008, opacity=0.22),
            circle(leaf.x + leaf.w * 0.9, leaf.y + leaf.h * 0.55, box.w * 0.035, BRASS),
            rect(box.part(-0.08, 0.965, 1.16, 0.035), "#cdbfa9"),
        ]
    )


def _awning(colour: str, box: Box, chance: Random) -> str:
    """Stripes of canvas, wider at the hem, with a scalloped edge and a shadow below."""
    top, hem = box.y + box.h * 0.215, box.y + box.h * 0.335
    count = max(7, round(box.w / box.h * 7) | 1)
    wide, flare = box.w / count, box.w * 0.022
    light = chance.choice((CREAM, CREAM, "#f3e2bd"))
    shadow = [
        (box.x, top),
        (box.right, top),
        (box.right + flare, hem + box.h * 0.075),
        (box.x - flare, hem + box.h * 0.075),
    ]
    hem_wide = (box.w + 2 * flare) / count
    radius = hem_wide / 2
    stripes = ["", ""]
    for stripe in range(count):
        x, low = box.x + stripe * wide, box.x - flare + stripe * hem_wide
        stripes[stripe % 2] += (
            f"M{number(x)} {number(top)}h{number(wide)}L{number(low + hem_wide)} {number(hem)}"
            f"a{number(radius)} {number(radius * 0.8)} 0 0 1 {number(-hem_wide)} 0z"
        )
    drawn = [polygon(shadow, "#000", opacity=0.14)]
    drawn += [path(stripes[0], colour), path(stripes[1], light)]
    edge = [(box.x - flare, hem), (box.right + flare, hem)]
    drawn.append(line(edge[0], edge[1], "#000", box.h * 0.008, opacity=0.18))
    lit = [(box.x, top), (box.right, top), (box.right + flare * 0.4, top + box.h * 0.045)]
    drawn.append(polygon([*lit, (box.x - flare * 0.4, top + box.h * 0.045)], "#fff", opacity=0.14))
    return "".join(drawn)


def _lamps(box: Box) -> str:
    """Instead of an awning: three lamps under the board."""
    drawn = [rect(box.part(0, 0.215, 1, 0.04), "#000", opacity=0.22)]
    size = box.h * 0.035
    for share in (0.2, 0.5, 0.8):
        x, y = box.x + box.w * share, box.y + box.h * 0.25
        drawn += [
            circle(x, y + size, size * 2.6, "#ffe9b0", opacity=0.25),
            path(
                f"M{x - size:.1f} {y:.1f}h{2 * size:.1f}"
                f"l{size * 0.5:.1f} {size:.1f}h{-3 * size:.1f}z",
                "#2f2a26",
            ),
            circle(x, y + size, size * 0.6, "#fff3cf"),
        ]
    return "".join(drawn)
