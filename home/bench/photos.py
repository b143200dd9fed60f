"""What photos cost: everything that is none, and the largest that we take, as a form sees them."""

import resource
import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import django
from PIL import Image

from home.bench import uploads
from home.bench.uploads import Upload

#: As large as we take them: 25 million pixels.
WIDTH, HEIGHT = 5760, 4320
MEGABYTE = 1024 * 1024


class Cost(NamedTuple):
    """What a process had to do with some uploads."""

    taken: int
    refused: int
    slowest: float
    slowest_what: str
    #: The most memory that it ever held, and what it held before the first upload, in megabytes.
    peak: float
    before: float


def measure(say: Callable[[str], object]) -> None:
    """Read them in a fresh process each, and say what it took. Stores nothing."""
    say(f"{'':<28}{'taken':>7}{'refused':>9}{'slowest, s':>12}{'peak, MB':>10}{'before':>8}")
    for name, made in {"malformed uploads": _malformed, "largest photos": _largest}.items():
        # Each task in a process of its own, and none in ours: memory that was once held, by it or
        # by whoever started it, counts for ever.
        with (
            TemporaryDirectory() as folder,
            get_context("spawn").Pool(1, maxtasksperchild=1) as pool,
        ):
            cost = pool.apply(_in_process, (pool.apply(_put_down, (made, folder)),))
        say(
            f"{name:<28}{cost.taken:>7}{cost.refused:>9}{cost.slowest:>12.2f}{cost.peak:>10.0f}"
            f"{cost.before:>8.0f}  {cost.slowest_what}"
        )


def _put_down(made: Callable[[], list[Upload]], folder: str) -> list[tuple[Upload, Path]]:
    """The uploads without their contents, each with where that lies."""
    rows = [(upload, Path(folder, str(number))) for number, upload in enumerate(made())]
    for upload, path in rows:
        path.write_bytes(upload.content)
    return [(upload._replace(content=b""), path) for upload, path in rows]


def _malformed() -> list[Upload]:
    return uploads.corpus()


def _largest() -> list[Upload]:
    """Photos of 25 million pixels, each colour mode that decoders know."""
    chance = Random(7)  # noqa: S311
    coarse = Image.frombytes("RGB", (720, 540), chance.randbytes(720 * 540 * 3))
    picture = coarse.resize((WIDTH, HEIGHT), Image.Resampling.NEAREST)
    alpha = picture.getchannel("R")
    found = []
    for kind, mode in [
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("PNG", "RGB"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("PNG", "1"),
        ("WEBP", "RGB"),
        ("AVIF", "RGB"),
        ("HEIF", "RGB"),
    ]:
        if mode == "RGBA":
            made = picture.copy()
            made.putalpha(alpha)
        else:
            made = alpha.convert("I;16") if mode == "I;16" else picture.convert(mode)
        target = BytesIO()
        made.save(target, kind, quality=60, compress_level=1, method=0, speed=10)
        found.append(Upload(f"{kind}, {mode}", target.getvalue()))
    return found


def _in_process(found: Iterable[tuple[Upload, Path]]) -> Cost:
    django.setup()
    # Only here, where Django knows its apps.
    from django.core.files.uploadedfile import SimpleUploadedFile

    from merchants.portal.forms import PhotoFields

    before, taken, refused, slowest = _peak(), 0, 0, (0.0, "")
    for upload, path in found:
        file = SimpleUploadedFile(upload.name, path.read_bytes(), upload.content_type)
        start = perf_counter()
        is_taken = PhotoFields({"alt": "Brote"}, {"photo": file}).is_valid()
        slowest = max(slowest, (perf_counter() - start, upload.what))
        taken, refused = taken + is_taken, refused + (not is_taken)
    return Cost(taken, refused, *slowest, _peak(), before)


def _peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak * 1024 / MEGABYTE
