"""What those who propose an event fill in."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from events import proposals, series
from events.models import Category, EventPage
from events.portal import again
from events.portal.moments import DaysField, MomentField
from merchants.models import ShopPage
from merchants.portal.forms import PhotoFields

HERE, ELSEWHERE = "here", "elsewhere"


class EventForm(PhotoFields, forms.ModelForm):
    """What happens, when, how often and where."""

    #: What the screen folds away, because most events do without.
    FOLDED = ("audience", "ticket_url", "access")
    ASKED_AT = PhotoFields.ASKED_AT | {
        "repeats": "again",
        "more_dates": "more_days",
        "venue_shop": "place",
        "body": "text",
    }

    category = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Please choose")), *Category.choices],
        help_text=_("By this people find it in the calendar."),
        error_messages={"required": _("Choose what kind of event it is.")},
    )
    starts_at = MomentField(
        label=_("Begins"), error_messages={"required": _("Choose when it begins.")}
    )
    ends_at = MomentField(label=_("Ends"), error_messages={"required": _("Choose when it ends.")})
    again = forms.ChoiceField(
        label=_("How often?"),
        choices=again.CHOICES,
        widget=forms.RadioSelect,
        initial=again.ONCE,
        error_messages={"required": _("Choose how often it takes place.")},
    )
    repeats_until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("You can go on later."),
        error_messages={"invalid": _("We cannot read this day.")},
    )
    more_days = DaysField(label=_("More days, at the same time"), required=False)
    place = forms.ChoiceField(
        label=_("Where?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it happens.")},
    )
    text = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    field_order = [
        *("title", "category", "starts_at", "ends_at", "again", "repeats_until", "more_days"),
        *("place", "venue", "address", "is_step_free", "is_free", "price"),
        *("lead", "text", "photo", "alt", *FOLDED),
    ]

    class Meta:
        model = EventPage
        fields = [
            *("title", "category", "starts_at", "ends_at", "venue", "address", "is_step_free"),
            *("is_free", "price", "lead", "text", "audience", "ticket_url", "access"),
        ]
        labels = {
            "title": _("What happens?"),
            "venue": _("Name of the place"),
            "address": _("Street and number"),
            "lead": _("In one sentence"),
            "is_step_free": _("One gets in without steps"),
            "ticket_url": _("Address for tickets or registration"),
        }
        help_texts = {
            "title": _("Short and clear, for example “Reading by candlelight”."),
            "venue": "",
            "lead": "",
            "price": _("For example “8 €, children free” or “donations welcome”."),
            "access": _("For example “lift at the back entrance, hearing loop”."),
        }
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "ticket_url": forms.URLInput(attrs={"inputmode": "url"}),
        }
        error_messages = {
            "title": {"required": _("Write what happens.")},
            "ticket_url": {
                "invalid": _("This is not a web address. It looks like https://www.example.de.")
            },
        }

    def __init__(self, *args, shop_page: ShopPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.shop_page = shop_page
        self.here = proposals.where(shop_page.shop)
        self.fields["place"].choices = [
            (HERE, _("At ours: %(venue)s") % {"venue": self.here["venue"]}),
            (ELSEWHERE, _("Somewhere else")),
        ]
        self._begin()
        if not self.is_bound:
            self._mark()

    def _begin(self):
        """What stands in the form that is no field of the event itself."""
        page, initial = self.instance, self.initial
        if not page.starts_at:
            initial["place"] = HERE if self.here["address"] else ELSEWHERE
            initial["category"] = ""
            return
        said = again.of(page)
        if said.choice == again.AS_IT_IS and page._state.adding:
            # Editors have set nothing of a new one.
            said = again.Again(again.ONCE)
        elif said.choice == again.AS_IT_IS:
            self.fields["again"].choices = [*again.CHOICES, again.KEPT]
        initial |= {
            "again": said.choice,
            "repeats_until": said.until,
            "more_days": list(said.days),
            "place": HERE if page.venue_shop_id == self.shop_page.pk else ELSEWHERE,
        }
        if initial["place"] == HERE:
            initial["venue"] = initial["address"] = ""

    @property
    def is_unfolded(self) -> bool:
        """Something stands in the folded part, or must be mended there."""
        return any(
            self[name].errors or self[name].value() or getattr(self.fields[name], "remark", "")
            for name in self.FOLDED
        )

    @property
    def lines(self) -> list[str]:
        """The lines of the other days, as the screen shows them."""
        return self.fields["more_days"].lines(self["more_days"].value())

    @property
    def derived(self) -> dict:
        """What follows from the answers for fields of the event that the form does not show."""
        cleaned = self.cleaned_data
        said = again.Again(cleaned["again"], cleaned["repeats_until"], self._other_days(cleaned))
        rule = again.changes(said, cleaned["starts_at"], cleaned["ends_at"])
        return rule | {"is_here": cleaned["place"] == HERE}

    def clean(self):
        cleaned = super().clean()
        is_here = cleaned.get("place") == HERE
        self.instance.venue_shop = self.shop_page if is_here else None
        if is_here:
            cleaned |= self.here
        for name, words in self._amiss(cleaned):
            self.add_error(name, words)
        return cleaned

    def _amiss(self, cleaned) -> Iterator[tuple[str, str]]:
        choice, until = cleaned.get("again"), cleaned.get("repeats_until")
        if choice in again.GO_ON and "repeats_until" not in self.errors:
            if not until:
                yield "repeats_until", _("Choose the last day.")
            elif until > series.window(clock.today())[1]:
                # The calendar reaches no further; a series goes on when somebody says so.
                yield "repeats_until", _("At most a year and a half ahead. You can go on later.")
        is_alone = "more_days" not in self.errors and not self._other_days(cleaned)
        if choice == again.DAYS and is_alone:
            yield "more_days", _("Choose at least one more day.")

    @staticmethod
    def _other_days(cleaned) -> tuple:
        begins = cleaned.get("starts_at")
        days = set(cleaned.get("more_days") or ()) - {begins and begins.date()}
        return tuple(sorted(days))

    def _post_clean(self):
        if not self.errors:
            for name, value in self.derived.items():
                if name != "is_here":
                    setattr(self.instance, name, value)
        super()._post_clean()
        if not self.errors and self.instance.is_over:
            self.add_error("starts_at", ValidationError(_("This date is over already.")))
        self._mark()

    def _mark(self):
        """Call nothing optional that stands on the screen only where it has to be said."""
        self.fields["repeats_until"].required = self.fields["venue"].required = True
