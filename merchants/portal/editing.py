"""What the screens for shops and for offers have in common: save, send, withdraw, preview."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.review import services as review
from core.review.refusals import ReviewRefused
from merchants import platform_links, services
from merchants.models import Shop
from merchants.portal import feedback, photos
from merchants.portal.forms import PhotoFields


def save(request, form, shop: Shop, act):
    """Let `act` save what the form holds; what it returns. None, with the reason, if it may not."""
    for name, written in list(form.cleaned_data.items()):
        texts = written if isinstance(written, list) else [written]
        if words := platform_links.found_in(texts):
            form.add_error(name, platform_links.advice(words))
    try:
        with _photo_of(form, shop, request.user) as image:
            if form.errors:
                return None
            changes = {name: form.cleaned_data[name] for name in form.Meta.fields}
            return act(changes | {"picture": image} if image else changes)
    except ReviewRefused as refusal:
        form.add_error(None, str(refusal))
    except services.StaleDraft:
        text = _("Somebody else has changed this meanwhile. Save again to keep your version.")
        form.add_error(None, ValidationError(text, code="stale"))
    except ValidationError as error:
        for name, problems in getattr(error, "message_dict", {"__all__": error.messages}).items():
            form.add_error(name if name in form.fields else None, problems)
    return None


@contextmanager
def _photo_of(form, shop: Shop, by):
    """The picture that a form brings along, stored, or None. It goes again if the save fails."""
    image = None
    try:
        with transaction.atomic():
            image = photos.stored(form, shop, by=by) if isinstance(form, PhotoFields) else None
            yield image
    except BaseException:
        if image and form.cleaned_data.get("photo"):
            image.file.storage.delete(image.file.name)
        raise


def stamp(request, page, form) -> str:
    """The draft that a form stands for: the one that it was opened with, until it was refused."""
    was_refused = form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale")
    return services.stamp(page) if was_refused else request.POST.get("stamp", services.stamp(page))


def show_remarks(form, state) -> None:
    """Put what the editors ask at the field that it is about, for those who hear the form too."""
    for question in state.questions:
        name = form.ASKED_AT.get(question.field, question.field)
        if name not in form.fields:
            continue
        bound, field = form[name], form.fields[name]
        field.remark = question.text
        if not bound.use_fieldset:
            described_by = f"{bound.aria_describedby or ''} {bound.auto_id}_remark"
            field.widget.attrs["aria-describedby"] = described_by.strip()


def submit_if_asked(request, page) -> None:
    """Hand the page in where the person pressed that button, and say what happens next."""
    if (waiting := review.waiting_submission(page)) and waiting.version > 1:
        messages.success(request, _("The editors have your new version. Your turn stays."))
        return
    if request.POST.get("action") != "submit":
        messages.success(request, _("Saved as a draft."))
        return
    submit(request, page)


def submit(request, page) -> None:
    """Hand the page in as its draft stands, and say what happens next, or what is missing."""
    try:
        services.submit(page, by=request.user)
    except ReviewRefused as refusal:
        feedback.refuse(request, page, refusal)
    else:
        messages.success(
            request, _("Sent for review. You will get an e-mail as soon as it is decided.")
        )


def withdraw(request, page):
    """Take a submission back, then on to the form."""
    try:
        services.withdraw_submission(page, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Withdrawn. You can change it now and send it again."))
    return redirect(page.portal_path())


def preview(request, page):
    """The draft as citizens would see it."""
    draft = page.get_latest_revision_as_object()
    response = draft.serve(request)
    response.context_data["is_draft_preview"] = True
    response.context_data["back"] = page.portal_path()
    return response
