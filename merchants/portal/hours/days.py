"""The screen for holidays, for single dates and for the town's openings."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merchants import facts, places
from merchants.hours.document import BadDocument
from merchants.portal.access import my_shop, portal
from merchants.portal.feedback import tell
from merchants.portal.hours import openings, special_days
from merchants.portal.hours.openings import OpeningForm
from merchants.portal.hours.special_days import OwnDayForm, SpecialDayForm
from merchants.portal.hours.times import unchecked


@portal
def edit(request, key):
    """What holds on the days to come. Public with the next request."""
    page = my_shop(request, key)
    act, _dash, about = request.POST.get("action", "").partition("-")
    if request.method == "POST" and act in ACTS:
        return ACTS[act](request, page, about)
    return _show(request, page)


def _confirm(request, page, about: str):
    """Say what holds on one day, or on all that have an answer."""
    rows = special_days.rows(page.shop, places.of(request.town), request.POST)
    meant = rows if about == "all" else [row for row in rows if row.day == _day(about)]
    if not meant:
        raise Http404
    if about != "all" and meant[0].is_valid() and not meant[0].cleaned_data["answer"]:
        meant[0].add_error("answer", _("Choose what holds on this day."))
    is_valid = not [row for row in meant if not row.is_valid()]
    if is_valid:
        said = [row.special_day() for row in meant if about != "all" or _matters(row)]
        try:
            changed = facts.set_special_days(page.shop, filter(None, said), by=request.user)
        except BadDocument:
            messages.error(request, TOO_MANY)
        else:
            tell(request, changed, _("Confirmed: online at once."))
        if about == "all":
            return redirect("portal:special_days", page.translation_key)
    # What was typed into the other days stays.
    others = [unchecked(row) for row in rows if row not in meant]
    return _show(request, page, typed=others if is_valid else [*others, *meant])


def _drop(request, page, about: str):
    """A date is as every week again, or as the shop's rule for holidays says."""
    changed = facts.drop_special_day(page.shop, _day(about), by=request.user)
    tell(request, changed, _("Taken back: online at once."))
    return redirect("portal:special_days", page.translation_key)


def _add(request, page, _about: str):
    """Say what holds on a date of one's own."""
    form = OwnDayForm(request.POST, shop=page.shop)
    if not form.is_valid():
        return _show(request, page, own=form)
    try:
        changed = facts.set_special_day(page.shop, form.special_day(), by=request.user)
    except BadDocument:
        form.add_error(None, TOO_MANY)
        return _show(request, page, own=form)
    tell(request, changed, _("The day is online."))
    return redirect("portal:special_days", page.translation_key)


def _join(request, page, about: str):
    """Take part in an opening of the town."""
    opening = _opening(request, about)
    form = OpeningForm(request.POST, opening=opening, shop=page.shop)
    if form.is_joined and _is_tap(request):
        # One tap says no hours, and takes none away.
        return redirect("portal:dashboard")
    if not form.is_valid():
        return _show(request, page, opening=form)
    times = form.times() or None
    try:
        changed = facts.join_opening(page.shop, opening, times=times, by=request.user)
    except facts.NothingToJoin:
        raise Http404 from None
    tell(request, changed, _("You are in: online at once."))
    return _back(request, page)


def _leave(request, page, about: str):
    """Not take part after all."""
    changed = facts.leave_opening(page.shop, _opening(request, about), by=request.user)
    tell(request, changed, _("You are out: online at once."))
    return _back(request, page)


def _is_tap(request) -> bool:
    """It comes from the first screen, where one tap is all."""
    return request.POST.get("from") == "dashboard"


def _back(request, page):
    if _is_tap(request):
        return redirect("portal:dashboard")
    return redirect("portal:special_days", page.translation_key)


TOO_MANY = gettext_lazy("These are more days than we can keep. Remove some first.")
ACTS = {"confirm": _confirm, "drop": _drop, "add": _add, "join": _join, "leave": _leave}


def _show(request, page, *, typed=(), own: OwnDayForm | None = None, opening=None):
    # What the screen says must be what holds now.
    shop, place = my_shop(request, page.translation_key).shop, places.of(request.town)
    rows = {row.day: row for row in special_days.rows(shop, place)}
    rows |= {row.day: row for row in typed}
    ahead = [
        opening if opening and opening.opening == form.opening else form
        for form in openings.for_shop(openings.ahead(request.town), shop)
    ]
    days = [rows[day] for day in sorted(rows)]
    return render(
        request,
        "portal/special_days.html",
        {
            "page": page,
            "days": days,
            "waiting": sum(row.is_asked for row in days),
            "openings": ahead,
            "own": own or OwnDayForm(shop=shop),
            "problems": [form for form in (*ahead, *days, own) if form and form.errors],
        },
    )


def _matters(row: SpecialDayForm) -> bool:
    """To confirm all does not mean the Sundays on which the shop is closed anyway."""
    return bool(row.usual or row.plan.times or row.stored or "answer" in row.changed_data)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _opening(request, key: str):
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(openings.ahead(request.town), pk=key)
