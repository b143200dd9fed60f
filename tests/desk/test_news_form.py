"""The editors' form of a piece of news."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core.classes import ContentClass
from home.models import NewsCategory, NewsPage
from tests import factories
from tests.public import reading


@pytest.fixture
def news(town):
    return factories.news(town, "Neues Bad", live=False)


@pytest.fixture
def save(client, editor, news):
    """Saves a draft of the news and returns what the editor sees next."""
    client.force_login(editor)

    def saved(related=(), **answers):
        fields = {
            "title": news.title,
            "slug": news.slug,
            "date": news.date.isoformat(),
            "category": NewsCategory.TOWN,
            "content_class": ContentClass.EDITORIAL,
            "body-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "relations-TOTAL_FORMS": str(len(related)),
            "relations-INITIAL_FORMS": "0",
        }
        for number, other in enumerate(related):
            fields |= {
                f"relations-{number}-related": str(other.pk),
                f"relations-{number}-ORDER": str(number + 1),
            }
        address = reverse("wagtailadmin_pages:edit", args=[news.pk])
        return client.post(address, fields | answers, follow=True)

    return saved


def stored(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def related(page) -> list[int]:
    return [relation.related_id for relation in stored(page).relations.all()]


def test_shops_and_events_are_chosen_once_each(save, news, town):
    shop, concert = factories.shop(town, "Zweirad").page, factories.event(town, "Konzert")
    assert save([shop, concert]).status_code == 200
    assert related(news) == [shop.pk, concert.pk]


def test_the_same_shop_twice_is_said_at_the_form(save, news, town):
    shop = factories.shop(town, "Zweirad").page
    response = save([shop, shop])

    assert response.status_code == 200
    assert related(news) == []
    assert reading.soup(response).select(".error-message, .help-critical, .messages .error")


def test_the_neighbours_shop_cannot_be_chosen(save, news, other_shop):
    assert save([other_shop.page]).status_code == 200
    assert related(news) == []


@pytest.mark.parametrize(
    "written",
    [
        *("2026-03-29 02:30", "2026-10-25 02:30", "morgen", "9999"),
        *("0001-01-01 00:00", "9999-12-31 23:59"),
    ],
)
def test_a_time_that_is_none_or_two_is_said_at_its_field(save, news, written):
    response = save(shown_from=written)
    form = reading.soup(response)

    assert response.status_code == 200
    assert form.select_one("[name=shown_from]")["value"] == written
    assert form.select_one("#panel-child-content-shown_from-errors, [id*=shown_from-errors]")
    assert stored(news).shown_from is None


def test_times_are_those_of_the_town_on_both_sides_of_a_change(save, news):
    save(date="2026-03-01", shown_from="2026-03-29 01:59", shown_until="2026-10-25 03:00")

    assert stored(news).shown_from == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert stored(news).shown_until == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)
