"""What editors delete is offline at once, and comes back for thirty days as it was."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core import bin as trash
from core import clock
from core.models import Trashed
from home.models import NewsPage
from merchants.models import OfferPage, ShopPage
from tests import factories


@pytest.fixture
def news(town):
    return factories.news(town, "Neues Bad")


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def test_delete_throws_into_the_bin_and_fetching_back_puts_it_online(desk, client, news):
    delete(desk, news)
    assert client.get(news.url).status_code == 404
    assert (
        "Neues Bad"
        not in desk.get(reverse("wagtailadmin_explore", args=[news.get_parent().pk]))
        .content.decode()
        .split("<main")[1]
    )
    screen = desk.get(reverse("review_bin"))
    assert "Neues Bad" in screen.content.decode()

    thrown = Trashed.objects.get()
    desk.post(reverse("review_fetch_back", args=[thrown.pk]))
    assert client.get(news.url).status_code == 200
    assert not Trashed.objects.exists()


def test_a_shop_goes_with_its_offers_and_comes_back_with_what_was_online(
    desk, town, bakery, owner, editor
):
    online = factories.offer(bakery, "Brezeln")
    draft = factories.offer(bakery, "Brote")
    draft.unpublish()
    thrown = trash.discard(bakery.page, by=editor)
    assert not ShopPage.objects.get(pk=bakery.page_id).live
    assert not OfferPage.objects.live().exists()

    trash.fetch_back(thrown, by=editor)
    assert ShopPage.objects.get(pk=bakery.page_id).live
    assert list(OfferPage.objects.live().values_list("pk", flat=True)) == [online.pk]


def test_its_people_do_not_see_it_meanwhile(bakery, owner, editor):
    offer = factories.offer(bakery, "Brezeln")
    browser = Client()
    browser.force_login(owner)
    trash.discard(offer, by=editor)
    assert "Brezeln" not in browser.get(reverse("portal:dashboard")).content.decode()
    path = reverse("portal:offer", args=[offer.translation_key])
    assert browser.get(path).status_code == 404


def test_translations_go_and_come_along(town, news, editor):
    factories.english(town)
    factories.translate(news.get_parent())
    english = factories.translate(news, title="New pool")
    thrown = trash.discard(news, by=editor)
    assert not NewsPage.objects.live().filter(pk=english.pk).exists()
    trash.fetch_back(thrown, by=editor)
    assert NewsPage.objects.live().filter(pk=english.pk).exists()

    # One that is deleted alone leaves what it translates.
    trash.discard(english, by=editor)
    assert NewsPage.objects.live().filter(pk=news.pk).exists()


def test_its_address_is_free_for_another_and_nothing_comes_back_in_its_place(town, news, editor):
    thrown = trash.discard(news, by=editor)
    twin = factories.news(town, "Neues Bad")
    assert twin.slug == "neues-bad"
    with pytest.raises(trash.AddressTaken):
        trash.fetch_back(thrown, by=editor)
    assert Trashed.objects.exists()


def test_after_thirty_days_it_is_gone_for_good(town, news, bakery, editor):
    trash.discard(news, by=editor)
    with time_machine.travel(clock.now() + timedelta(days=29)):
        assert trash.empty(town) == 0
    with time_machine.travel(clock.now() + timedelta(days=30, minutes=1)):
        assert not trash.of_town(town).exists()
        assert trash.empty(town) == 1
    assert not Page.objects.filter(pk=news.pk).exists()


def test_what_was_put_online_meanwhile_is_no_rubbish(town, news, editor):
    trash.discard(news, by=editor)
    NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object()
    NewsPage.objects.filter(pk=news.pk).update(live=True)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert trash.empty(town) == 0
    assert Page.objects.filter(pk=news.pk).exists()


def test_the_town_itself_cannot_be_deleted(desk, town):
    delete(desk, town.home)
    assert Page.objects.get(pk=town.home.pk).live


def test_many_at_once_go_into_the_bin_too(desk, town):
    pages = [factories.news(town, title) for title in ("Eins", "Zwei")]
    query = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    desk.post(f"{address}?{query}")
    assert Trashed.objects.count() == 2
    assert Page.objects.filter(pk__in=[page.pk for page in pages], live=False).count() == 2


def test_another_towns_bin_is_not_there(desk, at_talheim, news, other_town):
    delete(desk, news)
    thrown = Trashed.objects.get()
    answer = at_talheim.post(reverse("review_fetch_back", args=[thrown.pk]))
    assert answer.status_code == 404
    assert Trashed.objects.exists()
