"""A row of the hours, a season or a weekday of the month: one is added, changed or removed."""

from dataclasses import replace

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from merchants import facts
from merchants.facts import Facts
from merchants.hours.facts import MonthlyDay, Season
from merchants.models import Shop
from merchants.portal.feedback import tell
from merchants.portal.hours import stamps

type Row = Season | MonthlyDay


def put(request, shop: Shop, part: str, *, old: Row | None, new: Row | None) -> bool:
    """Put a row in the place of another, in one part of the hours. True if something changed.

    Without an old one it is added, without a new one the old one goes. Raises Outdated.
    """

    def edit(known: Facts) -> Facts:
        before = getattr(known.hours, part)
        rows = [row for row in before if row != old]
        if new and new not in rows:
            rows.insert(before.index(old) if old in before else len(rows), new)
        if tuple(rows) == before:
            return known
        stamps.check(request.POST.get("stamp", ""), known, part)
        return replace(known, hours=replace(known.hours, **{part: tuple(rows)}))

    return facts.change(shop, edit, by=request.user)


def remove(request, page, part: str, row: Row | None, *, screen: str):
    """Take a row away, then on to the list. One that is gone already is no mistake."""
    try:
        changed = bool(row) and put(request, page.shop, part, old=row, new=None)
    except stamps.Outdated:
        messages.info(request, _("Somebody else has changed this list meanwhile. Look again."))
    else:
        tell(request, changed, _("Removed: online at once."))
    return redirect(screen, page.translation_key)
