"""Pages of a list."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse


def paginate(request, rows, size: int, *, count: int | None = None) -> Page:
    """The page of rows that `?seite=` asks for; the nearest one where it asks for nonsense.

    Where their `count` is known, the rows are not counted again.
    """
    pages = Paginator(rows, size)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("seite", "1")[:9])


def back_to(name: str, request) -> HttpResponseRedirect:
    """Back to the page of a list on which a button was pressed."""
    number = request.POST.get("seite", "")
    query = f"?seite={number}" if number.isdecimal() else ""
    return HttpResponseRedirect(f"{reverse(name)}{query}")
