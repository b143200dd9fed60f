"""What the screens for shops and for offers have in common: save, submit, withdraw, preview."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.models import SiteImage
from core.review.refusals import ReviewRefused
from merchants import services
from merchants.models import Shop


def save(request, form, shop: Shop, act):
    """Let `act` save what the form holds; what it returns. None, with the reason, if it may not."""
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
            image = _stored(form, shop, by)
            yield image
    except BaseException:
        if image:
            image.file.storage.delete(image.file.name)
        raise


def _stored(form, shop: Shop, by) -> SiteImage | None:
    upload = form.cleaned_data.get("photo")
    if not upload:
        return None
    try:
        return services.keep_photo(shop, photo=upload, alt=form.cleaned_data["alt"], by=by)
    except OSError:
        form.add_error("photo", _("The photo could not be stored. Please try again later."))
        return None


def stamp(request, page, form) -> str:
    """The draft that a form stands for: the one that it was opened with, until it was refused."""
    was_refused = form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale")
    return services.stamp(page) if was_refused else request.POST.get("stamp", services.stamp(page))


def submit_if_asked(request, page) -> None:
    """Hand the page in where the person pressed that button, and say what happens next."""
    if request.POST.get("action") != "submit":
        messages.success(request, _("Saved as a draft."))
        return
    try:
        services.submit(page, by=request.user)
    except ReviewRefused as refusal:
        messages.info(request, str(refusal))
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


def show_frozen(request, page, state):
    """The screen of something that is in review: to read, and to take back."""
    draft = page.get_latest_revision_as_object()
    return render(request, "portal/in_review.html", {"page": page, "draft": draft, "status": state})
