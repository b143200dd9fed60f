"""What a shop says of today with one tap: closed, or open until some time."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core import clock
from core.models import TownSettings
from merchants import facts, places
from merchants.clock_fields import ClockField, minutes_of
from merchants.holiday_questions import NEAR, AskedDay, open_days
from merchants.hours.facts import QuickStatus
from merchants.hours.phrases import clock_time
from merchants.hours.week import DAY, END_OF_NIGHT
from merchants.models import Shop


class UntilForm(forms.Form):
    """Until when a shop is open today."""

    until = ClockField(
        label=gettext_lazy("Until when today?"),
        error_messages={"required": gettext_lazy("Until when?")},
    )

    def __init__(self, data=None, *, shop: Shop, town: TownSettings):
        self.shop, self.town = shop, town
        super().__init__(data, auto_id=f"id_today_{shop.pk}_%s")

    def clean_until(self) -> int:
        """The minute of the shop's day; one after midnight is in the night to come."""
        minute = minutes_of(self.cleaned_data["until"])
        now = clock.now().astimezone(self.town.zone)
        # At one in the night a bar is still in yesterday, and its night ends before six.
        is_night = facts.business_day(self.shop, self.town, now) != now.date()
        if is_night and minute > END_OF_NIGHT:
            raise forms.ValidationError(_("A night lasts until 6:00 at most."))
        if minute > now.hour * 60 + now.minute:
            return minute
        if not is_night and minute <= END_OF_NIGHT < now.hour * 60:
            return minute + DAY
        raise forms.ValidationError(_("It is later than that already."))


@dataclass(frozen=True)
class Today:
    """What the first screen says of a shop's hours, and asks."""

    #: What was said of today with one tap: closed, or until when. Nothing if nothing was said.
    said: str
    is_closed: bool
    form: UntilForm
    waiting: list[AskedDay]
    is_known: bool
    is_stale: bool


def of(shop: Shop, town: TownSettings, form: UntilForm | None = None) -> Today:
    """What the first screen says of a shop's hours."""
    hours, now = shop.opening_hours, clock.now()
    today, quick = clock.today(), _quick(shop, town)
    asked = open_days(shop, places.of(town), today, today + NEAR)
    return Today(
        said=_words(quick),
        is_closed=bool(quick) and quick.closes is None,
        form=form or UntilForm(shop=shop, town=town),
        waiting=[row for row in asked if not row.answer],
        is_known=hours.has_rhythm,
        is_stale=not shop.confirmed_at or shop.confirmed_at < now - facts.ASK_AFTER,
    )


def _quick(shop: Shop, town: TownSettings) -> QuickStatus | None:
    quick = shop.opening_hours.quick
    is_of_today = quick and quick.day == facts.business_day(shop, town, clock.now())
    return quick if is_of_today else None


def _words(quick: QuickStatus | None) -> str:
    if not quick:
        return ""
    if quick.closes is None:
        return pgettext("button", "closed")
    return _("open until %(time)s") % {"time": clock_time(quick.closes)}
