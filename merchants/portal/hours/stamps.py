"""Which version of the hours a form shows, so that saving overwrites nobody's change unseen."""

import hashlib
import json

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form
from django.utils.translation import gettext as _

from merchants import facts
from merchants.facts import Facts
from merchants.models import Shop

#: What the form of the week changes; a season, a holiday or a "closed today" is no conflict.
WEEKLY = ("week", "on_holidays", "holiday_times", "on_request", "phone", "note")


class Outdated(Exception):
    """Somebody else has changed this since the form was opened."""

    def as_mistake(self) -> ValidationError:
        """What a form says of it."""
        text = _("Somebody else has changed this meanwhile. Save again to keep your version.")
        return ValidationError(text, code="outdated")


def of(known: Facts, *parts: str) -> str:
    """The version of some parts of a shop's facts."""
    written = facts.written(known)
    text = json.dumps({part: written.get(part) for part in parts}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check(seen: str, known: Facts, *parts: str) -> None:
    """Raises Outdated where the form that saw `seen` does not show what holds."""
    if seen != of(known, *parts):
        raise Outdated


def shown(request, shop: Shop, form: Form, *parts: str) -> str:
    """The version that a form stands for: the one it was opened with, until that was refused."""
    is_refused = was_refused(form)
    if request.POST.get("stamp") and not is_refused:
        return request.POST["stamp"]
    return of(latest(shop) if is_refused else facts.of(shop), *parts)


def was_refused(form: Form) -> bool:
    """Somebody else was faster than this form."""
    return form.is_bound and form.has_error(NON_FIELD_ERRORS, "outdated")


def latest(shop: Shop) -> Facts:
    """The facts that hold now, after somebody else has changed them."""
    return facts.of(Shop.objects.get(pk=shop.pk))
