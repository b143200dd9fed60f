"""The pages that a mail opens. A GET only shows, so what reads mails before people changes nothing.

Whoever has the link may press its button, and can do nothing else with it.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import clock
from core.models import TownSettings
from merchants import facts, places, timetables
from merchants.holiday_questions import open_days
from merchants.hours.document import BadDocument
from merchants.letters import HOLIDAYS_AHEAD, answers, tokens
from merchants.letters.forms import HolidayForm
from merchants.letters.tokens import BadLetter, Letter, OldLetter
from merchants.models import Membership


def opened(view: Callable) -> Callable:
    """A page behind a letter of the view's name: for its addressee, in their language."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            letter = tokens.read(request.GET.get(tokens.PARAMETER, ""), view.__name__)
            member = _addressee(letter, request.town)
        except OldLetter:
            response = _lost(request, status=410)
        except BadLetter:
            response = _lost(request, status=404)
        else:
            with translation.override(member.user.language):
                response = view(request, letter, member)
                response["Content-Language"] = translation.get_language()
        # The address is a key: no other page is told of it, and nobody lists it.
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@opened
def hours(request: HttpRequest, letter: Letter, member: Membership) -> HttpResponse:
    """Are these hours right? One button."""
    shop = member.shop
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        answers.confirm(shop, seen=seen, since=letter.sent_at, by=member.user)
        return redirect(request.get_full_path())
    stamp = tokens.stamp(shop)
    return render(
        request,
        "merchants/letters/hours.html",
        {
            "shop": shop,
            "today": clock.today(),
            "timetable": timetables.of(shop, request.town),
            "stamp": stamp,
            "is_changed": stamp != letter.stamp,
            "is_confirmed": bool(shop.confirmed_at and shop.confirmed_at >= letter.sent_at),
        },
    )


@opened
def holidays(request: HttpRequest, letter: Letter, member: Membership) -> HttpResponse:
    """What holds on the days that the letter names? One button."""
    shop, place = member.shop, places.of(request.town)
    last = letter.sent_at.astimezone(place.zone).date() + timedelta(days=HOLIDAYS_AHEAD)
    asked = open_days(shop, place, clock.today(), last)
    form = HolidayForm(request.POST if request.method == "POST" else None, asked=asked)
    has_no_room = False
    if asked and form.is_valid():
        try:
            facts.set_special_days(shop, form.answers(), by=member.user)
            return redirect(request.get_full_path())
        except BadDocument:
            has_no_room = True
    return render(
        request,
        "merchants/letters/holidays.html",
        {
            "shop": shop,
            "form": form,
            "asked": asked,
            "answered": [row for row in asked if row.answer],
            "is_done": all(row.answer for row in asked),
            "has_no_room": has_no_room,
        },
    )


def _addressee(letter: Letter, town: TownSettings) -> Membership:
    """The person of the shop to whom the letter went, if they still are one, in this town."""
    member = (
        Membership.objects.filter(
            user=letter.user,
            user__is_active=True,
            shop__site_id=town.site_id,
            shop__page__translation_key=letter.key,
            shop__page__live=True,
        )
        .select_related("user", "shop__page")
        .first()
    )
    if not member:
        raise BadLetter
    return member


def _lost(request: HttpRequest, status: int) -> HttpResponse:
    context = {"is_old": status == 410}
    return render(request, "merchants/letters/lost.html", context, status=status)
