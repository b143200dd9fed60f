"""Who is in charge of the review, and who is away until when."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.desk.access import for_editors
from core.desk.reason_fields import KeysField
from core.models import Duty, TownSettings
from core.review import duties


@dataclass(frozen=True)
class Editor:
    """One editor of the town, as the list shows them."""

    person: User
    duty: Duty | None
    is_away: bool
    #: Mails about what waits go to them today.
    is_told: bool


class AbsenceForm(forms.ModelForm):
    """When one is away, and who stands in."""

    class Meta:
        model = Duty
        fields = ("absent_from", "absent_until", "substitute")
        widgets = {
            name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            for name in ("absent_from", "absent_until")
        }

    def __init__(self, *args, town: TownSettings, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        others = duties.reviewers(town).exclude(pk=user.pk).order_by("last_name", "email")
        self.fields["substitute"].queryset = others
        self.fields["substitute"].empty_label = gettext_lazy("nobody")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("absent_from"), cleaned.get("absent_until")
        if self.errors:
            return cleaned
        if last and not first:
            self.add_error("absent_from", _("From when?"))
        elif first and not last:
            self.add_error("absent_until", _("Until when? The day can be changed later."))
        elif first and last < first:
            self.add_error("absent_until", _("This is before the first day."))
        elif last and last < clock.today():
            self.add_error("absent_until", _("This day is over."))
        return cleaned


class ChargeForm(forms.Form):
    """Who is in charge of the review."""

    people = KeysField(
        queryset=User.objects.none(),
        required=False,
        label=gettext_lazy("In charge of the review"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = duties.reviewers(town).order_by("last_name", "email")


@for_editors
def index(request):
    """Who looks after the desk; one's own absence; who is in charge."""
    act = request.POST.get("act") if request.method == "POST" else None
    town, user = request.town, request.user
    rows = {duty.user_id: duty for duty in duties.of_town(town).select_related("substitute")}
    absence = _absence_form(request, act)
    named = [key for key, duty in rows.items() if duty.is_in_charge]
    charge = ChargeForm(
        request.POST if act == "charge" else None, town=town, initial={"people": named}
    )
    if act == "back" and absence:
        duties.say_absence(town=town, by=user, first=None, last=None, substitute=None)
        messages.success(request, _("Good that you are back."))
        return redirect("review_duties")
    if act == "absence" and absence and absence.is_valid():
        return _away(request, absence.cleaned_data)
    if act == "charge" and charge.is_valid():
        duties.put_in_charge(charge.cleaned_data["people"], town=town, by=user)
        messages.success(request, _("It is kept who is in charge."))
        return redirect("review_duties")
    context = {"absence": absence, "charge": charge, "editors": _editors(town, rows)}
    is_wrong = charge.errors or (absence and absence.errors)
    return render(request, "review/duties.html", context, status=422 if is_wrong else 200)


def _absence_form(request, act: str | None) -> AbsenceForm | None:
    """One's own absence. Operators who are no editors of the town have none."""
    if not duties.reviewers(request.town).filter(pk=request.user.pk).exists():
        return None
    return AbsenceForm(
        request.POST if act == "absence" else None,
        # A row of its own: the list shows what is kept, not what is being typed.
        instance=duties.of_town(request.town).filter(user=request.user).first(),
        town=request.town,
        user=request.user,
    )


def _away(request, said: dict):
    duties.say_absence(
        town=request.town,
        by=request.user,
        first=said["absent_from"],
        last=said["absent_until"],
        substitute=said["substitute"],
    )
    messages.success(request, _("Your absence is kept."))
    if not duties.in_charge(request.town, said["absent_from"]):
        text = _("Then nobody is in charge: the operator gets a mail if something waits.")
        messages.warning(request, text)
    return redirect("review_duties")


def _editors(town: TownSettings, rows: dict[int, Duty]) -> list[Editor]:
    told, today = duties.in_charge(town), clock.today()
    return [
        Editor(
            person,
            duty := rows.get(person.pk),
            is_away=bool(duty and duty.is_away(today)),
            is_told=person in told,
        )
        for person in duties.reviewers(town).order_by("last_name", "email")
    ]
