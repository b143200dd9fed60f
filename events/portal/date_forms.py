"""What organisers say of a single date: that it falls out, or when and where it is instead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from events import faults
from events.models import DateChange
from events.portal.moments import MomentField
from events.showing import Date
from merchants.words_at_once import WordsField

LONGEST_REASON = DateChange._meta.get_field("reason").max_length


class CancelForm(forms.Form):
    """Why a date falls out. Public at once."""

    reason = WordsField(
        label=_("Why?"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=_("Readers see it beside the date, for example “The organist is ill.”"),
    )


class MoveForm(forms.Form):
    """When and where a date takes place instead. Public after the town's approval."""

    prefix = "move"

    starts_at = MomentField(
        label=_("Begins instead"), error_messages={"required": _("Choose when it begins.")}
    )
    ends_at = MomentField(
        label=_("Ends instead"), error_messages={"required": _("Choose when it ends.")}
    )
    venue = forms.CharField(
        label=_("Other place"),
        required=False,
        max_length=DateChange._meta.get_field("venue").max_length,
        help_text=_("Empty means where it always is."),
    )
    reason = forms.CharField(label=_("Why?"), required=False, max_length=LONGEST_REASON)

    def __init__(self, *args, date: Date, **kwargs):
        initial = {"starts_at": date.starts_at, "ends_at": date.ends_at, "reason": date.reason}
        initial["venue"] = date.venue if date.is_elsewhere else ""
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and begins <= clock.now():
            self.add_error("starts_at", _("This is over already. Choose a later time."))
        if begins and ends and (fault := faults.of_date(begins, ends, clock.today())):
            self.add_error(fault.field, fault.words)
        if not self.errors and not self.has_changed():
            self.add_error(None, _("Say what is different on this date."))
        return cleaned
