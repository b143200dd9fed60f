"""The map files that towns bring along: where they lie, and how readers get them."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

#: How such a file begins, and in which version.
BEGINNING = b"PMTiles\3"
TYPE = "application/vnd.pmtiles"
#: No more of a file than this goes out at once, however much is asked for.
PIECE = 2 * 1024 * 1024
RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})?")


def file_of(host: str) -> str:
    """Where the operator puts a town's own map, below the folder of media."""
    return f"maps/{host}.pmtiles"


def has_file(host: str) -> bool:
    """The operator has put one there, and it is a map."""
    try:
        with default_storage.open(file_of(host)) as stored:
            return stored.read(len(BEGINNING)) == BEGINNING
    except OSError:
        return False


def piece(asked: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte of what a Range asks for; None is the whole file."""
    match = RANGE.fullmatch(asked.strip())
    if not match:
        return None
    first = int(match[1])
    last = int(match[2]) if match[2] else size - 1
    return None if last < first < size else (first, min(last, size - 1, first + PIECE - 1))


def own_map(request: HttpRequest):
    """The file of the town's own map, in the pieces that a browser asks for."""
    town = request.town
    if town.map_ground != town.MapGround.OWN:
        raise Http404
    name = file_of(town.site.hostname)
    try:
        stored = default_storage.open(name)
        changed = default_storage.get_modified_time(name)
    except OSError:
        raise Http404 from None
    # Pieces of two files are never put together.
    etag = f'"{changed.timestamp():.6f}-{stored.size}"'
    response = get_conditional_response(request, etag=etag)
    if response:
        stored.close()
    else:
        is_same = request.headers.get("If-Range", etag) == etag
        response = _pieces(stored, request.headers.get("Range", "") if is_same else "")
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=3600"
    response["ETag"] = etag
    return response


def _pieces(stored, asked: str):
    """The file, or what a Range asks of it."""
    size = stored.size
    wanted = piece(asked, size)
    if not wanted:
        return FileResponse(stored, content_type=TYPE)
    with stored:
        first, last = wanted
        if first >= size:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        stored.seek(first)
        response = HttpResponse(stored.read(last - first + 1), status=206, content_type=TYPE)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response
