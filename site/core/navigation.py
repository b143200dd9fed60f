"""The ways through a town's site: its sections, its footer, its languages."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from core.models import TownSettings

#: How many sections fit at the foot of a phone, between home and search.
TABS = 3


@dataclass(frozen=True)
class Entry:
    """One link of the navigation."""

    title: str
    path: str
    icon: str = ""
    #: What templates call the section.
    name: str = ""
    #: Nobody has translated the page, so its title is in the town's first language.
    is_fallback: bool = False

    @property
    def icon_template(self) -> str:
        """The drawing beside the link."""
        return f"icons/{self.icon}.svg"


def of(town: TownSettings) -> dict:
    """The sections and the footer of a town in the language of this request."""
    language = get_language()
    home = town.home
    if language != home.locale.language_code:
        translated = home.get_translations().filter(locale__language_code=language).first()
        home = translated or home
    children = _children(home)
    if home != town.home:
        children = _completed(children, _children(town.home))
    in_footer = _in_footer(children)
    entries = [(page, _entry(page, home, language)) for page in children]
    sections = [entry for page, entry in entries if entry.icon]
    named = {entry.name: entry.path for _page, entry in entries if entry.name}
    return named | {
        "home": Entry(title=home.title, path=_path(home)),
        "sections": sections,
        "tabs": sections[:TABS],
        "footer": [entry for page, entry in entries if page.pk in in_footer],
    }


def _children(home: Page) -> list[Page]:
    # Not Wagtail's public(): that asks for the closed pages of all towns first.
    closed = PageViewRestriction.objects.annotate(child=Cast(OuterRef("path"), CharField()))
    closed = closed.filter(child__startswith=F("page__path"))
    # Deferred: a page's class is all that an entry needs, so its own table stays unread.
    return list(home.get_children().live().exclude(Exists(closed)).specific(defer=True))


def _completed(translated: list[Page], source: list[Page]) -> list[Page]:
    """The town's own pages in their order, translated where somebody did, and what is new."""
    by_key = {page.translation_key: page for page in translated}
    return [by_key.pop(page.translation_key, page) for page in source] + list(by_key.values())


def _in_footer(pages: list[Page]) -> set[int]:
    """The keys of those pages that ask for a place in the footer. Asks once for each class."""
    kinds = {type(page) for page in pages if hasattr(type(page), "in_footer")}
    keys = [page.pk for page in pages]
    return {
        key
        for kind in kinds
        for key in kind.objects.filter(pk__in=keys, in_footer=True).values_list("pk", flat=True)
    }


def _entry(page: Page, home: Page, language: str) -> Entry:
    is_fallback = page.locale_id != home.locale_id
    return Entry(
        title=page.title,
        path=f"/{language}{_path(page)}" if is_fallback else _path(page),
        icon=getattr(page, "navigation_icon", ""),
        name=getattr(page, "navigation_name", ""),
        is_fallback=is_fallback,
    )


def _path(page: Page) -> str:
    return page.get_url_parts()[2]
