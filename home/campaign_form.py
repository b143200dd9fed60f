"""The editor's form of a campaign: it offers the joint openings of the town, and no others."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import cards, clock
from core.forms import TownPageForm
from merchants.models import TownDay


class CampaignForm(TownPageForm):
    """A campaign whose days are openings of its own town."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        town = cards.town_of(self.parent_page or self.instance)
        chosen = [day.opening_id for day in self.instance.days.all()]
        openings = TownDay.objects.filter(site_id=town.site_id).openings()
        openings = openings.filter(Q(last__gte=clock.today()) | Q(pk__in=chosen))
        days = self.formsets["days"]
        days.form = _form_of_a_day(days.form, openings)


def _form_of_a_day(form, openings):
    """The form of a day, which knows these openings. Also for the empty one that is added."""

    class DayForm(form):
        opening = forms.ModelChoiceField(
            openings,
            label=_("Joint opening"),
            help_text=_("Shops join it in their portal. Add it under “Joint openings” first."),
        )

    return DayForm
