"""Everything of a shop in one archive: its words, facts, offers, history, numbers and photos.

Nothing of another shop, and no address of anybody who is not of this one. Written row by row, so
that a thousand offers need no more memory than one.
"""

import json
import shutil
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from merchants.ends import records
from merchants.ends.records import Names
from merchants.models import Shop
from merchants.portal import numbers

EXPORTED = "merchants.exported"
#: The marks tell a spreadsheet and a text editor which letters these are.
MARK = "\ufeff"


@transaction.atomic
def pack(shop: Shop, *, by: User) -> IO[bytes]:
    """The archive of a shop, as a file that goes when it is closed. The log tells who took it."""
    names = Names.of(shop)
    file = TemporaryFile()  # noqa: SIM115
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        context = {"shop": shop, "now": clock.now()}
        _write(archive, "README.txt", [MARK, render_to_string("portal/archive.txt", context)])
        _write(archive, "shop.json", [_json(records.of_shop(shop, names))])
        _write(archive, "offers.json", _list(records.of_offers(shop, names)))
        _write(archive, "history.json", _list(records.of_history(shop, names)))
        _write(archive, "numbers.csv", [MARK, numbers.table(shop)])
        for name, image in names.photos():
            _copy(archive, f"photos/{name}", image)
    file.seek(0)
    write_log(instance=shop.page, action=EXPORTED, user=by)
    return file


def _write(archive: ZipFile, name: str, parts: Iterable[str]) -> None:
    with archive.open(_entry(name, ZIP_DEFLATED), "w") as target:
        for part in parts:
            target.write(part.encode())


def _copy(archive: ZipFile, name: str, image) -> None:
    try:
        stored = image.file.storage.open(image.file.name)
    except OSError:
        # A lost file must not cost the rest.
        return
    with stored, archive.open(_entry(name, ZIP_STORED), "w") as target:
        shutil.copyfileobj(stored, target, 1 << 16)


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, clock.now().timetuple()[:6])
    entry.compress_type = compression
    return entry


def _list(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    """A list in JSON, a row at a time."""
    between = "[\n"
    for row in rows:
        yield between + _json(row)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
