"""Reading a PDF as a program does that reads it aloud: its pages, and the words on them."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
LETTER = re.compile(rb"<(\w{4})> <(\w+)>")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> list[str]:
    """The lines of each page, in the order in which they are drawn."""
    objects = dict(OBJECT.findall(pdf))
    fonts = {
        name: _letters(objects[re.search(rb"/ToUnicode (\d+)", objects[number])[1]])
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", pdf)
    }
    pages = re.findall(rb"/Contents (\d+) 0 R", pdf)
    return ["\n".join(_lines(_stream(objects[number]), fonts)) for number in pages]


def _lines(content: bytes, fonts: dict[bytes, dict[bytes, str]]):
    font = {}
    for name, text in SHOWN.findall(content):
        if name:
            font = fonts[name]
            continue
        plain = re.sub(
            rb"\\(.)", lambda found: ESCAPED.get(found[1], found[1]), text, flags=re.DOTALL
        )
        pairs = [plain[start : start + 2] for start in range(0, len(plain), 2)]
        yield "".join(font[pair] for pair in pairs)


def _letters(content: bytes) -> dict[bytes, str]:
    found = LETTER.findall(_stream(content))
    return {
        bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in found
    }


def _stream(content: bytes) -> bytes:
    found = STREAM.search(content)[1]
    return zlib.decompress(found) if b"/FlateDecode" in content else found
