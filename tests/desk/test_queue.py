"""The queue: what waits in the town, narrowed, grouped, and gone through one by one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from core import clock
from core.models import Submission
from merchants import services
from tests.public import reading


def hand_in(shop, by, title, *, hours=0, **fields):
    """An offer that waits, for so many hours."""
    today = clock.today()
    content = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=20)}
    offer = services.create_offer(shop.page, changes=content, by=by)
    submission = services.submit(offer, by=by)
    fields["submitted_at"] = clock.now() - timedelta(hours=hours)
    Submission.objects.filter(pk=submission.pk).update(**fields)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def waiting(bakery, bookshop, owner, stranger):
    """Two offers of the bakery, the shop itself, and an offer of the bookshop between them."""
    services.save_shop(bakery.page, changes={"lead": "Mit Dinkel."}, by=owner)
    shop = services.submit(bakery.page, by=owner)
    Submission.objects.filter(pk=shop.pk).update(light="yellow", source_name="Bäckerei Lohmann")
    return {
        "old": hand_in(bakery, owner, "Brezeln", hours=90, light="green"),
        "books": hand_in(bookshop, stranger, "Krimis", hours=30, light="yellow", is_urgent=True),
        "rolls": hand_in(bakery, owner, "Brötchen", hours=2, light="red"),
        "shop": shop,
    }


def rows(desk, query="", pk=None):
    """The titles in the queue, in their order."""
    url = reverse("review_submission", args=[pk]) if pk else reverse("review_desk")
    page = reading.soup(desk.get(url + query))
    return [link.get_text(strip=True) for link in page.select(".desk-row__title")]


def test_what_waits_longest_comes_first(desk, waiting):
    assert rows(desk) == ["Brezeln", "Krimis", "Brötchen", "Bäckerei Lohmann"]
    assert rows(desk, pk=waiting["rolls"].pk) == rows(desk)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?art=offerpage", ["Brezeln", "Krimis", "Brötchen"]),
        ("?art=shoppage", ["Bäckerei Lohmann"]),
        ("?branche=books", ["Krimis"]),
        ("?alter=1", ["Brezeln", "Krimis"]),
        ("?alter=3", ["Brezeln"]),
        ("?merkmal=gruen", ["Brezeln"]),
        ("?merkmal=rot", ["Brötchen"]),
        ("?merkmal=dringend", ["Krimis"]),
        ("?art=offerpage&branche=bakery&alter=1", ["Brezeln"]),
        ("?branche=pharmacy", []),
        ("?ordnung=laden", ["Brezeln", "Brötchen", "Bäckerei Lohmann", "Krimis"]),
    ],
)
def test_the_queue_is_narrowed_and_sorted(desk, waiting, query, titles):
    assert rows(desk, query) == titles


def test_one_shop_alone(desk, waiting, bookshop):
    assert rows(desk, f"?laden={bookshop.key}") == ["Krimis"]


@pytest.mark.parametrize(
    "query",
    ["?alter=x", "?merkmal=x", "?ordnung=1", "?seite=x", "?seite=-1", "?x=y", "?alter=-3"],
)
def test_nonsense_in_the_address_narrows_nothing(desk, waiting, query):
    assert len(rows(desk, query)) == 4


def test_what_shops_sent_stands_together_with_their_name(desk, waiting):
    page = reading.soup(desk.get(reverse("review_desk"), {"ordnung": "laden"}))
    heads = [" ".join(head.get_text(" ").split()) for head in page.select(".desk-shop")]
    assert heads == ["Bäckerei Lohmann 3", "Buchhandlung Kleine 1"]


def test_nothing_of_another_town_is_in_the_queue(at_talheim, desk, operator, client, waiting):
    assert rows(at_talheim) == []
    said = at_talheim.get(reverse("review_desk")).text
    for word in ("Brezeln", "Krimis", "Bäckerei", "Lohmann", "Kleine", waiting["old"].source_key):
        assert word not in said
    shown = at_talheim.get(reverse("review_desk"), {"laden": waiting["old"].source_key}).text
    assert "Lohmann" not in shown
    client.force_login(operator)
    assert rows(client) == rows(desk)
    assert client.get(reverse("review_desk"), HTTP_HOST="talheim.localhost").status_code == 200
    elsewhere = reverse("review_submission", args=[waiting["old"].pk])
    assert client.get(elsewhere, HTTP_HOST="talheim.localhost").status_code == 404


def way(desk, submission, query=""):
    """Where "previous" and "next" lead."""
    page = reading.soup(desk.get(reverse("review_submission", args=[submission.pk]) + query))
    links = {link["rel"][0]: link["href"] for link in page.select(".desk-way a[rel]")}
    return links.get("prev"), links.get("next")


def test_the_way_leads_through_what_was_asked_for(desk, waiting):
    def at(name, query=""):
        return reverse("review_submission", args=[waiting[name].pk]) + query

    assert way(desk, waiting["old"]) == (None, at("books"))
    assert way(desk, waiting["books"]) == (at("old"), at("rolls"))
    query = "?branche=bakery"
    assert way(desk, waiting["old"], query) == (None, at("rolls", query))
    # After the last comes what was passed over.
    assert way(desk, waiting["shop"], query) == (at("rolls", query), at("old", query))


def test_what_a_colleague_has_taken_is_passed_over_and_says_so(desk, second_editor, waiting):
    Submission.objects.filter(pk=waiting["books"].pk).update(
        taken_by=second_editor, taken_at=clock.now()
    )
    expected = reverse("review_submission", args=[waiting["rolls"].pk])
    assert way(desk, waiting["old"])[1] == expected
    assert "übernommen von" in reading.words(desk.get(reverse("review_desk")))


def more(like, numbers):
    """So many more that wait: pages and submissions without a revision of their own."""
    base = Page.objects.get(pk=like.page_id)
    pages = [
        Page(
            path=f"{base.path[:-4]}{9000 + number}",
            depth=base.depth,
            title=f"Angebot {number}",
            draft_title=f"Angebot {number}",
            slug=f"angebot-{number}",
            content_type_id=base.content_type_id,
            locale_id=base.locale_id,
            url_path=f"{base.url_path}{number}/",
        )
        for number in numbers
    ]
    Page.objects.bulk_create(pages)
    Submission.objects.bulk_create(
        Submission(
            site_id=like.site_id,
            page=page,
            revision_id=like.revision_id,
            workflow_state_id=like.workflow_state_id,
            content_hash="0" * 64,
            submitted_by_id=like.submitted_by_id,
            submitted_at=clock.now() + timedelta(seconds=number),
            source_key=f"shop-{number % 300}",
            source_name=f"Laden {number % 300}",
            category="bakery",
        )
        for number, page in zip(numbers, pages, strict=True)
    )


def test_a_thousand_cost_as_many_queries_as_forty(desk, waiting):
    item = reverse("review_submission", args=[waiting["old"].pk])
    addresses = [reverse("review_desk"), f"{reverse('review_desk')}?ordnung=laden", item]

    def costs():
        found = []
        for address in addresses:
            desk.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert desk.get(address).status_code == 200
            found.append(len(asked))
        return found

    more(waiting["old"], range(36))
    at_forty = costs()
    more(waiting["old"], range(36, 996))
    assert Submission.objects.waiting().count() == 1000
    assert costs() == at_forty
    assert at_forty[0] <= 15
    assert at_forty[2] <= 35
    with translation.override("de"):
        assert "40" in reading.words(desk.get(addresses[0]))
