"""What people look for is counted without them, and shown to their town's editors only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock, ticks
from search import counting
from search.models import SearchCount
from tests import factories
from tests.merchants.visits.agents import BROWSERS, CRAWLERS
from tests.public import reading

HERE = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0]}


def tell(query, *, browser=None, headers=HERE, **options):
    """What a results page tells. Each answer is the same."""
    browser = browser or Client(enforce_csrf_checks=True)
    response = browser.post("/suche/gesucht/", {"q": query}, headers=headers, **options)
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def counted():
    return list(SearchCount.objects.order_by("text").values_list("text", "asked", "found"))


def write(town, text, *, asked, found=0, ago=0):
    day = clock.today() - timedelta(days=ago)
    row = {"language": "de", "day": day, "text": text, "asked": asked, "found": found}
    SearchCount.objects.create(site_id=town.site_id, words=text, **row)


def test_a_query_is_counted_by_the_day_with_what_its_own_words_find(town, bakery):
    for query in ("Bäckerei", "baeckerei ", "BÄCKEREI", "Bäckreei", "Tanzschuhe"):
        tell(query)

    assert counted() == [("backerei", 3, 1), ("backreei", 1, 0), ("tanzschuhe", 1, 0)]
    assert counting.asked(town, 1).get()["words"] == "bäckerei"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        "?!",
        "lisa@lohmann.example",
        "05971 4411",
        "0301234567",
        "+49 170 123 45 67",
        "0 59 71 44 11",
        "01.02.70",
        "lisa\uff20lohmann.example",
        "www.lohmann.example",
        "https://lohmann.example/",
        "eins zwei drei vier fünf sechs",
        "x" * 61,
        "\x00" * 9,
    ],
)
def test_what_may_say_who_somebody_is_is_not_counted(town, query):
    tell(query)
    assert counted() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "User-Agent": BROWSERS[0]},
        {"Origin": "https://anders.example", "User-Agent": BROWSERS[0]},
        {"Sec-Fetch-Site": "same-origin", "User-Agent": CRAWLERS[0]},
        {"Sec-Fetch-Site": "same-origin", "User-Agent": ""},
        {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0], "Sec-Purpose": "prefetch"},
    ],
)
def test_programs_and_other_sites_do_not_count(town, headers):
    tell("Brot", headers=headers)
    assert counted() == []


def test_the_towns_own_staff_do_not_count(town, editor):
    browser = Client()
    browser.force_login(editor)
    tell("Brot", browser=browser)
    assert counted() == []


def test_a_flood_ends_and_another_town_is_not_drowned(town, other_town, monkeypatch):
    monkeypatch.setattr(counting, "MOST_A_MINUTE", 2)
    for _number in range(5):
        tell("Brot")
    tell("Brot", browser=Client(HTTP_HOST="talheim.localhost"))

    assert sorted(asked for _text, asked, _found in counted()) == [1, 2]


def test_whoever_invents_words_fills_no_disk(town, other_town, monkeypatch):
    monkeypatch.setattr(counting, "MOST_A_DAY", 2)
    write(town, "gestern", asked=1, ago=1)
    write(other_town, "drüben", asked=1)
    for query in ("Brot", "Unfug", "Brot", "Quatsch", "Brot"):
        tell(query)

    today = SearchCount.objects.filter(site=town.site, day=clock.today())
    assert dict(today.values_list("text", "asked")) == {"brot": 3, "unfug": 1}


def test_a_get_counts_nothing(client, town):
    assert client.get("/suche/gesucht/?q=brot").status_code == 405
    assert counted() == []


def rows(browser, **options):
    """The two tables of the screen."""
    response = browser.get(reverse("search_asked"), **options)
    assert response.status_code == 200
    main = reading.soup(response).select_one("main")
    return {
        table.parent["aria-labelledby"]: [row.th.get_text() for row in table.select("tbody tr")]
        for table in main.select("table")
    }


def test_editors_see_what_is_not_found_first_and_never_what_few_ask(desk, town, other_town):
    write(town, "tanzschuhe", asked=2)
    write(town, "tanzschuhe", asked=2, ago=counting.SHOWN_DAYS)
    write(town, "stoffwindeln", asked=9)
    write(town, "erika mustermann", asked=counting.LEAST - 1)
    write(town, "brot", asked=5, found=4)
    write(town, "kuchen", asked=1, found=0)
    write(town, "kuchen", asked=5, found=2, ago=1)
    write(town, "alt", asked=9, ago=counting.SHOWN_DAYS + 1)
    write(other_town, "almabtrieb", asked=9)

    assert rows(desk) == {
        "unanswered": ["stoffwindeln", "tanzschuhe"],
        "answered": ["kuchen", "brot"],
    }
    figure = reading.soup(desk.get("/admin/")).select_one(f"a[href='{reverse('search_asked')}']")
    assert figure.find_parent(class_="town-figure").dd.get_text(strip=True) == "2"


def test_each_town_sees_its_own(at_talheim, town):
    write(town, "tanzschuhe", asked=9)

    assert rows(at_talheim) == {}


def test_a_query_is_text_on_the_editors_screen(desk, town):
    write(town, "<script>alert(1)</script>&art=x", asked=9)
    response = desk.get(reverse("search_asked"))
    link = reading.soup(response).select_one("th[scope=row] a")

    assert b"<script>alert(1)" not in response.content
    assert link["href"] == "/suche/?q=%3Cscript%3Ealert%281%29%3C/script%3E%26art%3Dx"


def test_the_night_forgets_what_is_old_and_what_nobody_will_be_shown(town, other_town):
    write(town, "heute", asked=1)
    write(town, "oft", asked=counting.LEAST, ago=365)
    write(town, "alt", asked=9, ago=366)
    write(town, "erika mustermann", asked=2, ago=counting.SHOWN_DAYS + 1)
    write(town, "noch gezeigt", asked=1, ago=counting.SHOWN_DAYS)
    write(other_town, "alt", asked=1, ago=366)
    counting.forget(town)

    mine = SearchCount.objects.filter(site=town.site)
    assert {row.text for row in mine} == {"heute", "oft", "noch gezeigt"}
    assert SearchCount.objects.filter(site=other_town.site).count() == 1
    assert any(part.__name__ == "forget" and "search" in part.__module__ for part in ticks.parts())


def test_a_word_that_is_found_since_is_not_looked_for_in_vain(town):
    write(town, "tanzschuhe", asked=9, ago=3)
    factories.shop(town, "Schuhhaus", trade="shoes", assortment=["Tanzschuhe"])
    tell("Tanzschuhe")

    assert not counting.unanswered(town, counting.SHOWN_DAYS).exists()
