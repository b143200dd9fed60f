"""Who may say what the town says: the editors who publish its home page."""

from functools import wraps

from django.db.models import QuerySet
from django.http import Http404

from core.models import Submission
from core.review import permissions


def is_editor(request) -> bool:
    """This person decides about the town that is being served."""
    return permissions.may_review(request.user, request.town.home)


def submissions_of(request) -> QuerySet[Submission]:
    """What this person decides about in the town that is served."""
    return Submission.objects.of_town(request.town).reviewable_by(request.user)


def for_editors(view):
    """A view of the town's editors. To others, also to editors of other towns, it is not there."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_editor(request):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
