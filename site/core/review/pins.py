"""Fingerprints of what is handed in, so that nothing else can be approved."""

import hashlib
import json

from wagtail.models import Revision

#: What Wagtail writes into a revision beside what its author wrote.
BOOKKEEPING = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "has_unpublished_changes",
        "last_published_at",
        "first_published_at",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
    }
)

#: The fingerprint of a picture whose file is gone.
MISSING = "missing"


def content_hash(revision: Revision) -> str:
    """A fingerprint of everything that its author wrote into a revision."""
    written = {name: value for name, value in revision.content.items() if name not in BOOKKEEPING}
    text = json.dumps(written, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def media_hashes(page) -> dict[str, str]:
    """Fingerprints of a page's pictures as they lie on the disk, with what is said of them."""
    return {str(image.pk): _image_hash(image) for image in page.media()}


def _image_hash(image) -> str:
    digest = hashlib.sha256()
    for words in (image.title, image.description, image.credit, image.license):
        digest.update(words.encode() + b"\0")
    try:
        with image.file.storage.open(image.file.name) as stored:
            while chunk := stored.read(1 << 16):
                digest.update(chunk)
    except OSError:
        return MISSING
    return digest.hexdigest()
