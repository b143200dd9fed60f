"""The hour of the day: what the sky is like, and how many windows are lit."""

from random import Random
from typing import NamedTuple

from core.art.drawing import Box, Sheet, circle, ellipse, fade, rect, stroke


class Sky(NamedTuple):
    """One hour."""

    top: str
    low: str
    sun: str
    sun_height: float  # in shares of the picture, from above
    cloud: str
    hills: tuple[str, str]
    lit: float  # the share of windows with light
    shade: tuple[str, float]  # what the hour lays over the houses


SKIES = {
    "morning": Sky(
        top="#f7d9b8",
        low="#fdf5e3",
        sun="#fff1cf",
        sun_height=0.34,
        cloud="#fffaf0",
        hills=("#c3cdb4", "#b3bfa2"),
        lit=0.3,
        shade=("#f0a860", 0.07),
    ),
    "noon": Sky(
        top="#b9d9e6",
        low="#f3f1e4",
        sun="#fff6da",
        sun_height=0.17,
        cloud="#ffffff",
        hills=("#bccbb5", "#aabd9f"),
        lit=0.14,
        shade=("#ffffff", 0),
    ),
    "evening": Sky(
        top="#8d86b8",
        low="#fbd3a4",
        sun="#ffdf9e",
        sun_height=0.42,
        cloud="#f8c9b0",
        hills=("#9d98a8", "#8d8a9c"),
        lit=0.75,
        shade=("#3d2f6b", 0.13),
    ),
}


def hour(name: str) -> Sky:
    """The sky of that name; noon if there is none."""
    return SKIES.get(name, SKIES["noon"])


def expanse(sheet: Sheet, sky: Sky, box: Box) -> str:
    """Air, from the zenith to the roofs."""
    return rect(box, sheet.paint("sky", fade(sky.top, sky.low)))


def sun(sheet: Sheet, sky: Sky, x: float) -> str:
    """The sun in its haze."""
    y = sheet.height * sky.sun_height
    haze = circle(x, y, 110, sky.sun, opacity=0.25) + circle(x, y, 82, sky.sun, opacity=0.35)
    return haze + circle(x, y, 56, sky.sun)


def clouds(sheet: Sheet, sky: Sky, chance: Random) -> str:
    """Five clouds, each with a flat foot."""
    drawn = []
    for place in range(5):
        x = sheet.width * (place + chance.uniform(0.1, 0.9)) / 5
        y = chance.uniform(44, 180)
        size = chance.uniform(0.7, 1.2)
        puffs = ((-46, 4, 40, 13), (-10, -8, 36, 19), (30, -2, 42, 15), (0, 6, 74, 10))
        drawn += [
            ellipse(x + dx * size, y + dy * size, rx * size, ry * size, sky.cloud, opacity=0.6)
            for dx, dy, rx, ry in puffs
        ]
    return "".join(drawn)


def birds(chance: Random, x: float, y: float) -> str:
    """A few swifts, far off."""
    flock = []
    for _ in range(4):
        left, top = x + chance.uniform(-70, 70), y + chance.uniform(-26, 26)
        span = chance.uniform(7, 11)
        wings = f"M{left:.0f} {top:.0f}q{span:.0f} -8 {span:.0f} 3q0 -11 {span:.0f} -3"
        flock.append(stroke(wings, "#54606b", 2, opacity=0.7))
    return "".join(flock)
