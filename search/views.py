"""What the search box asks while somebody types, and what a page of results tells."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import languages, readers
from core.beacons import beacon
from core.folding import typed
from search import asking, counting, promoting, suggesting


@require_safe
@languages.spoken
def suggestions(request: HttpRequest) -> HttpResponse:
    """How the words may go on, and pages that they may mean, as a list below the box."""
    found = suggesting.suggest(request.town, get_language(), typed(request.GET.get("q", "")))
    return TemplateResponse(request, "search/suggestions.html", {"suggestions": found})


@beacon
def count(request: HttpRequest) -> None:
    """One more question."""
    text, language = typed(request.POST.get("q", "")), get_language()
    if not counting.text_of(text) or readers.is_of_the_town(request):
        return
    if counting.is_flooded(request.town):
        return
    answer = asking.answer(request.town, language, text)
    # What editors put on top is an answer, whatever else there is.
    found = answer.found or len(promoting.promoted(request.town, language, answer.query))
    counting.add(request.town, language, text, found=found)
