"""What templates say about the town and the page."""

from dataclasses import dataclass

from django import template
from django.utils.formats import localize
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from core import jsonld

register = template.Library()


@dataclass(frozen=True)
class Alternate:
    """This page in one language."""

    code: str
    name: str
    address: str
    is_translated: bool


@register.simple_tag(takes_context=True)
def alternates(context) -> list[Alternate]:
    """The languages that this page can be read in, the town's own first."""
    request, page = context["request"], context.get("page")
    if not page or not page.pk:
        return _views(context.get("paths", {}), request.town)
    # The head and the top bar of a page ask the same.
    if not hasattr(page, "found_alternates"):
        page.found_alternates = _alternates(page, request.town, _part(context))
    return page.found_alternates


def _views(paths: dict[str, str], town) -> list[Alternate]:
    return [
        Alternate(
            code=code,
            name=get_language_info(code)["name_local"],
            address=town.link(path),
            is_translated=True,
        )
        for code, path in paths.items()
    ]


def _alternates(page, town, part: str) -> list[Alternate]:
    pages = {page.locale.language_code: page}
    for translation in page.get_translations().filter(live=True).select_related("locale"):
        pages[translation.locale.language_code] = translation
    return [
        Alternate(
            code=code,
            name=get_language_info(code)["name_local"],
            address=town.link(_path_in(code, pages, town) + part),
            is_translated=code in pages,
        )
        for code in town.languages
        if code in pages or town.first_language in pages
    ]


def _path_in(code: str, pages: dict, town) -> str:
    if code in pages:
        return pages[code].get_url_parts()[2]
    return f"/{code}{pages[town.first_language].get_url_parts()[2]}"


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """The one address of this page; of a list, the address of the part that is shown."""
    page, town = context["page"], context["request"].town
    return town.link(page.get_url_parts()[2] + _part(context))


def _part(context) -> str:
    """What stands behind the address of a page: a date of a series, a further part of a list."""
    if context.get("part"):
        return f"{context['part']}/"
    number = context["paginated"].number if "paginated" in context else 1
    # The parts of a filtered list are no parts of the whole one, which speaks for both.
    return f"?seite={number}" if number > 1 and set(context["request"].GET) == {"seite"} else ""


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page for machines, as a script element, or nothing."""
    parts = {"part": context["part"]} if context.get("part") else {}
    data = context["page"].structured_data(context["request"], **parts)
    return jsonld.script(data) if data else ""


@register.simple_tag(takes_context=True)
def breadcrumbs(context):
    """The way to this page for machines, from the home page; the home page has none."""
    page, navigation = context["page"], context["navigation"]()
    path, home = page.get_url_parts()[2], navigation["home"]
    if path == home.path:
        return ""
    steps = [(home.title, home.path)]
    steps += [
        (entry.title, entry.path)
        for entry in navigation["sections"]
        if path.startswith(entry.path) and path != entry.path
    ]
    town = context["request"].town
    return jsonld.script(jsonld.trail([*steps, (page.title, path)], town))


@register.simple_tag
def share_picture(page) -> dict:
    """The picture that others show with a link to this page; empty without one."""
    return page.lead_picture or {} if page.picture_id else {}


@register.filter
def full_address(path, town) -> str:
    """A path of this town's site with its host."""
    return town.link(path)


@register.filter
def euros(amount) -> str:
    """An amount as people write it: 4,50 €; whole euros without cents."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    text = localize(amount.quantize(1) if whole else amount, use_l10n=True)
    return f"{text}\N{NO-BREAK SPACE}€" if get_language() == "de" else f"€{text}"


@register.filter
def days_left(last_day, today) -> str:
    """How long an offer still runs, in words."""
    days = (last_day - today).days
    if days == 0:
        return _("Today only")
    if days == 1:
        return _("Until tomorrow")
    return _("%(days)s more days") % {"days": days} if days <= 14 else ""


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """The query string of this page with some parts changed; an empty part goes."""
    parts = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None, False):
            parts.pop(name, None)
        else:
            parts[name] = value
    if "seite" not in changes:
        parts.pop("seite", None)
    text = parts.urlencode()
    return f"?{text}" if text else "."


@register.simple_tag(takes_context=True)
def switch(context, name: str, is_on: bool) -> str:
    """The query string of this page with something switched off that is on, or on that is not."""
    return query(context, **{name: "" if is_on else "on"})
