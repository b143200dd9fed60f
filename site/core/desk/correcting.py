"""Correcting a word and approving at once. Its author sees the difference and can undo it."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from core.desk import item, undo
from core.desk.decision import SeenForm
from core.desk.queue import Queue
from core.models import Submission
from core.review import services
from core.review.refusals import NewerVersion, ReviewRefused

#: What a field for other words is called, before the name of the page's field.
WORDS = "words-"


class CorrectionForm(SeenForm):
    """The words of a draft, to change them, and why."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].widget.attrs["rows"] = 3
        draft = self.submission.revision.as_object()
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
