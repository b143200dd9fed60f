"""Brings entries into a town's directory. What people have changed is theirs from then on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.models import Page

from core.models import TownSettings
from core.review import services as review
from merchants import facts, services
from merchants.hours import document
from merchants.models import Shop, ShopIndexPage, ShopPage
from merchants.osm.entries import Entry
from merchants.osm.features import Skipped

#: What an entry keeps, by the words of the report. What belongs together changes together.
FIELDS = {
    "title": "name",
    "trade": "trade",
    "street": "street",
    "postcode": "postcode",
    "city": "town",
    "district": "district",
    "amenities": "what is good to know",
    "email": "e-mail address",
    "website": "website",
    "position": "position",
    "phone": "phone number",
    "hours": "opening hours",
}
FACTS = frozenset({"phone", "hours"})
#: What entries of before were not asked for.
NEVER_SEEN = {"district": "", "amenities": []}


class NoDirectory(Exception):
    """The town has no directory of shops to import into."""


@dataclass
class Result:
    """What an import did, and why not more."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """One number for each thing that can become of a feature."""
        names = ("created", "updated", "unchanged", "skipped")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def import_entries(
    town: TownSettings, entries: Iterable[Entry | Skipped], *, is_dry_run: bool = False
) -> Result:
    """Create and update a town's entries, all or none. A dry run takes everything back."""
    _hold_directory(town)
    shops = Shop.objects.filter(site_id=town.site_id)
    known = {shop.osm_id: shop for shop in shops.exclude(osm_id="")}
    own = set(shops.filter(osm_id="", page__isnull=False).values_list("name", flat=True))
    result = Result()
    for item in entries:
        if isinstance(item, Skipped):
            outcome, reasons = "skipped", [item.reason]
        elif shop := known.get(item.osm_id):
            outcome, reasons = _meet_again(shop, item)
        else:
            outcome, reasons = _create(town, item)
            if item.title in own:
                reasons.append("the directory has an entry of this name already; compare them")
        setattr(result, outcome, getattr(result, outcome) + 1)
        result.reasons += [f"{item.label}: {reason}" for reason in reasons]
    if is_dry_run:
        transaction.set_rollback(True)
    return result


def facts_of(entry: Entry) -> dict:
    """An entry by the names of FIELDS, as `Shop.osm_seen` remembers it."""
    return {
        "title": entry.title,
        "trade": entry.trade,
        "street": entry.street,
        "postcode": entry.postcode,
        "city": entry.city,
        "district": entry.district,
        "amenities": list(entry.amenities),
        "email": entry.email,
        "website": entry.website,
        "position": [entry.latitude, entry.longitude],
        "phone": entry.phone,
        "hours": {"hours": document.write(entry.hours.hours), "note": entry.hours.note},
    }


def _hold_directory(town: TownSettings) -> None:
    """Let a second import of the same town wait for this one."""
    index = ShopIndexPage.objects.descendant_of(town.home).filter(locale_id=town.home.locale_id)
    if not Page.objects.select_for_update().filter(pk__in=index.values("pk")).first():
        raise NoDirectory


def _create(town: TownSettings, entry: Entry) -> tuple[str, list[str]]:
    services.open_shop(
        town=town,
        name=entry.title,
        trade=entry.trade,
        by=None,
        street=entry.street,
        postcode=entry.postcode,
        city=entry.city,
        district=entry.district,
        amenities=list(entry.amenities),
        email=entry.email,
        website=entry.website,
        latitude=entry.latitude,
        longitude=entry.longitude,
        phone=entry.phone,
        hours=entry.hours.hours,
        hours_note=entry.hours.note,
        has_unclear_hours=entry.hours.is_unclear,
        osm_id=entry.osm_id,
        osm_seen=facts_of(entry),
    )
    return "created", list(entry.notes)


def _meet_again(shop: Shop, entry: Entry) -> tuple[str, list[str]]:
    """Bring what OpenStreetMap has changed into an entry, where people have not."""
    new = facts_of(entry)
    if shop.page_id and new == shop.osm_seen:
        return "unchanged", list(entry.notes)
    shop = _locked(shop)
    if not shop.page:
        return "skipped", ["an editor has deleted this entry; it stays away"]
    seen, current = NEVER_SEEN | shop.osm_seen, _facts_now(shop)
    news = {name: new[name] for name in FIELDS if new[name] not in (seen.get(name), current[name])}
    why = _hands_off(shop)
    if why:
        reason = f"{why}; OpenStreetMap has changed: {_in_words(news)}"
        return "unchanged", [reason] if news else []
    kept = [name for name in news if current[name] != seen.get(name)]
    changes = {name: value for name, value in news.items() if name not in kept}
    reasons = list(entry.notes)
    if kept:
        reasons.append(f"people have changed: {_in_words(kept)}; that stays")
    if not changes:
        return "unchanged", reasons
    _change(shop, changes, entry)
    return "updated", reasons


def _locked(shop: Shop) -> Shop:
    """The shop as it is now, its page held against others until the import is done."""
    Page.objects.select_for_update().filter(pk=shop.page_id).first()
    return Shop.objects.select_related("page").get(pk=shop.pk)


def _hands_off(shop: Shop) -> str:
    """Why an import leaves this entry alone, or nothing."""
    page = shop.page
    if shop.is_claimed:
        return "its own people look after it"
    if not page.live:
        return "its page is not online"
    if review.waiting_submission(page):
        return "its page waits for approval"
    if page.has_unpublished_changes:
        return "its page has changes that are not online yet"
    return "its page is locked" if page.get_lock() else ""


def _change(shop: Shop, changes: dict, entry: Entry) -> None:
    page_changes = {name: changes[name] for name in changes if name not in FACTS}
    if page_changes:
        _publish(shop.page, page_changes)
    if not FACTS.isdisjoint(changes):
        new = {"phone": changes["phone"]} if "phone" in changes else {}
        if "hours" in changes:
            new |= {"hours": entry.hours.hours, "note": entry.hours.note}
        facts.set_facts(shop, by=None, **new)
    Shop.objects.filter(pk=shop.pk).update(osm_seen=shop.osm_seen | changes)


def _publish(page: ShopPage, changes: dict) -> None:
    """Put changes online as a revision, so that editors find them in the history."""
    if "position" in changes:
        latitude, longitude = changes.pop("position")
        changes |= {"latitude": latitude, "longitude": longitude}
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(log_action=True).publish()


def _facts_now(shop: Shop) -> dict:
    """What the directory shows of a shop, by the names of FIELDS."""
    page = shop.page
    names = [name for name in FIELDS if name not in FACTS | {"position"}]
    return {name: getattr(page, name) for name in names} | {
        "position": [page.latitude, page.longitude],
        "phone": shop.phone,
        "hours": {"hours": shop.hours, "note": shop.hours_note},
    }


def _in_words(names: Iterable[str]) -> str:
    return ", ".join(FIELDS[name] for name in names)
