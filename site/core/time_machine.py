"""Public pages as they are at another instant, for those who run the town."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.doors import PERSONAL, is_admin
from core import clock
from core.middleware import TOWNLESS
from core.moments import MomentField

#: What an address calls the instant.
PARAMETER = "am"
#: How far from today the pages can be looked at, and which are no pages for everybody.
YEARS = 10
ELSEWHERE = (*TOWNLESS, *PERSONAL, "/zeiten/")


class InstantForm(forms.Form):
    """The instant that a member of staff asks for."""

    am = MomentField(
        label=_("Date and time"),
        error_messages={
            "invalid": _("We cannot read this time. Write a date and a time."),
            "required": _("Which date, and what time?"),
        },
    )

    def clean_am(self):
        moment = self.cleaned_data["am"]
        if abs(moment.year - clock.now().year) > YEARS:
            raise forms.ValidationError(_("Choose a time within ten years."))
        return moment


@dataclass(frozen=True)
class Journey:
    """Where in time a page is, and the ways on and back."""

    form: InstantForm
    #: None where nobody could read the instant.
    moment: datetime | None
    #: The rest of the address, which another instant keeps.
    others: list[tuple[str, str]]
    back: str


class TimeMachine:
    """Answers `?am=2027-11-01T10:00` of the town's staff as if it were then.

    Everybody else gets the page of now. Nothing asks who reads, unless the address does.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _is_asked(request) or not _may_travel(request.user, request.town):
            return self.get_response(request)
        response = self._answer(request, _journey(request))
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def _answer(self, request, journey: Journey):
        request.journey = journey
        if not journey.moment:
            return render(request, "unreadable_time.html", status=400)
        with clock.at(journey.moment):
            return self.get_response(request)


def _is_asked(request) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and PARAMETER in request.GET
        and not is_admin(request)
        and not request.path.startswith(ELSEWHERE)
    )


def _may_travel(user, town) -> bool:
    """The person works in this town's admin."""
    groups = user.groups.filter(
        town_group__site_id=town.site_id,
        permissions__codename="access_admin",
        permissions__content_type__app_label="wagtailadmin",
    )
    return user.is_superuser or groups.exists()


def _journey(request) -> Journey:
    form = InstantForm(request.GET)
    rest = request.GET.copy()
    rest.pop(PARAMETER)
    query = rest.urlencode()
    return Journey(
        form=form,
        moment=form.cleaned_data["am"] if form.is_valid() else None,
        others=[(name, value) for name, values in rest.lists() for value in values],
        back=f"{request.path}?{query}" if query else request.path,
    )
