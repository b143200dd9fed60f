"""Tables as files for a spreadsheet, which runs nothing that somebody has typed."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.http import HttpResponse

#: Spreadsheets take what begins like this for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
#: By this mark they know that the file is in UTF-8.
MARK = "\ufeff"


def as_file(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """A download of these rows, with semicolons as German spreadsheets expect them."""
    response = HttpResponse(MARK + as_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def as_text(rows: Iterable[Iterable[object]]) -> str:
    """The rows as the text of such a file."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return file.getvalue()


def safe(cell: object) -> str:
    """A cell that is only ever read."""
    text = str(cell)
    is_formula = text.startswith(FORMULAS) or text.lstrip().startswith(FORMULAS)
    return f"'{text}" if is_formula else text
