"""Every address of the admin, asked by the editor of another town: nothing of ours appears."""

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from core import borders
from core.models import Notice, SiteDocument, SiteImage, Submission
from tests.access.test_matrix import body_of
from tests.core import walk
from tests.core.planted import plant

# What taggit asks Django for when a list is narrowed by a tag (taggit 6.1 with Django 6.1).
pytestmark = pytest.mark.filterwarnings("ignore:SQLCompiler.quote_name_unless_alias")

OURS, THEIRS = "Zwetschge", "Mirabelle"
THERE, HERE = "talheim.localhost", "testserver"
#: What an act upon one's own things may name of the neighbours'.
NAMED = {
    "new_parent_page": "home",
    "destination": "home",
    "collection": "collection",
    "groups": "group",
    "workflow": "workflow",
    "new_workflow": "workflow",
    "picture": "image",
    "user": "user",
    "substitute": "user",
    "shop": "shop",
    "item": "submission",
    "locales": "locale",
}


@pytest.fixture
def ours(town):
    """What grows in Emsbrück."""
    return plant(town, OURS)


@pytest.fixture
def theirs(other_town):
    """What grows in Talheim, where the walker works."""
    return plant(other_town, THEIRS)


@pytest.fixture
def talheim(other_editor):
    """Makes the browser of Talheim's editor at a host."""

    def at(host: str) -> Client:
        browser = Client(HTTP_HOST=host, raise_request_exception=False)
        browser.force_login(other_editor)
        return browser

    return at


def said(response) -> str:
    """All that an answer and those before it say, in small letters."""
    before = [f"{url}" for url, _status in getattr(response, "redirect_chain", ())]
    return "\n".join([body_of(response), str(response.headers), *before]).lower()


def leaks(browser: Client, paths, word: str) -> list:
    """The addresses that say a word, or that break."""
    found = []
    for path in paths:
        response = browser.get(path, follow=True)
        body = said(response)
        if response.status_code >= 500:
            found.append((path, response.status_code))
        elif word.lower() in body:
            place = body.index(word.lower())
            found.append((path, body[max(place - 60, 0) : place + 40]))
    return found


def is_there(browser: Client, path: str) -> bool:
    """What sends an editor away does so whatever is asked."""
    return browser.get(path).status_code not in {302, 403, 404}


@pytest.mark.parametrize("host", [THERE, HERE])
def test_no_address_of_the_admin_says_a_word_of_another_town(talheim, ours, theirs, host):
    paths = {path for route in walk.routes() for path in walk.addresses(route, ours, theirs)}
    found = leaks(talheim(host), sorted(paths), OURS)
    assert not found, "\n".join(map(str, found))


def test_no_search_filter_or_export_does(talheim, ours, theirs):
    browser = talheim(HERE)
    paths = [
        f"{path}?{asked}"
        for route in walk.routes()
        for path in walk.addresses(route, ours, theirs)
        if (questions := [*walk.questions(route, ours)]) and is_there(browser, path)
        for asked in questions
    ]
    found = leaks(browser, paths, OURS)
    assert not found, "\n".join(map(str, found))


def test_no_act_says_a_word_or_changes_a_thing(talheim, town, ours, theirs):
    browser = talheim(HERE)
    named = {name: ours.keys[kind] for name, kind in NAMED.items()}
    named |= {"restriction_type": "groups", "new_title": "x", "new_slug": "x", "title": "x"}
    before, found = state(town), []
    for route in walk.routes():
        for path in walk.addresses(route, ours, theirs):
            with transaction.atomic():
                response = browser.post(path, named, follow=True)
                body = said(response)
                if OURS.lower() in body:
                    place = body.index(OURS.lower())
                    found.append((path, body[max(place - 60, 0) :][:100]))
                if state(town) != before:
                    found.append((path, "changed something"))
                transaction.set_rollback(True)
    assert not found, "\n".join(map(str, found))


def state(town) -> list:
    """What there is of a town."""
    pages = Page.objects.descendant_of(town.home, inclusive=True)
    mine = {"collection__path__startswith": town.collection.path}
    return [
        *pages.order_by("pk").values_list(
            "pk", "path", "title", "live", "locked", "latest_revision"
        ),
        *SiteImage.objects.filter(**mine).order_by("pk").values_list("pk", "title"),
        *SiteDocument.objects.filter(**mine).order_by("pk").values_list("pk", "title"),
        *Submission.objects.of_town(town).order_by("pk").values_list("pk", "status", "taken_by"),
        *Notice.objects.filter(site=town.site).order_by("pk").values_list("pk", "decision"),
    ]


def test_the_walk_would_see_every_word(ours, theirs, operator):
    """The control: the same addresses show nearly all that is planted to whoever may see it."""
    browser = Client(raise_request_exception=False)
    browser.force_login(operator)
    heard = ""
    for route in walk.routes():
        for path in walk.addresses(route, ours):
            heard += said(browser.get(path, follow=True))
    unheard = {word for word in ours.words if word.lower() not in heard}
    assert unheard == set()


def test_the_walk_notices_a_leak(talheim, ours, theirs, monkeypatch):
    monkeypatch.setattr(borders, "check", lambda *asked: None)
    paths = {path for route in walk.routes() for path in walk.addresses(route, ours)}
    assert leaks(talheim(HERE), (path for path in paths if "/move/" in path), OURS)
