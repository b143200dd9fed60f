"""What happens to an imprint. A fact: public at once, written down, and taken back by editors."""

from django.db import transaction
from wagtail.log_actions import log as write_log
from wagtail.models import Page, PageLogEntry

from accounts.models import User
from core import clock
from merchants import facts
from merchants.imprints import supervision
from merchants.imprints.legal_forms import BY_SLUG
from merchants.models import Imprint, Shop

CHANGED, UNDONE = "merchants.imprint", "merchants.imprint_undone"
#: Whatever an imprint may say.
NAMES = tuple(
    field.name for field in Imprint._meta.fields if field.name not in {"id", "shop", "changed_at"}
)


@transaction.atomic
def change(shop: Shop, values: dict, *, by: User | None) -> bool:
    """Put these words in the place of the shop's imprint. True if something changed.

    What the legal form or the trade does not ask for is left out, whoever sends it.
    """
    asked = supervision.asked(BY_SLUG[values["legal_form"]], shop.page.trade) | {"legal_form"}
    said = {name: values.get(name, "") for name in NAMES if name in asked}
    return _change(shop, lambda known: said, by=by, action=CHANGED)


@transaction.atomic
def undo(entry: PageLogEntry, *, by: User) -> None:
    """Take one change back. Raises ChangedSince where somebody has changed it again."""
    before, after = entry.data["before"], entry.data["after"]
    shop = Shop.objects.filter(page_id=entry.page_id).first()
    if not shop or entry.action != CHANGED or is_undone(entry):
        raise facts.ChangedSince

    def edit(known: dict) -> dict:
        if known != after:
            raise facts.ChangedSince
        return before

    _change(shop, edit, by=by, action=UNDONE, undoes=entry.pk)


def is_undone(entry: PageLogEntry) -> bool:
    """An editor has taken this change back."""
    undone = PageLogEntry.objects.filter(page_id=entry.page_id, action=UNDONE)
    return undone.filter(data__undoes=entry.pk).exists()


def written(imprint: Imprint | None) -> dict:
    """An imprint as the log keeps it: what it says, by the names of its fields."""
    said = {name: getattr(imprint, name) for name in NAMES} if imprint else {}
    return {name: value for name, value in said.items() if value}


def differences(before: dict, after: dict) -> list[tuple[str, str, str]]:
    """What two entries of the log say otherwise: label, before, after."""
    return [
        (str(Imprint._meta.get_field(name).verbose_name), _said(name, before), _said(name, after))
        for name in NAMES
        if before.get(name) != after.get(name)
    ]


def _said(name: str, entry: dict) -> str:
    value = entry.get(name, "")
    return str(dict(Imprint._meta.get_field(name).flatchoices).get(value, value))


def _change(shop: Shop, edit, *, by: User | None, action: str, **data) -> bool:
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    imprint = Imprint.objects.filter(shop=shop).first()
    known = written(imprint)
    said = {name: value for name, value in edit(known).items() if value}
    if said == known:
        return False
    if said:
        imprint = imprint or Imprint(shop=shop)
        for name in NAMES:
            setattr(imprint, name, said.get(name, ""))
        imprint.changed_at = clock.now()
        imprint.save()
    else:
        imprint.delete()
    data |= {"before": known, "after": said}
    write_log(instance=Page.objects.get(pk=shop.page_id), action=action, user=by, data=data)
    return True
