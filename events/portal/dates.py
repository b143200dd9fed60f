"""The screen of a single date: its organisers cancel it at once, or move it after approval."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.review.refusals import ReviewRefused
from events import cancellations, proposals
from events.models import EventPage
from events.portal import ahead
from events.portal.access import my_event
from events.portal.date_forms import CancelForm, MoveForm
from merchants.portal import editing, feedback
from merchants.portal.access import my_shop, portal


@portal
def edit(request, key, event, day):
    """What holds of one date, and what shall hold."""
    page, day = my_event(my_shop(request, key), event), _day(day)
    return _screen(request, page, day)


@portal
@require_POST
def cancel(request, key, event, day):
    """Say that a date falls out. Public at once."""
    page, day = my_event(my_shop(request, key), event), _day(day)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _screen(request, page, day, cancelling=form)
    try:
        changed = cancellations.cancel(
            page, day, reason=form.cleaned_data["reason"], by=request.user
        )
    except ReviewRefused as refusal:
        return _refuse(request, page, refusal)
    words = _("Cancelled. The calendar says so now.")
    feedback.tell(request, changed, words)
    return redirect(ahead.path_of(page, day))


@portal
@require_POST
def hold(request, key, event, day):
    """Say that a date takes place after all. Public at once."""
    page, day = my_event(my_shop(request, key), event), _day(day)
    try:
        changed = cancellations.hold(page, day, by=request.user)
    except ReviewRefused as refusal:
        return _refuse(request, page, refusal)
    feedback.tell(request, changed, _("It takes place. The calendar says so now."))
    return redirect(ahead.path_of(page, day))


@portal
@require_POST
def move(request, key, event, day):
    """Send another time or place of a date for approval."""
    page, day = my_event(my_shop(request, key), event), _day(day)
    try:
        shown = ahead.one(page, day)
    except ReviewRefused as refusal:
        return _refuse(request, page, refusal)
    form = MoveForm(request.POST, date=shown)
    if not form.is_valid():
        return _screen(request, page, day, moving=form)
    try:
        proposals.move(page, day, said=form.cleaned_data, by=request.user)
    except ReviewRefused as refusal:
        return _refuse(request, page, refusal)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _screen(request, page, day, moving=form)
    editing.submit_if_asked(request, page)
    return redirect(page.portal_path())


def _screen(request, page: EventPage, day: date, *, cancelling=None, moving=None):
    try:
        shown = ahead.one(page, day)
    except ReviewRefused as refusal:
        return _refuse(request, page, refusal)
    context = {
        "page": page,
        "date": shown,
        "day": day,
        "cancelling": cancelling or CancelForm(),
        "moving": moving or (MoveForm(date=shown) if page.is_series else None),
    }
    return render(request, "portal/event_date.html", context)


def _refuse(request, page: EventPage, refusal: ReviewRefused):
    messages.info(request, str(refusal))
    return redirect(page.portal_path())


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
