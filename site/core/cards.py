"""Writes cards. A page and its cards change in one transaction, or neither does."""

from collections.abc import Iterable
from functools import cached_property

from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction, Site

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
    if _opens_or_closes_a_language(page, town):
        refresh_tree(page)
    else:
        _Round(town).write(page)


@transaction.atomic
def refresh_tree(page: Page) -> None:
    """The same for everything below a page, when addresses, privacy or languages have changed."""
    # Asked anew: a page in hand may not know of its children.
    page = Page.objects.get(pk=page.pk)
    town = town_of(page)
    if not town:
        # Above the towns, or outside of them.
        _Round(None).write(page.specific)
        for child in page.get_children():
            refresh_tree(child)
        return
    if _opens_or_closes_a_language(page, town):
        # For all pages of the town.
        page = town.home
    round_ = _Round(town)
    for descendant in page.get_descendants(inclusive=True).specific().iterator():
        round_.write(descendant)


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
    return TownSettings.objects.with_home().filter(site_id=parts[0]).first()


def _opens_or_closes_a_language(page: Page, town: TownSettings | None) -> bool:
    """It is a home page that has come or gone, and the cards do not know of it yet."""
    if not town or page.translation_key != town.home.translation_key:
        return False
    spoken = {
        language
        for card_class in _kinds_of(town.home.specific)
        for language in card_class.objects.filter(page_id=town.home.pk).values_list(
            "language", flat=True
        )
    }
    return bool(spoken) and spoken != set(town.languages)


def _kinds_of(page: Page) -> list[type[Card]]:
    return [card_class for page_class, card_class in _kinds if isinstance(page, page_class)]


class _Round:
    """One round of writing cards in a town. What holds for many pages is asked once."""

    def __init__(self, town: TownSettings | None):
        self.town = town
        self._open_below = {}

    def write(self, page: Page) -> None:
        """Make the cards of a page, and of the page that it translates, true again."""
        source = self._source(page)
        if not source:
            return
        shown = self._shown(source)
        for card_class in _kinds_of(source):
            card_class.objects.filter(page_id=source.pk).delete()
            if shown:
                cards = card_class.objects.bulk_create(self._cards(card_class, source, shown))
                card_class.written(cards)

    def _source(self, page: Page) -> Page | None:
        if not self.town or page.locale_id == self.town.home.locale_id:
            return page
        source = Page.objects.filter(
            translation_key=page.translation_key, locale_id=self.town.home.locale_id
        ).first()
        return source.specific if source else None

    def _shown(self, source: Page) -> dict[str, Page]:
        """The page that readers of each language see: its translation, else the page itself."""
        if not self.town or not self._is_open(source):
            return {}
        _first, *others = self.town.languages
        shown = dict.fromkeys(self.town.languages, source)
        if others:
            translations = Page.objects.filter(
                translation_key=source.translation_key, locale__language_code__in=others, live=True
            )
            for page in translations.select_related("locale"):
                if self._is_open(page):
                    shown[page.locale.language_code] = page.specific
        return shown

    def _cards(self, card_class: type[Card], source: Page, shown: dict[str, Page]) -> list[Card]:
        cards = []
        for language, page in shown.items():
            # Written as a reader in town would read it, whoever made the change and where.
            with timezone.override(self.town.zone), translation.override(language):
                common = self._common(source, page, language)
                for row in card_class.rows(source, page):
                    path = common["path"] + row.pop("path_end", "")
                    cards.append(card_class(**common | row | {"path": path}))
        return cards

    def _common(self, source, page, language) -> dict:
        """What all cards of a page have."""
        is_translated = page is not source or language == self.town.first_language
        # Wagtail asks its cache for the sites anew unless it may keep them somewhere.
        path = page.get_url_parts(self)[2]
        return {
            "page_id": source.pk,
            "site_id": self.town.site_id,
            "language": language,
            "is_translated": is_translated,
            "title": page.title,
            "sort_key": fold(page.title)[:300],
            "path": path if is_translated else f"/{language}{path}",
            "lead": page.lead,
            "picture": pictures.for_card(page.picture or source.picture),
            "content_class": source.content_class,
            "changed_at": page.last_published_at or page.latest_revision_created_at,
        }

    def _is_open(self, page: Page) -> bool:
        """Readers reach it: it and all above it are live, and closed to nobody."""
        if not page.live or self._is_closed(page):
            return False
        parent = page.path[: -page.steplen]
        if parent not in self._open_below:
            above = list(page.get_ancestors())
            self._open_below[parent] = not any(
                self._is_closed(ancestor) or (ancestor.depth > 1 and not ancestor.live)
                for ancestor in above
            )
        return self._open_below[parent]

    def _is_closed(self, page: Page) -> bool:
        while page.alias_of_id:
            page = page.alias_of
        return page.pk in self._closed

    @cached_property
    def _closed(self) -> set[int]:
        closed = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
        return set(closed.values_list("page_id", flat=True))
