"""The public search."""

from django.template.response import TemplateResponse
from django.utils.translation import get_language

from core import clock
from search import lookup


def results(request):
    """What the town has for a query, grouped by kind."""
    query = " ".join(request.GET.get("q", "").split())[: lookup.MAX_QUERY]
    groups = lookup.find(request.town, get_language(), query, today=clock.today())
    return TemplateResponse(
        request,
        "search/results.html",
        {"query": query, "groups": groups, "count": sum(group.count for group in groups)},
    )
