"""Of the shops that a search finds, those that are open now."""

from datetime import timedelta

import pytest
import time_machine

from home import finding
from merchants import directory
from merchants.hours.week import WeekSpan
from merchants.models import Shop
from tests import factories
from tests.public import reading
from tests.public.wednesday import NOW

MORNING = factories.weekly(WeekSpan(day, 480, 720) for day in range(7))
EVENING = factories.weekly(WeekSpan(day, 1080, 1320) for day in range(7))


@pytest.fixture
def now(town):
    """The clock, which stands still and can be set."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def street(town, now):
    """Three who have rolls: one in the morning, one in the evening, one who says nothing."""
    factories.shop(town, "Brötchen früh", hours=MORNING)
    factories.shop(town, "Brötchen spät", hours=EVENING)
    factories.shop(town, "Brötchen irgendwann", hours=None)
    factories.news(town, "Brötchen werden teurer")


def look(client, query: str) -> tuple[list[str], list[str]]:
    """The titles that are shown, and the switches that are on."""
    response = client.get(f"/suche/?q={query}")
    chips = reading.soup(response).select("nav .chip[aria-current]")
    return reading.titles(response), [chip.get_text(strip=True) for chip in chips]


def chips(client, query: str) -> dict[str, str]:
    """Where the switches lead, by their words."""
    found = reading.soup(client.get(f"/suche/?q={query}")).select("nav a.chip")
    return {chip.get_text(strip=True): chip["href"] for chip in found}


@pytest.mark.parametrize("rows_know", [True, False])
def test_only_shops_that_are_open_now_are_shown(client, town, rows_know):
    if not rows_know:
        Shop.objects.update(spans_until=None)
    assert directory.know(town, NOW) is rows_know

    assert look(client, "brötchen&offen=on") == (["Brötchen früh"], ["Jetzt geöffnet"])
    # Whoever asks for open shops asks for shops.
    assert look(client, "brötchen&offen=on&art=newspage")[0] == ["Brötchen früh"]


def test_the_switch_stands_with_the_shops_where_there_is_a_choice(client):
    assert chips(client, "brötchen")["Jetzt geöffnet"] == "?q=br%C3%B6tchen&offen=on"
    assert "Jetzt geöffnet" not in chips(client, "teurer")
    assert "Jetzt geöffnet" not in chips(client, "irgendwann")
    # Also where nothing but shops was found.
    assert list(chips(client, "bäckerei")) == ["Alles", "Läden (3)", "Jetzt geöffnet"]


def test_where_none_is_open_it_is_said_and_all_are_shown(client, now):
    now.shift(timedelta(hours=-7))
    titles, current = look(client, "brötchen&offen=on")
    words = reading.words(client.get("/suche/?q=brötchen&offen=on"))

    assert sorted(titles) == ["Brötchen früh", "Brötchen irgendwann", "Brötchen spät"]
    assert current == ["Läden (3)"]
    assert "Von diesen Läden hat jetzt keiner geöffnet." in words
    assert "Öffnet um 8:00" in words


def test_a_query_without_shops_keeps_its_results(client):
    assert look(client, "teurer&offen=on")[0] == ["Brötchen werden teurer"]
    assert look(client, "gibtsnicht&offen=on")[0] == []


def test_many_open_ones_have_pages_that_stay_open_ones(client, town):
    for number in range(finding.PAGE_SIZE):
        factories.shop(town, f"Brötchen {number:02}", hours=MORNING)
        factories.shop(town, f"Brötchen zu {number:02}", hours=EVENING)
    shown = reading.all_titles(client, "/suche/?q=brötchen&offen=on")

    assert len(shown) == finding.PAGE_SIZE + 1
    assert not [title for title in shown if " zu " in title]


def test_open_shops_of_another_town_stay_there(client, town, other_town):
    factories.shop(other_town, "Brötchen drüben", hours=MORNING)

    assert look(client, "brötchen&offen=on")[0] == ["Brötchen früh"]
    there = client.get("/suche/?q=brötchen&offen=on", headers={"host": other_town.site.hostname})
    assert reading.titles(there) == ["Brötchen drüben"]


@pytest.mark.parametrize("rows_know", [True, False])
def test_a_club_is_no_shop_that_is_open(client, town, rows_know):
    factories.shop(town, "Brötchenfreunde", trade="association", hours=MORNING)
    if not rows_know:
        Shop.objects.update(spans_until=None)

    assert look(client, "brötchen&offen=on")[0] == ["Brötchen früh"]
