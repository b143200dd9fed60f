"""Addresses of ours that are no pages of the tree, in the languages of a town."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, override

from core.models import TownSettings


def spoken(view):
    """A view that leads on to the town's own language where the town does not speak this one."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        town, language = request.town, get_language()
        if language == town.first_language or language in town.languages:
            return view(request, *args, **kwargs)
        with override(town.first_language):
            path = reverse(request.resolver_match.view_name, args=args, kwargs=kwargs)
        query = request.META["QUERY_STRING"]
        return HttpResponseRedirect(f"{path}?{query}" if query else path)

    return answer


def paths(town: TownSettings, name: str) -> dict[str, str]:
    """The address of a view in each language of a town, the town's own first."""
    found = {}
    for language in town.languages:
        with override(language):
            found[language] = reverse(name)
    return found
