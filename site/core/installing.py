"""What makes a town's site an app on a phone: its name and sign, and pages without a network."""

import hashlib
from functools import cache
from io import BytesIO
from math import cos, radians, sin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from core.languages import paths, spoken

#: The sides of the signs that phones ask for, in pixels.
SIZES = (180, 192, 512)
FACE = "fonts/fraunces-latin-wght-normal.woff2"
SHELL = (
    "css/city.css",
    "css/hues.css",
    FACE,
    "fonts/source-sans-3-latin-wght-normal.woff2",
    "icons/favicon.svg",
)
A_DAY = "public, max-age=86400"
PAPER = "#fbfaf7"
#: The style sheet's brand in daylight: lightness and chroma at every hue.
LIGHTNESS, CHROMA = 0.44, 0.11


def manifest(request):
    """The town as an app, in its own language."""
    town = request.town
    with override(town.first_language):
        described = _("Shops, offers, events and news from %(town)s") % {"town": town.name}
        now = {"name": _("Now in town"), "url": reverse("now")}
    icons = [
        {
            "src": reverse("app_icon", args=[size]),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in SIZES[1:]
        for purpose in ("any", "maskable")
    ]
    content = {
        "id": "/",
        "name": town.name,
        "short_name": town.name,
        "description": described,
        "lang": town.first_language,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": colour(town.hue),
        "icons": icons,
        "shortcuts": [now],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        headers={"Cache-Control": A_DAY},
        json_dumps_params={"ensure_ascii": False},
    )


def icon(request, size: int):
    """The first letter of the town on the town's colour."""
    if size not in SIZES:
        raise Http404
    drawn = _icon(request.town.name[:1].upper(), request.town.hue, size)
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": A_DAY})


def worker(request):
    """The program that keeps pages for later; switched off, it clears up and goes."""
    response = HttpResponse(_worker(request.town), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@spoken
def offline(request):
    """What stands in the place of a page that was never read, where there is no network."""
    context = {"paths": paths(request.town, "offline")}
    response = render(request, "offline.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def colour(hue: int) -> str:
    """The brand's colour of a hue as six digits: manifests and pictures know no OKLCH."""
    a, b = CHROMA * cos(radians(hue)), CHROMA * sin(radians(hue))
    # Björn Ottosson's matrices from OKLab to linear sRGB.
    long = (LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (LIGHTNESS - 0.0894841775 * a - 1.291485548 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(part)):02x}" for part in linear)


def _gamma(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


@cache
def _icon(letter: str, hue: int, size: int) -> bytes:
    picture = Image.new("RGB", (size, size), colour(hue))
    # Small enough for the circle that some phones cut out of it.
    face = ImageFont.truetype(finders.find(FACE), size // 2)
    face.set_variation_by_axes([600])
    middle = size / 2, size / 2
    left, top, right, bottom = face.getbbox(letter, anchor="ls")
    corner = middle[0] - (left + right) / 2, middle[1] - (top + bottom) / 2
    ImageDraw.Draw(picture).text(corner, letter, font=face, fill="#fff", anchor="ls")
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _worker(town) -> str:
    if not settings.OFFLINE_PAGES:
        return render_to_string("worker_off.js")
    offline_pages = paths(town, "offline")
    shell = [*map(static, SHELL), *offline_pages.values()]
    text = render_to_string(
        "worker.js",
        {"shell": shell, "offline": offline_pages, "first": town.first_language},
    )
    # Another shell, another town or another program is another version.
    version = hashlib.sha256(f"{town.name}{town.hue}{text}".encode()).hexdigest()[:12]
    return text.replace("VERSION", version)
