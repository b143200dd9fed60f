"""Correcting a word and approving at once. Its author sees the difference and can undo it."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.desk import item, undo
from core.desk.queue import Queue
from core.desk.reason_fields import ReasonFields
from core.models import Submission, TownSettings
from core.review import services
from core.review.refusals import NewerVersion, ReviewRefused

#: What a field for other words is called, before the name of the page's field.
WORDS = "words-"


class CorrectionForm(ReasonFields):
    """The words of a draft, to change them, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("To the merchant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    despite = forms.BooleanField(label=_("I have checked it: approve all the same"), required=False)

    def __init__(self, *args, submission: Submission, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        draft = submission.revision.as_object()
        #: Something was found that keeps it from being approved unseen.
        self.is_red = submission.light == Submission.Light.RED
        self.offer_reasons(town)
        #: The field for each text of the draft.
        self.texts = []
        for name in draft.correctable_fields:
            field = draft._meta.get_field(name)
            self.fields[f"{WORDS}{name}"] = field.formfield(
                label=capfirst(field.verbose_name), initial=getattr(draft, name), help_text=""
            )
            self.texts.append(self[f"{WORDS}{name}"])

    @property
    def words(self) -> dict[str, str]:
        """The texts as they should be, by field."""
        return {
            name.removeprefix(WORDS): text
            for name, text in self.cleaned_data.items()
            if name.startswith(WORDS)
        }

    def clean(self):
        cleaned = super().clean()
        if self.is_red and not cleaned.get("despite"):
            text = _("Something was found that has to be mended. Tick that you have checked it.")
            self.add_error("despite", text)
        return cleaned

    def refuse(self, error: ValidationError) -> None:
        """Say at its field why the page cannot say this."""
        for name, problems in getattr(error, "message_dict", {"": error.messages}).items():
            named = f"{WORDS}{name}"
            self.add_error(named if named in self.fields else None, problems)


def correct(request, pk: int):
    """The words of a submission to correct; sent off, they are online."""
    submission = item.mine(request, pk)
    if submission.status != Submission.Status.IN_REVIEW:
        return redirect("review_submission", pk)
    seen = {"version": submission.version, "seen": submission.content_hash}
    form = CorrectionForm(
        request.POST or None, initial=seen, submission=submission, town=request.town
    )
    if request.method != "POST":
        return _screen(request, submission, form)
    if not form.is_valid():
        return _screen(request, submission, form, status=422)
    if any(form.cleaned_data[name] != value for name, value in seen.items()):
        return _newer(request, submission, form)
    queue = Queue(request, submission.pk)
    try:
        services.decide(
            submission.workflow_state.current_task_state,
            action="correct",
            by=request.user,
            comment=form.cleaned_data["comment"],
            reasons=form.picked,
            corrected=form.words,
        )
    except NewerVersion:
        return _newer(request, item.mine(request, pk), form)
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
        return _screen(request, item.mine(request, pk), form, status=409)
    except ValidationError as error:
        form.refuse(error)
        return _screen(request, item.mine(request, pk), form, status=422)
    undo.say_approved(request, submission)
    return item.go_on(queue)


def _newer(request, submission: Submission, form: CorrectionForm):
    """Nothing was decided: what was typed is still there, and beside it what came meanwhile."""
    form.data = form.data.copy()
    form.data.update({"version": submission.version, "seen": submission.content_hash})
    return _screen(request, submission, form, is_newer=True, status=409)


def _screen(request, submission, form, *, is_newer: bool = False, status: int = 200):
    draft = submission.revision.as_object()
    context = {
        "submission": submission,
        "draft": draft,
        "form": form,
        "texts": [(field, getattr(draft, field.name.removeprefix(WORDS))) for field in form.texts],
        "is_newer": is_newer,
        "queue": Queue(request, submission.pk),
        "may_approve": services.may_approve(submission, request.user),
    }
    return render(request, "review/correct.html", context, status=status)
