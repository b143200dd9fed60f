"""Public pages are the same for everyone, and a browser that reads them meets nobody else."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.middleware.csp import ContentSecurityPolicyMiddleware, get_nonce

from tests import factories
from tests.public import reading

FILES = ("street", "shopfront", "robots", "sitemap", "feed", "shops for maps")
#: What a browser fetches by itself when it opens a page.
LOADED = (
    ("img", "src"),
    ("img", "srcset"),
    ("script", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("video", "src"),
    ("link[rel=stylesheet]", "href"),
    ("link[rel=preload]", "href"),
    ("link[rel=icon]", "href"),
)


@pytest.fixture(params=["anonymous", "owner", "editor", "operator"])
def reader(request, client):
    """Whoever reads: a stranger, or somebody who is signed in."""
    if request.param != "anonymous":
        client.force_login(request.getfixturevalue(request.param))
    return client


def test_no_public_answer_knows_a_cookie(reader, addresses):
    knows = []
    for address in addresses.values():
        response = reader.get(address)
        if response.cookies or "cookie" in response.get("Vary", "").lower():
            knows.append((address, str(response.cookies), response.get("Vary")))
    assert knows == []


@pytest.mark.parametrize("who", ["owner", "editor", "operator"])
def test_whoever_is_signed_in_reads_the_same_page(who, request, client, now, addresses):
    person = request.getfixturevalue(who)
    before = {name: client.get(address).content for name, address in addresses.items()}
    client.force_login(person)

    after = {name: client.get(address).content for name, address in addresses.items()}
    assert [name for name in addresses if before[name] != after[name]] == []


def test_the_language_of_a_browser_changes_nothing(client, addresses):
    german = client.get("/").content
    assert client.get("/", headers={"Accept-Language": "en"}).content == german


def test_every_answer_has_a_strict_policy(client, addresses):
    lax = []
    for address in addresses.values():
        policy = client.get(address).get("Content-Security-Policy", "")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip())
        is_strict = (
            rules.get("default-src") == "'self'"
            and rules.get("object-src") == "'none'"
            and rules.get("base-uri") == "'none'"
            and "unsafe" not in policy
            and "http" not in policy
            and "*" not in policy
        )
        if not is_strict:
            lax.append((address, policy))
    assert lax == []


def test_the_editors_area_alone_has_a_softer_policy(client, operator):
    client.force_login(operator)
    assert "'unsafe-inline'" in client.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get("/")["Content-Security-Policy"]


def test_a_nonce_is_new_for_each_answer(rf):
    middleware = ContentSecurityPolicyMiddleware(
        lambda request: HttpResponse(str(get_nonce(request)))
    )
    first, second = middleware(rf.get("/")), middleware(rf.get("/"))
    for response in (first, second):
        assert f"'nonce-{response.text}'" in response["Content-Security-Policy"]
    assert first.text != second.text


def test_no_page_runs_or_styles_anything_inline(client, addresses):
    found = []
    for name, address in addresses.items():
        if name in FILES:
            continue
        page = reading.soup(client.get(address))
        inline = [
            str(element)[:80]
            for element in page.select("script:not([src]), style, [style]")
            if element.get("type") != "application/ld+json" and not element.get("nonce")
        ]
        handlers = [
            str(element)[:80]
            for element in page.find_all(True)
            if any(attribute.startswith("on") for attribute in element.attrs)
        ]
        found += [(address, what) for what in [*inline, *handlers]]
    assert found == []


def test_a_browser_loads_everything_from_the_town(client, addresses, town):
    factories.page(town, "Mit Bild", body=factories.story(town))
    foreign = []
    for name, address in [*addresses.items(), ("picture", "/mit-bild/")]:
        if name in FILES:
            continue
        page = reading.soup(client.get(address))
        for selector, attribute in LOADED:
            for element in page.select(selector):
                parts = element.get(attribute, "").split(",")
                sources = [part.split()[0] for part in parts if part.split()]
                foreign += [(address, source) for source in sources if not is_of_the_town(source)]
    assert foreign == []


def test_the_style_sheets_load_everything_from_the_town():
    for sheet in ("city.css", "hues.css"):
        text = Path(finders.find(f"css/{sheet}")).read_text()
        found = re.findall(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", text)
        sources = [one or other for one, other in found]
        assert [source for source in sources if re.match(r"(https?:)?//", source)] == []


def test_the_drawings_load_nothing(client, addresses):
    for name in ("street", "shopfront"):
        drawing = client.get(addresses[name]).content.decode()
        sources = re.findall(r"""(?:href|src)=["']([^"']*)""", drawing)
        assert [source for source in sources if not source.startswith(("#", "data:"))] == []
        assert "<script" not in drawing


def test_files_are_what_they_say(client, addresses):
    kinds = {name: client.get(addresses[name])["Content-Type"] for name in FILES}
    assert kinds["street"] == kinds["shopfront"] == "image/svg+xml"
    assert kinds["shops for maps"] == "application/geo+json"
    assert kinds["robots"].startswith("text/plain")
    assert kinds["sitemap"].startswith("application/xml")
    assert kinds["feed"].startswith("application/rss+xml")


def test_every_answer_forbids_guessing_and_framing(client, addresses):
    for address in addresses.values():
        response = client.get(address)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert response["Referrer-Policy"] == "same-origin"


def is_of_the_town(source: str) -> bool:
    return source.startswith("/") and not source.startswith("//")
