"""A merchant says in words what there is, and what is good to know; the town approves it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from core.models import Submission
from home import wanted
from merchants.models import ShopPage
from search import counting
from search.models import SearchCount
from tests import factories
from tests.portal.screens import answers, words
from tests.public import reading

DASHBOARD = reverse("portal:dashboard")


@pytest.fixture
def address(bakery):
    """The screen for what the bakery has."""
    return reverse("portal:assortment", args=[bakery.page.translation_key])


@pytest.fixture
def looked_for(town):
    """Counts so many of a query, so many days ago."""

    def write(text, times, *, ago=1, found=0, of=town):
        day = clock.today() - timedelta(days=ago)
        SearchCount.objects.create(
            site_id=of.site_id,
            language="de",
            day=day,
            text=counting.text_of(text),
            words=counting.words_of(text),
            asked=times,
            found=found,
        )

    return write


def offered(response) -> list[str]:
    """The words to tap."""
    return [box["value"] for box in reading.soup(response).select("input[name=more]")]


def test_words_and_what_is_good_to_know_are_a_draft_until_the_town_says_yes(
    save, address, client, bakery_page, draft_of
):
    save(address, assortment="Krustenbrot, Stuten\nstuten", amenities=["delivers", "has_toilet"])

    draft = draft_of(bakery_page())
    assert draft.assortment == ["Krustenbrot", "Stuten"]
    assert draft.amenities == ["has_toilet", "delivers"]
    assert "Krustenbrot" not in words(client.get(bakery_page().url))

    draft.get_latest_revision().publish()
    page = reading.words(client.get(bakery_page().url))
    assert "Das gibt es hier Krustenbrot Stuten" in page
    assert "Gut zu wissen WC für Kundschaft Liefert" in page


def test_what_is_tapped_joins_what_is_typed(merchant, save, address, bakery_page, draft_of):
    assert "Brezel" in offered(merchant.get(address))

    save(address, assortment="Stuten", more=["Brezel", "Stollen"], action="submit")

    assert draft_of(bakery_page()).assortment == ["Stuten", "Brezel", "Stollen"]
    assert Submission.objects.get().page_id == bakery_page().pk
    assert "Brezel" not in offered(merchant.get(address))


def test_what_nobody_touched_is_no_change(merchant, save, address, bakery_page, draft_of):
    save(address, assortment="Stuten, Brot", amenities=["delivers"], action="submit")
    save(address, action="submit")

    assert Submission.objects.get().version == 1
    assert draft_of(bakery_page()).lead == "Sauerteig aus eigener Führung."


def test_all_can_be_taken_out_again(merchant, save, address, bakery_page, draft_of):
    save(address, assortment="Stuten", amenities=["delivers"])
    form = answers(merchant.get(address))
    del form["amenities"]
    merchant.post(address, form | {"assortment": "", "action": "save"})

    assert (draft_of(bakery_page()).assortment, draft_of(bakery_page()).amenities) == ([], [])


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"assortment": ", ".join(map(str, range(41)))}, "Höchstens 40 Wörter: Das sind 41."),
        ({"assortment": ", ".join(map(str, range(40))), "more": ["Brot"]}, "Das sind 41."),
        ({"assortment": "B" * 61}, "ist länger als 60 Zeichen"),
        ({"assortment": "Mit \0 Null"}, "Nullzeichen sind nicht erlaubt."),
        ({"assortment": "Brot, OS-Plattform"}, "gibt es nicht mehr"),
        ({"amenities": ["has_pool"]}, "has_pool"),
    ],
)
def test_a_mistake_is_explained_and_what_was_typed_stays(save, address, bakery_page, typed, reason):
    response = save(address, **({"assortment": "Stuten"} | typed))

    assert response.status_code == 200
    assert reason in words(response)
    form = answers(response)
    assert form["assortment"] == typed.get("assortment", "Stuten")
    assert form.get("more", []) == typed.get("more", [])
    assert not bakery_page().has_unpublished_changes


def test_a_word_that_was_offered_to_somebody_else_is_a_word(save, address, bakery_page, draft_of):
    save(address, more=["Schnürsenkel"])
    assert draft_of(bakery_page()).assortment == ["Schnürsenkel"]


def test_it_is_never_markup(merchant, client, save, address, bakery_page):
    save(address, assortment="<script>alert(1)</script>")
    screens = [merchant.get(address), merchant.get(bakery_page().preview_path())]
    bakery_page().get_latest_revision().publish()
    screens.append(client.get(bakery_page().url))

    for response in screens:
        assert "&lt;script&gt;alert(1)" in response.content.decode()
        assert "<script>alert(1)" not in response.content.decode()


@pytest.mark.parametrize("who", ["stranger", "editor", "other_editor", "operator"])
def test_it_is_nobody_elses(request, sign_in, address, bakery_page, who):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"assortment": "Fremdes"}).status_code == 404
    assert not bakery_page().has_unpublished_changes


def test_the_district_is_part_of_the_address(save, shop_url, bakery_page, draft_of, client):
    save(shop_url, district="Werder")
    draft_of(bakery_page()).get_latest_revision().publish()
    assert "33999 Emsbrück Werder" in reading.words(client.get(bakery_page().url))


def test_who_was_looked_for_in_vain_is_told_and_takes_it_over_with_one_tap(
    merchant, looked_for, address, bakery_page, draft_of
):
    looked_for("dinkelbrot", 7)
    looked_for("dinkelbrot", 5, ago=20)

    screen = reading.soup(merchant.get(DASHBOARD))
    assert "Dinkelbrot 12-mal gesucht" in " ".join(screen.main.get_text(" ").split())
    way = screen.select_one(f'a[href^="{address}?"]')["href"]
    form = merchant.get(way)
    assert "„Dinkelbrot“ steht jetzt am Ende Ihrer Wörter." in words(form)
    assert not bakery_page().has_unpublished_changes

    merchant.post(way, answers(form) | {"action": "save"})

    assert draft_of(bakery_page()).assortment == ["Dinkelbrot"]
    assert "Dinkelbrot" not in words(merchant.get(DASHBOARD))


@pytest.mark.parametrize(
    "count",
    [
        {"text": "dinkelbrot", "times": 2},
        {"text": "dinkelbrot", "times": 9, "found": 1},
        {"text": "dinkelbrot", "times": 9, "ago": 31},
        {"text": "tanzschuhe", "times": 9},
    ],
)
def test_who_did_not_miss_it_is_not_told(merchant, looked_for, count):
    looked_for(**count)
    assert "Vergeblich gesucht" not in words(merchant.get(DASHBOARD))


def test_what_another_towns_people_look_for_is_not_told(merchant, looked_for, other_town):
    looked_for("dinkelbrot", 9, of=other_town)
    assert "Dinkelbrot" not in words(merchant.get(DASHBOARD))


@pytest.mark.parametrize("word", ["Fremdes", "<script>", "x" * 500, "Tanzschuhe"])
def test_nobody_puts_words_into_a_merchants_form(merchant, looked_for, address, word):
    looked_for("tanzschuhe", 9)
    response = merchant.get(address, {"wort": word})
    assert response.status_code == 200
    assert answers(response)["assortment"] == ""


def test_many_shops_ask_no_more_than_one(looked_for, town, django_assert_num_queries):
    for number in range(10):
        looked_for(f"dinkelbrot {number}", 5)
    for number in range(5):
        factories.shop(town, f"Filiale {number}")
    pages = list(ShopPage.objects.select_related("latest_revision"))

    with django_assert_num_queries(1):
        told = wanted.of_shops(town, pages)

    assert {len(rows) for rows in told.values()} == {wanted.MOST}
