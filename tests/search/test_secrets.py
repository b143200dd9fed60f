"""What readers do not see is not found, suggested, corrected to or counted, whatever they ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core import bin as trash
from core import clock
from merchants import services
from merchants.ends import closing
from search import asking, nearby, suggesting
from search.models import SearchCount
from tests import factories
from tests.merchants.visits.agents import BROWSERS

#: The words that are hidden, by why they are.
HIDDEN = {
    "draft": "Zwiebelgarten",
    "draft of a page that is online": "Quittenkammer",
    "not yet approved": "Dachsbrunnen",
    "draft of an offer": "Fuchspelerine",
    "private": "Jubelturbine",
    "below a private page": "Kobaltschranke",
    "scheduled": "Luftpiratin",
    "scheduled by an editor": "Moosvulkan",
    "expired": "Nebelflunder",
    "over": "Ostwindorgel",
    "event of the past": "Pinguinboulevard",
    "taken offline": "Runkelpokal",
    "closed": "Schattenwaffel",
    "thrown away": "Truheneule",
    "of another town": "Uferbanane",
    "keyword of another town": "Wolkenziege",
    "only in English": "Yachtflamingo",
}
#: Stands beside each of them, and on a page that everybody sees.
COMMON = "Schleifenblume"


@pytest.fixture
def hidden(town, bakery, bookshop, owner, stranger, editor, other_town):
    """All of them, and one page that is public."""
    now, today = clock.now(), clock.today()
    title = {why: f"{COMMON} {word}" for why, word in HIDDEN.items()}
    factories.english(town)
    factories.page(town, COMMON)
    factories.page(town, title["draft"], live=False)
    services.save_shop(bakery.page, changes={"about": title["not yet approved"]}, by=owner)
    services.submit(bakery.page, by=owner)
    changes = {"assortment": [HIDDEN["draft of a page that is online"]]}
    services.save_shop(bookshop.page, changes=changes, by=stranger)
    changes = {"title": title["draft of an offer"], "valid_from": today, "valid_until": today}
    services.create_offer(bookshop.page, changes=changes, by=stranger)
    _close(factories.page(town, title["private"]))
    market = factories.shop(town, "Markthalle")
    factories.offer(market, title["below a private page"])
    _close(market.page)
    factories.news(town, title["scheduled"], shown_from=now + timedelta(hours=1))
    page = factories.page(town, title["scheduled by an editor"], live=False)
    page.go_live_at = now + timedelta(days=1)
    page.save_revision(user=editor, approved_go_live_at=page.go_live_at).publish(user=editor)
    factories.news(town, title["expired"], shown_until=now - timedelta(hours=1))
    kiosk = factories.shop(town, "Kiosk")
    yesterday = today - timedelta(days=1)
    factories.offer(kiosk, title["over"], first=yesterday, last=yesterday)
    factories.event(town, title["event of the past"], start=now - timedelta(days=3))
    factories.page(town, title["taken offline"]).unpublish(user=editor)
    gone = factories.shop(town, title["closed"])
    closing.close(gone, closing.Farewell(day=today), by=editor)
    trash.discard(factories.news(town, title["thrown away"]), by=editor)
    factories.news(other_town, title["of another town"])
    words = [COMMON, HIDDEN["keyword of another town"]]
    factories.shop(other_town, "Laden nebenan", assortment=words)
    notes = factories.page(town, f"Notizen {COMMON}")
    factories.translate(notes, title=title["only in English"])
    return town


def _close(page) -> None:
    closed = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=page, restriction_type=closed)


def guesses(word: str) -> list[str]:
    """What somebody asks who suspects something."""
    return [
        word,
        word.lower(),
        word[:5],
        misspelt(word),
        word[0] + word[2] + word[1] + word[3:],
        f"{word}laden",
        f"{COMMON} {word}",
        f"{misspelt(word)} {misspelt(COMMON)}",
    ]


@pytest.mark.parametrize("word", HIDDEN.values(), ids=HIDDEN.keys())
def test_no_guess_finds_it_or_is_led_to_it(hidden, word):
    for guess in guesses(word):
        answer = asking.answer(hidden, "de", guess)
        suggested = suggesting.suggest(hidden, "de", guess)
        titles = [document.title for group in answer.groups for document in group.documents]
        said = [*titles, *suggested.words, *(page.title for page in suggested.pages)]
        said += nearby.words(hidden, "de", answer.query)

        assert word not in answer.instead, guess
        # What was typed itself may stand in front of other words.
        assert [line for line in said if word in line.removeprefix(guess)] == [], guess
        assert {title for title in titles if COMMON in title} <= {COMMON, f"Notizen {COMMON}"}


@pytest.mark.parametrize("word", HIDDEN.values(), ids=HIDDEN.keys())
def test_who_guesses_it_is_answered_as_anybody_who_guesses_wrong(hidden, word):
    other = "Hexenbügelpresse"
    # A town remembers its languages.
    asking.answer(hidden, "de", "Brot")
    for guess, wrong in [(word, other), (misspelt(word), misspelt(other))]:
        for before in ("", f"{COMMON} "):
            answer, *mine = asked(hidden, before + guess)
            expected, *theirs = asked(hidden, before + wrong)
            found, wanted = (
                [group.documents for group in one.groups] for one in (answer, expected)
            )

            assert found == wanted
            assert answer.instead.casefold().replace(guess.casefold(), "") == (
                expected.instead.casefold().replace(wrong.casefold(), "")
            )
            assert mine == theirs


def misspelt(word: str) -> str:
    return word[:-3] + word[-2:]


def asked(town, text: str) -> tuple[asking.Answer, int, int, int]:
    """The answer, and how many questions the database is asked by it and by what stands beside."""
    with CaptureQueriesContext(connection) as for_answer:
        answer = asking.answer(town, "de", text)
    with CaptureQueriesContext(connection) as for_words:
        nearby.words(town, "de", answer.query)
    with CaptureQueriesContext(connection) as for_suggestions:
        suggesting.suggest(town, "de", text)
    return answer, len(for_answer), len(for_words), len(for_suggestions)


def test_a_longer_word_that_readers_know_brings_no_hidden_one_to_light(hidden):
    factories.page(hidden, "Luftpiratinnenkostüm und Dachsbrunnenbau")

    for word in ("Luftpiratin", "Dachsbrunnen"):
        assert asking.answer(hidden, "de", misspelt(word)).instead != word


@pytest.mark.parametrize("word", HIDDEN.values(), ids=HIDDEN.keys())
def test_it_counts_as_not_found(hidden, word):
    browser = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0]}
    Client().post("/suche/gesucht/", {"q": word}, headers=browser)

    assert list(SearchCount.objects.values_list("asked", "found")) == [(1, 0)]


def test_each_is_found_where_it_may_be(hidden, other_town, titles):
    assert titles(other_town, HIDDEN["of another town"])
    assert titles(other_town, HIDDEN["keyword of another town"]) == ["Laden nebenan"]
    assert titles(hidden, HIDDEN["only in English"], "en")
    assert titles(hidden, COMMON) == [COMMON, f"Notizen {COMMON}"]
