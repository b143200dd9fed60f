"""Who counts: people who read a page on this very site."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.contrib.auth import get_user
from django.core.cache import cache
from django.http import HttpRequest

from core import clock
from core.models import TownGroup

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


def is_flooded(what: str, most: int) -> bool:
    """So much has come in this minute that it cannot be people. Knows of this process only."""
    minute = f"{what}.{clock.now():%H%M}"
    cache.add(minute, 0, timeout=120)
    return cache.incr(minute) > most


@lru_cache(AGENTS)
def is_crawler(agent: str) -> bool:
    """The name is one of a crawler's, or of a program's."""
    # Read when the first visit comes: its list takes a moment, and commands need none.
    from crawleruseragents import is_crawler as is_listed

    return is_listed(agent)


def is_of_the_town(request: HttpRequest) -> bool:
    """Somebody of those who run the town is signed in."""
    # Not `request.user`: the log would then say who looks at what.
    user = get_user(request)
    if not user.is_authenticated:
        return False
    is_staff = TownGroup.objects.filter(site=request.town.site_id, group__user=user)
    return user.is_superuser or is_staff.exists()
