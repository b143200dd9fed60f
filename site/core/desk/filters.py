"""What editors narrow their queue by. An address with nonsense in it narrows nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from core.models import ReviewedPage, Submission
from core.review import deadlines

Light = Submission.Light


class Order(TextChoices):
    """How the queue is sorted."""

    AGE = "alter", _("the oldest first")
    SHOP = "laden", _("by shop")


class Flag(NamedTuple):
    """A mark that some submissions bear."""

    name: str
    label: str
    fits: Callable
    #: The light whose colour it has.
    light: str = ""


#: What stands above the queue, with the number of each.
FLAGS = (
    Flag("gruen", _("green"), lambda line, now: line.light == Light.GREEN, Light.GREEN),
    Flag("gelb", _("yellow"), lambda line, now: line.light == Light.YELLOW, Light.YELLOW),
    Flag("rot", _("red"), lambda line, now: line.light == Light.RED, Light.RED),
    Flag("dringend", _("urgent"), lambda line, now: line.is_urgent),
    Flag("spaet", _("overdue"), deadlines.is_over),
)
DAYS = {"1": _("a day"), "3": _("three days"), "7": _("a week")}


class Filters(forms.Form):
    """The filters of the queue, as they stand in its address."""

    art = forms.ChoiceField(label=_("Kind"), required=False)
    branche = forms.ChoiceField(label=_("Trade"), required=False)
    alter = forms.ChoiceField(
        label=_("Waiting for more than"), required=False, choices=[("", _("All")), *DAYS.items()]
    )
    laden = forms.ChoiceField(label=_("Shop"), required=False)
    ordnung = forms.ChoiceField(label=_("Order"), required=False, choices=Order.choices)
    merkmal = forms.ChoiceField(
        required=False,
        choices=[(flag.name, flag.label) for flag in FLAGS],
        widget=forms.HiddenInput,
    )

    def __init__(self, data, lines: Iterable):
        super().__init__(data)
        lines = list(lines)
        self._offer("art", {line.kind for line in lines}, _kinds())
        self._offer("branche", {line.category for line in lines} - {""}, _categories())
        shops = {line.source_key: line.source_name for line in lines if line.source_key}
        self._offer("laden", shops, shops)
        # Of what is asked for only that counts which can be asked for.
        self.is_valid()

    def _offer(self, name: str, found: Iterable[str], labels: dict):
        choices = sorted(((key, labels.get(key, key)) for key in found), key=lambda c: str(c[1]))
        asked = self.data.get(name, "")
        if asked and asked not in dict(choices):
            # The last of its kind was decided: still nothing else is shown.
            choices.append((asked, labels.get(asked, _("nothing left"))))
        self.fields[name].choices = [("", _("All")), *choices]

    @cached_property
    def asked(self) -> dict[str, str]:
        """What the queue is narrowed by."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_by_shop(self) -> bool:
        """What one shop has sent stands together."""
        return self.asked.get("ordnung") == Order.SHOP

    @property
    def narrows(self) -> bool:
        """Not everything that waits is shown."""
        return bool(self.asked.keys() - {"ordnung"})

    def address(self, **changes: str) -> str:
        """The filters as the end of an address, with some of them changed."""
        asked = {name: value for name, value in (self.asked | changes).items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def narrowed(self, lines: Iterable, now: datetime) -> list:
        """Those of these lines that are asked for."""
        asked = self.asked
        latest = now - timedelta(days=int(asked.get("alter", 0)))
        flag = next((flag for flag in FLAGS if flag.name == asked.get("merkmal")), None)
        return [
            line
            for line in lines
            if asked.get("art", line.kind) == line.kind
            and asked.get("branche", line.category) == line.category
            and asked.get("laden", line.source_key) == line.source_key
            and line.submitted_at <= latest
            and (not flag or flag.fits(line, now))
        ]


def _reviewed() -> list[type[ReviewedPage]]:
    return [model for model in get_page_models() if issubclass(model, ReviewedPage)]


def _kinds() -> dict:
    return {model._meta.model_name: model._meta.verbose_name_plural for model in _reviewed()}


def _categories() -> dict:
    return {slug: name for model in _reviewed() for slug, name in model.source_categories()}
