"""What people, programs and attackers send in the place of a photo: all of it must be refused."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from random import Random
from typing import NamedTuple
from zipfile import ZipFile

from PIL import Image
from pillow_heif import register_heif_opener

SIDE = 160
#: The formats that we take, and how their files begin.
MAGICS = {
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "WEBP": b"RIFF\xff\x00\x00\x00WEBPVP8 ",
    "AVIF": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00",
    "HEIF": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
}
#: Others that Pillow could read, and that no phone makes.
STRANGE = ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "JPEG2000", "PCX", "DDS", "SGI")
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>%s</svg>"
TEXTS = {
    "text": "Kein Foto",
    "html": "<!doctype html><script>alert(1)</script>",
    "xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
    "svg script": SVG % "<script>alert(1)</script>",
    "svg foreignObject": SVG % "<foreignObject><iframe src='//evil.example'/></foreignObject>",
    "svg reference": SVG % "<image xlink:href='https://evil.example/x.png'/>",
    "svg data": SVG % "<image xlink:href='data:text/html,x'/>",
    "svg entities": "<!DOCTYPE s [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + SVG % "&a;",
    "xslt": "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='#x'?><x/>",
    "mhtml": "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<script>1</script>",
    "script": "#!/bin/sh\nrm -rf /\n",
    "php": "<?php system($_GET['c']); ?>",
    "js": "alert(document.cookie)",
    "json": '{"photo": "data:image/png;base64,AAAA"}',
    "pdf": "%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF",
    "postscript": "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
    "gif and js": "GIF89a/*" + "\0" * 20 + "*/=1;alert(1)",
    "xpm": '/* XPM */\nstatic char *x[] = {"1 1 1 1", "a c #000000", "a"};',
}

register_heif_opener()


class Upload(NamedTuple):
    """One thing that is no photo."""

    what: str
    content: bytes
    name: str = "foto.jpg"
    content_type: str = "image/jpeg"


def photo(kind: str = "JPEG", *, side: int = SIDE, **how) -> bytes:
    """A small photo full of detail, the same in every run."""
    # Not for secrets.
    noise = Random(20261125).randbytes(side * side * 3)  # noqa: S311
    target = BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(target, kind, **how)
    return target.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum


def png(width: int, height: int, *pieces: bytes, depth: int = 8, colours: int = 0) -> bytes:
    """A PNG that says it is so large, made of these pieces."""
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return MAGICS["PNG"] + chunk(b"IHDR", head) + b"".join(pieces) + chunk(b"IEND", b"")


def corpus() -> list[Upload]:
    """Everything, one after another."""
    return [*_tiny(), *_torn(), *_random(), *_texts(), *_files(), *_strange(), *_bombs(), *_bent()]


def _tiny() -> Iterator[Upload]:
    yield Upload("nothing", b"")
    yield Upload("one byte", b"x")
    yield Upload("zeros", bytes(4096))
    yield Upload("only a name", b" ", name="foto.heic", content_type="image/heic")


def _torn() -> Iterator[Upload]:
    """Each format, torn off at every twentieth of its length: a bad network does that."""
    for kind in MAGICS:
        whole = photo(kind)
        for percent in range(5, 100, 5):
            yield Upload(f"{kind} torn at {percent} %", whole[: len(whole) * percent // 100])


def _random() -> Iterator[Upload]:
    chance = Random(7)  # noqa: S311
    for kind, magic in MAGICS.items():
        yield Upload(f"{kind} and then noise", magic + chance.randbytes(5000))
        yield Upload(f"only the beginning of {kind}", magic)


def _texts() -> Iterator[Upload]:
    for what, text in TEXTS.items():
        yield Upload(what, text.encode())
    yield Upload("svg by its name too", TEXTS["svg script"].encode(), "x.svg", "image/svg+xml")


def _files() -> Iterator[Upload]:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("foto.jpg", photo())
    yield Upload("zip with a photo in it", packed.getvalue())
    yield Upload("zip and jpeg", packed.getvalue() + photo())
    yield Upload("pdf and jpeg", b"%PDF-1.7\n" + photo())
    yield Upload("html and jpeg", b"<script>alert(1)</script>" + photo())
    yield Upload("program", b"MZ\x90\x00" + bytes(300), "foto.jpg.exe")
    yield Upload("elf", b"\x7fELF\x02\x01\x01" + bytes(300))
    yield Upload("gzip", b"\x1f\x8b\x08\x00" + bytes(100))
    yield Upload("film", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(500))
    yield Upload("sound", b"ID3\x03\x00\x00\x00" + bytes(500))


def _strange() -> Iterator[Upload]:
    for kind in STRANGE:
        yield Upload(f"{kind} with another name", photo(kind, side=32))


def _bombs() -> Iterator[Upload]:
    for width, height in [(12_000, 12_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)]:
        data = zlib.compress(bytes(min(width // 8 + 1, 2000) * 1000), 9)
        yield Upload(
            f"png of {width} x {height}", png(width, height, chunk(b"IDAT", data), depth=1)
        )
    for width, height in [(1, 65_000), (65_000, 1), (0, 0), (0, 9), (9, 0)]:
        data = zlib.compress(bytes((width + 1) * height))
        yield Upload(f"png of {width} x {height}", png(width, height, chunk(b"IDAT", data)))
    whole = photo()
    size = whole.index(b"\xff\xc0") + 5
    huge = whole[:size] + struct.pack(">HH", 65_500, 65_500) + whole[size + 4 :]
    yield Upload("jpeg of 65,500 x 65,500", huge)
    for kind in ("WEBP", "AVIF", "HEIF"):
        target = BytesIO()
        Image.new("L", (6000, 5000)).save(target, kind, quality=1)
        yield Upload(f"{kind} of 30 million pixels", target.getvalue())
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000), 9))
    yield Upload(
        "png with 100 MB of text", png(9, 9, text, chunk(b"IDAT", zlib.compress(bytes(90))))
    )
    text = chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(100_000_000), 9))
    yield Upload(
        "png with 100 MB of notes", png(9, 9, text, chunk(b"IDAT", zlib.compress(bytes(90))))
    )
    yield Upload("21 MB", MAGICS["JPEG"] + bytes(21 * 1024 * 1024))


def _bent() -> Iterator[Upload]:
    """Files whose parts do not fit together."""
    pixels = chunk(b"IDAT", zlib.compress(bytes(90)))
    yield Upload("png without pixels", png(9, 9))
    yield Upload("png with noise for pixels", png(9, 9, chunk(b"IDAT", b"\x78\x9c" + b"\xff" * 60)))
    yield Upload("png of no known depth", png(9, 9, pixels, depth=3))
    yield Upload("png of no known colours", png(9, 9, pixels, colours=5))
    yield Upload("png that begins with pixels", MAGICS["PNG"] + pixels)
    whole = photo()
    for what, marker in {"tables": b"\xff\xdb", "size": b"\xff\xc0", "scan": b"\xff\xda"}.items():
        yield Upload(f"jpeg without its {what}", whole.replace(marker, b"\xff\xfe"))
    size = whole.index(b"\xff\xc0") + 5
    yield Upload("jpeg of no height", whole[:size] + bytes(4) + whole[size + 4 :])
    for kind, word in {"HEIF": b"hvcC", "AVIF": b"av1C"}.items():
        yield Upload(f"{kind} without its decoder's words", photo(kind).replace(word, b"free"))
        yield Upload(f"{kind} without a size", photo(kind).replace(b"ispe", b"free"))
    webp = photo("WEBP")
    yield Upload("webp of another kind", webp.replace(b"VP8 ", b"VP8?"))
    yield Upload("webp that ends in its head", webp[:30])
