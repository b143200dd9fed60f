"""The town's hue as printers need it: the colours of `city.css`, light, in red, green and blue."""

from math import cos, radians, sin

type Colour = tuple[int, int, int]

INK: Colour = (32, 35, 41)
MUTED: Colour = (86, 90, 98)
WHITE: Colour = (255, 255, 255)


def brand(hue: int) -> Colour:
    """Dark enough for white words upon it, in every hue."""
    return _rgb(0.44, 0.11, hue)


def line(hue: int) -> Colour:
    """A soft edge."""
    return _rgb(0.85, 0.06, hue)


def tint(hue: int) -> Colour:
    """The ground of a panel."""
    return _rgb(0.96, 0.025, hue)


def _rgb(lightness: float, chroma: float, hue: int) -> Colour:
    """OKLCH in sRGB, as https://bottosson.github.io/posts/oklab/ reckons it."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _byte(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _byte(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    encoded = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return round(encoded * 255)
