"""What somebody sends after their session has ended: kept until they are signed in again.

Only words, no files, and not many of them: whoever comes here is not signed in.
"""

from datetime import datetime, timedelta

from django.shortcuts import redirect, render

from core import clock

SESSION_KEY = "kept_words"
KEPT_FOR = timedelta(hours=2)
MOST_FIELDS, MOST_LETTERS = 300, 30_000
#: What the browser sends for itself.
_OURS = frozenset({"csrfmiddlewaretoken"})


def keep(request) -> None:
    """Put aside what a person has sent who must sign in first. Scripts keep theirs themselves."""
    if not request.accepts("text/html"):
        return
    answers, left = {}, MOST_LETTERS
    for name, values in list(request.POST.lists())[:MOST_FIELDS]:
        left -= sum(map(len, [name, *values]))
        if name not in _OURS and left >= 0:
            answers[name] = values
    request.session[SESSION_KEY] = {
        "path": request.path,
        "answers": answers,
        "at": clock.now().isoformat(),
    }


def of(request) -> dict[str, list[str]]:
    """What was put aside for this screen; nothing where nothing was."""
    kept = request.session.get(SESSION_KEY) if request.user.is_authenticated else None
    if not kept or kept["path"] != request.path:
        return {}
    if clock.now() - datetime.fromisoformat(kept["at"]) > KEPT_FOR:
        return {}
    return kept["answers"]


def for_form(request) -> dict[str, str]:
    """The same for a screen that shows them in its form by itself."""
    request.shows_kept_words = True
    return {name: values[-1] for name, values in of(request).items() if values}


def drop(request) -> None:
    """They have been sent again, or nobody wants them."""
    if of(request):
        del request.session[SESSION_KEY]


def respond(request, view, *args, **kwargs):
    """The view's answer, or the way to send once more what was put aside for its address."""
    if request.method == "POST":
        drop(request)
        if request.POST.get("kept_words") == "drop":
            return redirect(request.path)
        return view(request, *args, **kwargs)
    kept = of(request)
    response = view(request, *args, **kwargs)
    if not kept or getattr(request, "shows_kept_words", False):
        return response
    return render(request, "portal/kept_words.html", {"answers": _pairs(kept)})


def _pairs(answers: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in answers.items() for value in values]
