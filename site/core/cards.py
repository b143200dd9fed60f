"""Writes cards. A page and its cards change in one transaction, or neither does."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page, Site
from wagtail.models.view_restrictions import BaseViewRestriction

from core import pictures
from core.folding import fold
from core.models.cards import Card
from core.models.town import TownSettings

_kinds: list[tuple[type[Page], type[Card]]] = []


def register(page_class: type[Page], card_class: type[Card]) -> None:
    """Pages of this class (or a subclass) have this kind of card."""
    _kinds.append((page_class, card_class))


def kinds() -> Iterable[type[Card]]:
    """Every kind of card there is."""
    return dict.fromkeys(card_class for _page_class, card_class in _kinds)


@transaction.atomic
def refresh(page: Page) -> None:
    """Make the cards of a page, and of the page that it translates, true again."""
    town = town_of(page)
    source = _source(page, town)
    if not source:
        return
    is_home = bool(town and source.pk == town.home.pk)
    spoken = _languages(source) if is_home else set()
    for card_class in _kinds_of(source):
        card_class.objects.filter(page_id=source.pk).delete()
        if town:
            card_class.objects.bulk_create(_cards(card_class, source, town))
    if spoken and spoken != set(town.languages):
        # A home page that comes or goes opens or closes a language for all pages of the town.
        refresh_tree(source)


@transaction.atomic
def refresh_tree(page: Page) -> None:
    """The same for everything below a page, when addresses, privacy or languages have changed."""
    # Asked anew: a page in hand may not know of its children.
    page = Page.objects.get(pk=page.pk)
    for descendant in page.get_descendants(inclusive=True).specific().iterator():
        refresh(descendant)


@transaction.atomic
def rebuild() -> dict[str, int]:
    """Make all cards anew and say how many there are of each kind."""
    for card_class in kinds():
        card_class.objects.all().delete()
    for site in Site.objects.select_related("root_page"):
        refresh_tree(site.root_page)
    return {card_class.__name__: card_class.objects.count() for card_class in kinds()}


def town_of(page: Page) -> TownSettings | None:
    """The town in whose tree a page stands, in whatever language."""
    parts = page.get_url_parts()
    if not parts:
        return None
    towns = TownSettings.objects.select_related("site__root_page__locale")
    return towns.filter(site_id=parts[0]).first()


def _kinds_of(page: Page) -> list[type[Card]]:
    return [card_class for page_class, card_class in _kinds if isinstance(page, page_class)]


def _languages(page: Page) -> set[str]:
    """The languages in which a page has cards."""
    return {
        language
        for card_class in _kinds_of(page)
        for language in card_class.objects.filter(page_id=page.pk).values_list(
            "language", flat=True
        )
    }


def _source(page: Page, town: TownSettings | None) -> Page | None:
    if not town or page.locale_id == town.home.locale_id:
        return page
    source = Page.objects.filter(
        translation_key=page.translation_key, locale_id=town.home.locale_id
    ).first()
    return source.specific if source else None


def _cards(card_class: type[Card], source: Page, town: TownSettings) -> Iterable[Card]:
    if not _is_public(source):
        return
    for language in town.languages:
        shown = _shown(source, language)
        facts = card_class.facts(source, shown)
        if facts is None:
            continue
        is_translated = shown.locale.language_code == language
        path = shown.get_url_parts()[2]
        yield card_class(
            page_id=source.pk,
            site_id=town.site_id,
            language=language,
            is_translated=is_translated,
            title=shown.title,
            sort_key=fold(shown.title)[:300],
            path=path if is_translated else f"/{language}{path}",
            lead=shown.lead,
            picture=pictures.for_card(shown.picture or source.picture),
            changed_at=shown.last_published_at or shown.latest_revision_created_at,
            **facts,
        )


def _shown(source: Page, language: str) -> Page:
    """The page that readers of a language see: its translation, else the page itself."""
    if source.locale.language_code == language:
        return source
    translation = (
        Page.objects.filter(
            translation_key=source.translation_key, locale__language_code=language, live=True
        )
        .select_related("locale")
        .first()
    )
    return translation.specific if translation and _is_public(translation) else source


def _is_public(page: Page) -> bool:
    return (
        page.live
        and not page.get_view_restrictions()
        .exclude(restriction_type=BaseViewRestriction.NONE)
        .exists()
        and not page.get_ancestors().filter(live=False, depth__gt=1).exists()
    )
