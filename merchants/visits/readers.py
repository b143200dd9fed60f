"""Who counts: people who read a page on this very site."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.contrib.auth import get_user
from django.http import HttpRequest

from core.models import TownGroup
from merchants.models import Membership

#: Enough for the browsers of a town; a longer name is no browser's.
AGENTS, LONGEST_AGENT = 2048, 512


def is_from_here(request: HttpRequest) -> bool:
    """A page of this host has asked, says the browser, and no other site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    # Browsers of before 2023 do not say, but each names the origin of what it posts.
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def is_person(request: HttpRequest) -> bool:
    """Somebody looks at a browser: no search engine, no program, no page made ahead."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    if "prefetch" in ahead or "prerender" in ahead:
        return False
    agent = request.headers.get("User-Agent", "").strip()
    return 0 < len(agent) <= LONGEST_AGENT and not is_crawler(agent)


@lru_cache(AGENTS)
def is_crawler(agent: str) -> bool:
    """The name is one of a crawler's, or of a program's."""
    # Read when the first visit comes: its list takes a moment, and commands need none.
    from crawleruseragents import is_crawler as is_listed

    return is_listed(agent)


def is_from_inside(request: HttpRequest, shop_id: int) -> bool:
    """Somebody of the shop itself, or of those who run the town, is signed in."""
    # Not `request.user`: the log would then say who looks at which shop.
    user = get_user(request)
    if not user.is_authenticated:
        return False
    return (
        user.is_superuser
        or Membership.objects.filter(user=user, shop=shop_id).exists()
        or TownGroup.objects.filter(site=request.town.site_id, group__user=user).exists()
    )
