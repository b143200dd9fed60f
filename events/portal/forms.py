"""What those who propose an event fill in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from events.models import EventPage
from merchants.portal.forms import PhotoFields

#: Nobody plans further.
YEARS_AHEAD = 5


class MomentField(forms.DateTimeField):
    """A date and a time on the town's own clock."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            moment = super().to_python(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                text = _(
                    "In this night the clocks change, and this time is not clear. Choose another."
                )
                raise ValidationError(text) from error
            raise
        now = clock.now().year
        if moment and not now - 1 <= moment.year <= now + YEARS_AHEAD:
            raise ValidationError(_("This year cannot be right."), code="year")
        return moment


class EventForm(PhotoFields, forms.ModelForm):
    """What happens, when and where."""

    starts_at = MomentField(
        label=_("Begins"), error_messages={"required": _("Choose when it begins.")}
    )
    ends_at = MomentField(label=_("Ends"), error_messages={"required": _("Choose when it ends.")})
    text = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    field_order = [
        *("title", "starts_at", "ends_at", "venue", "address"),
        *("price", "lead", "text", "photo", "alt"),
    ]

    class Meta:
        model = EventPage
        fields = ["title", "starts_at", "ends_at", "venue", "address", "price", "lead", "text"]
        labels = {
            "title": _("What happens?"),
            "venue": _("Where?"),
            "address": _("Street and number"),
            "lead": _("In one sentence"),
        }
        help_texts = {
            "title": _("Short and clear, for example “Reading by candlelight”."),
            "lead": "",
        }
        widgets = {"lead": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "title": {"required": _("Write what happens.")},
            "venue": {"required": _("Write where it happens.")},
        }

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("An event ends after it begins."))
        elif ends and ends <= clock.now():
            self.add_error("starts_at", _("This date is over already."))
        return cleaned
