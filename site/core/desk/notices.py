"""What readers have reported, and what the town's editors decide about it."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.desk.access import for_editors
from core.desk.dashboard import Figure
from core.desk.reason_fields import ReasonFields
from core.models import Notice, TownSettings
from core.pagination import paginate
from core.review import notices

PAGE_SIZE = 30
Decision = Notice.Decision


class NoticeDecisionForm(ReasonFields):
    """What comes of a report, and why. Ready reasons are for what is taken offline."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (Decision.REMOVED, gettext_lazy("Take it offline, at once")),
            (Decision.CHANGED, gettext_lazy("Its author has changed it")),
            (Decision.KEPT, gettext_lazy("It stays online")),
        ],
        error_messages={"required": gettext_lazy("Choose what comes of it.")},
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Reasons in your words"),
        max_length=2000,
        help_text=gettext_lazy(
            "Whoever reported it reads this, and, if you take it offline, its author too. Do not"
            " name who reported it."
        ),
        error_messages={"required": gettext_lazy("Say why, in a sentence or two.")},
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_reasons(town)
        self.fields["words"].required = not self.picked_keys

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") not in {None, "", Decision.REMOVED} and self.picked:
            text = _("Ready reasons say why something is taken offline. Untick them, or take it.")
            self.add_error("decision", text)
        return cleaned

    def said(self) -> dict:
        """The decision, as the act takes it."""
        names = ("decision", "words")
        return {name: self.cleaned_data[name] for name in names} | {"reasons": self.picked}


@for_editors
def index(request):
    """What waits, the urgent first; or, with `?entschieden=1`, what is decided."""
    shows_decided = request.GET.get("entschieden") == "1"
    waiting = notices.open_in(request.town)
    rows = notices.of_town(request.town).exclude(decision="") if shows_decided else waiting
    context = {
        "notices": paginate(request, rows.select_related("decided_by"), PAGE_SIZE),
        "shows_decided": shows_decided,
        "count": waiting.count(),
        "urgent": notices.URGENT,
    }
    return render(request, "review/notices.html", context)


@for_editors
def show(request, pk: int):
    """One report, the page beside it, and the decision."""
    notice = get_object_or_404(
        notices.of_town(request.town).select_related("decided_by", "page"), pk=pk
    )
    data = request.POST if request.method == "POST" else None
    form = NoticeDecisionForm(data, town=request.town)
    if form.is_valid():
        try:
            notices.decide(notice, by=request.user, **form.said())
        except notices.ListOfPages as refusal:
            form.add_error("decision", str(refusal))
        except notices.DecidedAlready as refusal:
            messages.warning(request, str(refusal))
            return redirect("review_notice", pk)
        else:
            messages.success(request, _said(notice, form.cleaned_data["decision"]))
            return redirect("review_notices")
    return _screen(request, notice, form)


def figures(town: TownSettings) -> list[Figure]:
    """What the dashboard says, as long as a report waits."""
    count = notices.open_in(town).count()
    url = reverse("review_notices")
    return [Figure(_("Reports by readers"), count, url, is_pressing=True)] if count else []


def _said(notice: Notice, decision: str) -> str:
    words = {
        Decision.REMOVED: _("“%(title)s” is offline."),
        Decision.CHANGED: _("“%(title)s” was changed by its author."),
        Decision.KEPT: _("“%(title)s” stays online."),
    }
    text = words[decision] % {"title": notice}
    return f"{text} {_('The answer is on its way.')}" if notice.email else text


def _screen(request, notice: Notice, form: NoticeDecisionForm):
    page = notice.page and notice.page.specific
    others = notices.of_town(request.town).filter(page=notice.page_id).exclude(pk=notice.pk)
    context = {
        "notice": notice,
        "page": page,
        "path": _path(page, request),
        "changed_at": _changed_since(notice, page),
        "others": others.select_related("decided_by")[:5] if page else [],
        "form": form,
        "is_urgent": notice.kind in notices.URGENT,
    }
    return render(request, "review/notice.html", context, status=422 if form.errors else 200)


def _path(page: Page | None, request) -> str:
    """Where readers see it, as long as they do."""
    return page.get_url(request) if page and page.live else ""


def _changed_since(notice: Notice, page: Page | None):
    is_newer = page and page.last_published_at and page.last_published_at > notice.made_at
    return page.last_published_at if is_newer else None
