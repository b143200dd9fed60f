"""The sitemap has every public page of a town once, and nothing else."""

import re
from datetime import UTC, datetime

import pytest
from defusedxml import ElementTree
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home import views
from search.models import SearchDocument
from tests import factories
from tests.public import reading, rich_town

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "http://testserver"
#: Reached from the page of its series, which says the rule and the next dates.
DATE_OF_A_SERIES = re.compile(r"/\d{4}-\d\d-\d\d(-\d{4})?/$")


def sitemap(client, host: str = "testserver") -> dict[str, str]:
    """The addresses, each with the day or moment of its last change."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml", headers={"host": host}).content)
    found = [(url[0].text, url.findtext(f"{NAMESPACE}lastmod", "")) for url in tree]
    assert len(dict(found)) == len(found)
    return dict(found)


def is_for_search_engines(response, path: str) -> bool:
    """It is a page, may be found, and is its own address."""
    if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
        return False
    head = reading.soup(response).head
    canonical = head.select_one("[rel=canonical]")
    is_hidden = "X-Robots-Tag" in response or head.select("meta[name=robots]")
    return not is_hidden and canonical is not None and canonical["href"] == HOST + path


def linked(client) -> set[str]:
    """Every path that somebody reaches who follows all links from the home pages."""
    ahead, seen = ["/", "/en/"], {}
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        response = client.get(path)
        seen[path] = is_for_search_engines(response, path)
        if seen[path]:
            links = [
                link["href"].split("#")[0] for link in reading.soup(response).select("a[href]")
            ]
            links = [link.removeprefix(HOST) for link in links]
            ahead += [link for link in links if link.startswith("/") and "?" not in link]
    return {HOST + path for path, is_found in seen.items() if is_found}


@pytest.fixture
def paths(town, shop, editor, other_town, now):
    """A rich town beside another one."""
    factories.event(other_town, "Konzert in Talheim")
    factories.page(other_town, "Über Talheim")
    return rich_town.fill(town, shop, by=editor)


def test_it_is_the_tree_of_public_pages_and_the_other_way_round(client, paths):
    addresses = {page.get_url_parts()[2] for page in Page.objects.filter(depth__gt=1)}
    addresses |= {"/jetzt/", "/en/now/", "/laeden/reihenfolge/", "/en/shops/order/"}
    public = {at for at in addresses if is_for_search_engines(client.get(at), at)}

    assert set(sitemap(client)) == {HOST + path for path in public}
    assert {paths[name] for name in ("campaign", "series", "event that is over")} <= public
    assert not {paths[name] for name in ("draft", "to come", "gone", "below it")} & public


def test_whatever_one_reaches_by_links_stands_in_it(client, paths):
    found = linked(client)

    assert {HOST + paths[name] for name in ("shop", "offer", "campaign", "page")} <= found
    assert {at for at in found if not DATE_OF_A_SERIES.search(at)} <= sitemap(client).keys()


def test_it_ends_at_the_town(client, paths, town, other_town):
    theirs = sitemap(client, other_town.site.hostname)
    root = other_town.site.root_url

    assert f"{root}/ueber-talheim/" in theirs
    assert all(address.startswith(f"{root}/") for address in theirs)
    assert not {at.removeprefix(HOST) for at in sitemap(client)} & {"/ueber-talheim/"}


def test_each_entry_says_when_it_last_changed(client, paths, town):
    page = factories.page(town, "Neu")
    page.save_revision().publish()
    changed = sitemap(client)

    moment = datetime.fromisoformat(changed[f"{HOST}/neu/"])
    assert moment == Page.objects.get(pk=page.pk).last_published_at
    # What a town is founded with, and what changes with the clock.
    for path in ("/", "/termine/", "/aktionen/", "/barrierefreiheit/", "/jetzt/", "/en/now/"):
        assert datetime.fromisoformat(changed[HOST + path])


def fill(town, count: int) -> None:
    """So many more pages in the sitemap."""
    kind = ContentType.objects.get_for_model(Page)
    first = SearchDocument.objects.count()
    numbers = range(first, first + count)
    fields = {"depth": 3, "content_type": kind, "locale_id": town.home.locale_id}
    rows = [Page(title=f"Seite {number}", path=f"9999{number:08}", **fields) for number in numbers]
    pages = Page.objects.bulk_create(rows)
    SearchDocument.objects.bulk_create(
        SearchDocument(
            page=page,
            site_id=town.site_id,
            language="de",
            title=page.title,
            path=f"/seite-{number}/",
            changed_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for number, page in zip(numbers, pages, strict=True)
    )


def test_a_full_town_asks_as_little_as_a_small_one(client, town, monkeypatch):
    costs = []
    for count in (50, 4950):
        fill(town, count)
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as questions:
            assert len(sitemap(client)) > count
        costs.append(len(questions))
    # The town, its languages, and the pages.
    assert costs == [3, 3]

    monkeypatch.setattr(views, "MOST", 1000)
    assert len(sitemap(client)) == 1000
