"""The town's library of reasons: what editors choose from when they send something back."""

from django.contrib import messages
from django.forms import ModelForm, Textarea
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.desk.access import for_editors
from core.models import Ground, Reason
from core.review import reasons


class ReasonForm(ModelForm):
    """One reason, as the town's editors word it."""

    class Meta:
        model = Reason
        fields = ("title", "text", "mending", "ground", "reference", "is_retired")
        widgets = {"text": Textarea({"rows": 4}), "mending": Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["is_retired"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ground") == Ground.LAW and not cleaned.get("reference"):
            self.add_error("reference", _("Name the paragraph: the law wants it to be named."))
        return cleaned


@for_editors
def index(request):
    """All reasons of the town, in the order in which they are offered."""
    return render(request, "review/library.html", {"reasons": reasons.all_of(request.town)})


@for_editors
def edit(request, pk: int | None = None):
    """Write a reason, or change one."""
    reason = get_object_or_404(reasons.all_of(request.town), pk=pk) if pk else Reason()
    form = ReasonForm(request.POST if request.method == "POST" else None, instance=reason)
    if form.is_valid():
        reasons.keep(form.instance, town=request.town, by=request.user)
        messages.success(request, _("“%(reason)s” is kept.") % {"reason": form.instance})
        return redirect("review_reasons")
    context = {"form": form, "reason": reason}
    return render(request, "review/reason.html", context, status=422 if form.errors else 200)


@for_editors
@require_POST
def move_up(request, pk: int):
    """One place higher."""
    reason = get_object_or_404(reasons.all_of(request.town), pk=pk)
    reasons.move_up(reason, town=request.town, by=request.user)
    return redirect("review_reasons")
