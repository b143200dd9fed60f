"""Files, errors and doors that belong to no subject."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import get_template

#: Only what we made ourselves is public; originals are not.
PUBLIC_FOLDER = "images"
TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


def picture(request, name: str):
    """A rendition, for a year: its name changes when it does."""
    path = PurePosixPath(name)
    kind = TYPES.get(path.suffix.lower())
    if len(path.parts) != 2 or path.parts[0] != PUBLIC_FOLDER or not kind:
        raise Http404
    try:
        stored = default_storage.open(name)
    except (OSError, ValueError):
        raise Http404 from None
    response = FileResponse(stored, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def password_reset_to_login(request, rest: str = ""):
    """Wagtail's way back to a forgotten password is not ours."""
    return redirect("account_login")


def gone(request, **parts):
    """What Wagtail has for its own tests, or as a side door, is not for visitors."""
    raise Http404


def broken(request):
    """Something broke. Needs no database, no session and no town."""
    text = get_template("500.html").template.source
    return HttpResponse(
        text.replace("REQUEST_ID", getattr(request, "id", "")),
        status=500,
        headers={"Cache-Control": "no-store"},
    )
