"""News that nobody may see yet or any more is nowhere; nor is the neighbours'."""

from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from core import bin as trash
from core import clock
from home.models import NewsIndexPage, NewsPage
from merchants.models import ShopIndexPage
from tests import factories

FEEDS = (
    "/nachrichten/feed/",
    "/nachrichten/feed/atom/",
    "/nachrichten/feed/json/",
    "/nachrichten/feed/json/?thema=town",
)
ENGLISH = (
    "/en/",
    "/en/nachrichten/",
    "/en/search/?q=planted",
    "/en/news/feed/",
    "/en/news/feed/atom/",
    "/en/news/feed/json/",
)
WORD = "Planted"


def plant(town, name: str, **fields) -> NewsPage:
    """News with the planted word in all that somebody writes, in the bar and in a block."""
    return factories.news(
        town,
        f"{WORD} {name}",
        lead=f"{WORD} {name} Satz",
        author=f"{WORD} {name} Amt",
        body=[("text", f"<p>{WORD} {name} Absatz</p>")],
        **{"bar_until": clock.now() + timedelta(days=1)} | fields,
    )


@pytest.fixture
def hidden(town, editor) -> list[NewsPage]:
    """News hidden in each of the ways that there are."""
    hour = timedelta(hours=1)
    closed = plant(town, "verschlossen")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    waiting = plant(town, "bald", live=False)
    waiting.save_revision(approved_go_live_at=clock.now() + hour)
    withdrawn = plant(town, "zurückgezogen")
    withdrawn.unpublish()
    thrown = plant(town, "weggeworfen")
    trash.discard(thrown, by=editor)
    return [
        closed,
        waiting,
        withdrawn,
        thrown,
        plant(town, "Entwurf", live=False),
        plant(town, "später", shown_from=clock.now() + hour),
        plant(town, "vorbei", shown_until=clock.now() - hour),
    ]


def found(client, addresses) -> list[tuple[str, str]]:
    """Where the planted word stands."""
    everywhere = {address: client.get(address).content.decode() for address in addresses}
    return [(address, WORD) for address, said in everywhere.items() if WORD in said]


def test_what_is_not_public_is_nowhere(client, town, addresses, hidden):
    factories.english(town)
    own = [page.get_url_parts()[2] for page in hidden]
    reports = [f"/melden/?seite={path}" for path in own]
    search = ["/suche/?q=planted", "/suche/?q=absatz"]
    translated = [f"/en{path}" for path in own]
    asked = [*addresses.values(), *FEEDS, *ENGLISH, *own, *translated, *reports, *search]

    assert found(client, asked) == []
    status = {client.get(path).status_code for path in own if "verschlossen" not in path}
    assert status == {404}


def test_news_below_a_closed_list_is_nowhere_and_comes_back_with_it(client, town, addresses):
    page = plant(town, "darunter")
    section = factories.section(town, NewsIndexPage)
    closed = PageViewRestriction.objects.create(
        page=section, restriction_type=PageViewRestriction.LOGIN
    )
    assert found(client, [*addresses.values(), *FEEDS, page.url, "/suche/?q=planted"]) == []
    assert section.title not in client.get("/jetzt/").text

    closed.delete()
    assert len(found(client, ["/", "/jetzt/", "/nachrichten/", *FEEDS, "/suche/?q=planted"])) == 8


def test_a_closed_section_of_one_town_closes_none_of_another(client, town, other_town):
    PageViewRestriction.objects.create(
        page=factories.section(other_town, ShopIndexPage),
        restriction_type=PageViewRestriction.LOGIN,
    )
    assert factories.directory(town).title in client.get("/jetzt/").text


def test_the_neighbours_news_is_nowhere(client, town, other_town, addresses):
    page = plant(other_town, "nebenan")
    own = page.get_url_parts()[2]

    assert found(client, [*addresses.values(), *FEEDS, own, "/suche/?q=planted"]) == []
    host = {"headers": {"host": other_town.site.hostname}}
    assert all(WORD in client.get(path, **host).text for path in ("/", own, "/jetzt/", *FEEDS))
