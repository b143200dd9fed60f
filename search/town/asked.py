"""What people look for, as the town's editors see it: first what they do not find."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import languages
from core.desk.access import for_editors
from core.desk.dashboard import Figure
from core.models import TownSettings
from search import counting

#: So many queries of each kind are listed: nobody reads more.
MOST = 100


def figures(town: TownSettings) -> list[Figure]:
    """How many queries of these weeks found nothing."""
    unanswered = counting.unanswered(town, counting.SHOWN_DAYS)
    return [Figure(_("Looked for in vain"), unanswered.count(), reverse("search_asked"))]


@for_editors
def index(request):
    """The queries that were asked often enough to be nobody's own."""
    town = request.town
    asked = counting.asked(town, counting.SHOWN_DAYS)
    context = {
        "unanswered": asked.filter(most_found=0)[:MOST],
        "answered": asked.filter(most_found__gt=0)[:MOST],
        "days": counting.SHOWN_DAYS,
        "least": counting.LEAST,
        "address": languages.paths(town, "search")[town.first_language],
    }
    return render(request, "search/admin/asked.html", context)
