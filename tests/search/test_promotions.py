"""What editors put above results: of what readers of their town see, for just these words."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from search import promoting
from search.models import Promotion, SearchCount
from tests import factories
from tests.merchants.visits.agents import BROWSERS
from tests.public import reading

NEW = "/admin/suche/oben/neu/"


@pytest.fixture
def parking(town):
    """A page that its own words would not find."""
    return factories.page(town, "Mit dem Auto")


def put(town, page, queries):
    promotion = Promotion(page=page, queries=queries)
    promoting.keep(promotion, town=town, by=None)
    return promotion


def on_top(client, query, **options):
    response = client.get("/suche/", {"q": query}, **options)
    return [link.get_text() for link in reading.soup(response).select("section.panel .result a")]


def test_a_page_stands_on_top_for_just_these_words(client, town, parking):
    put(town, parking, "Parken\nWo parke ich?\n\n  Größe ")

    for query in ("parken", "PARKEN!", "wo parke ich", "groesse"):
        assert on_top(client, query) == ["Mit dem Auto"], query
    for query in ("park", "parken in", "wo", "ich", "", "\nparken\nwo parke ich\n"):
        assert on_top(client, query) == [], query


def test_what_the_editors_answer_is_not_looked_for_in_vain(client, town, parking):
    put(town, parking, "Stellplatz")
    headers = {"Sec-Fetch-Site": "same-origin", "User-Agent": BROWSERS[0]}
    client.post("/suche/gesucht/", {"q": "Stellplatz"}, headers=headers)

    assert list(SearchCount.objects.values_list("asked", "found")) == [(1, 1)]
    assert not reading.soup(client.get("/suche/?q=Stellplatz")).select("#found > [role=status]")


def test_what_readers_do_not_see_is_not_on_top_either(client, town, other_town, parking, desk):
    put(town, parking, "Parken")
    put(town, factories.page(town, "Geheim", live=False), "Parken")
    put(other_town, factories.page(other_town, "Talheimer Garage"), "Parken")
    # Even where a row of this town leads to a page of another.
    put(town, factories.page(other_town, "Fremde Garage"), "Parken")
    assert on_top(client, "Parken") == ["Mit dem Auto"]

    parking.unpublish()
    assert on_top(client, "Parken") == []
    screen = reading.soup(desk.get(reverse("search_promotions")))
    assert "Garage" not in screen.get_text()
    assert len(screen.select(".town-card")) == 2


def test_editors_put_on_top_change_and_remove_and_the_log_knows(desk, client, town, parking):
    answer = desk.post(NEW, {"queries": "Parken", "page": parking.pk})
    assert answer.url == reverse("search_promotions")
    promotion = Promotion.objects.get(site=town.site)
    change = reverse("search_promotion", args=[promotion.pk])
    desk.post(change, {"queries": "Garage", "page": parking.pk})
    assert (on_top(client, "Parken"), on_top(client, "Garage")) == ([], ["Mit dem Auto"])
    desk.post(reverse("search_promotion_remove", args=[promotion.pk]))
    assert on_top(client, "Garage") == []
    said = PageLogEntry.objects.filter(action__startswith="search.").order_by("pk")
    changed = [promoting.CHANGED] * 2
    assert list(said.values_list("action", flat=True)) == [*changed, promoting.REMOVED]


def test_words_that_found_nothing_are_filled_in(desk, town):
    box = reading.soup(desk.get(f"{NEW}?worte=tanz%3Cschuhe")).select_one("textarea")
    assert box.get_text().strip() == "tanz<schuhe"


def test_the_page_of_another_language_means_the_page(desk, town, parking):
    factories.english(town)
    desk.post(NEW, {"queries": "Parking", "page": factories.translate(parking).pk})

    assert Promotion.objects.get().page_id == parking.pk
    assert on_top(Client(), "Parking") == ["Mit dem Auto"]


def test_no_page_of_another_town_is_chosen_and_none_is_told(desk, town, other_town):
    draft = factories.page(town, "Entwurf", live=False)
    foreign = factories.page(other_town, "Talheims Plan")
    answers = []
    for key in (foreign.pk, draft.pk, 10**6, "1" * 40, "x", ""):
        response = desk.post(NEW, {"queries": "Parken", "page": key})
        assert response.status_code == 422, key
        assert "Talheims Plan" not in response.content.decode()
        answers.append(reading.soup(response).select_one(".help-critical ul").get_text())

    assert len(set(answers[:3])) == 1
    assert not Promotion.objects.exists()


@pytest.mark.parametrize("queries", ["", " \n ", "?!", "\x00", "x" * 1001])
def test_without_words_there_is_nothing_to_put_on_top_of(desk, parking, queries):
    response = desk.post(NEW, {"queries": queries, "page": parking.pk})

    assert response.status_code == 422
    assert not Promotion.objects.exists()


def test_those_of_another_town_are_not_there(at_talheim, town, parking):
    promotion = put(town, parking, "Parken")
    data = {"queries": "Fremd", "page": parking.pk}
    for name in ("search_promotion", "search_promotion_remove"):
        address = reverse(name, args=[promotion.pk])
        assert at_talheim.post(address, data).status_code == 404
    assert at_talheim.get(reverse("search_promotion", args=[promotion.pk])).status_code == 404
    assert "Parken" not in at_talheim.get(reverse("search_promotions")).content.decode()

    promotion.refresh_from_db()
    assert promotion.queries == "Parken"
