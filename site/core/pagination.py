"""Pages of a list."""

from django.core.paginator import Page, Paginator


def paginate(request, rows, size: int) -> Page:
    """The page of rows that `?seite=` asks for; the nearest one where it asks for nonsense."""
    return Paginator(rows, size).get_page(request.GET.get("seite", "1")[:9])
