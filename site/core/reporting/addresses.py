"""From an address that a reader has copied to the page that it names."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from core.models import TownSettings
from core.review.refusals import ReviewRefused

#: What is public and no page of the tree: lists of ours, and pictures.
VIEWS = frozenset(
    {
        *("now", "search", "news_feed", "news_atom", "news_json", "shops_geojson"),
        *("picture", "shopfront", "street", "sitemap"),
    }
)

#: No address that is kept is longer.
LONGEST = 500


class NoAddress(ReviewRefused):
    """Nobody can read it as an address."""

    reason = _("This is not the address of a page. Copy it from the top of your browser.")


class ElsewhereOnline(ReviewRefused):
    """It belongs to another town, or to somebody else."""

    reason = _("This address belongs to another website. We can only act on pages of this town.")


class NothingThere(ReviewRefused):
    """No reader sees anything there."""

    reason = _(
        "There is nothing (any longer) at this address. If you still see it somewhere, copy the"
        " address from there."
    )


def find(town: TownSettings, typed: str) -> tuple[str, Page | None]:
    """The full address that somebody means, and the page there. Raises a ReviewRefused.

    None stands for a public list or a picture of the town.
    """
    path = _path(town, typed)
    page = _page(town, path)
    if not page and not _is_view(town, path):
        raise NothingThere
    return town.link(page.get_url_parts()[2] if page else path)[:LONGEST], page


def _path(town: TownSettings, typed: str) -> str:
    typed = typed.strip()
    if not typed.startswith("/") and "://" not in typed:
        first = typed.split("/")[0]
        has_host = "." in first or first.split(":")[0].lower() in _hosts(town)
        typed = f"https://{typed}" if has_host else f"/{typed}"
    try:
        parts = urlsplit(typed)
        host = parts.hostname
    except ValueError:
        raise NoAddress from None
    if parts.scheme not in {"", "http", "https"} or (parts.scheme and not host):
        raise NoAddress
    if "@" in parts.netloc or not unquote(parts.path).isprintable():
        raise NoAddress
    if host and host not in _hosts(town):
        raise ElsewhereOnline
    return parts.path or "/"


def _hosts(town: TownSettings) -> set[str]:
    name = town.site.hostname
    own = {name, f"www.{name}"}
    if town.site.is_default_site:
        own |= {host.strip("[]") for host in settings.DEFAULT_TOWN_HOSTS}
    return own


def _page(town: TownSettings, path: str) -> Page | None:
    """The page that readers see at a path: in its language, or as it was written."""
    words = [word for word in unquote(path).split("/") if word]
    homes = [town.home]
    if words and words[0] in town.languages[1:]:
        language = words.pop(0)
        translated = town.home.get_translations().filter(locale__language_code=language)
        homes = [*translated, town.home]
    for home in homes:
        address = home.url_path + "".join(f"{word}/" for word in words)
        page = Page.objects.live().public().filter(url_path=address).first()
        if page and not page.get_ancestors().filter(depth__gt=1, live=False).exists():
            page = page.specific
            # Nothing tells of what is yet to come, or is over.
            return page if page.is_shown(town) else None
    return None


def _is_view(town: TownSettings, path: str) -> bool:
    language = path.split("/")[1]
    with override(language if language in town.languages else town.first_language):
        try:
            return resolve(unquote(path)).url_name in VIEWS
        except Resolver404:
            return False
