"""An import brings what is new."""

import pytest
from wagtail.models import PageLogEntry

from merchants import services
from merchants.hours.week import WeekSpan
from merchants.models import Membership, Shop, ShopCard, ShopIndexPage, ShopPage
from merchants.osm import importing
from tests.merchants.osm.acts import again, counts, state
from tests.merchants.osm.maps import feature, mill


def test_a_shop_of_the_map_is_in_the_directory(bring, town, client):
    result = bring(mill())

    assert counts(result) == (1, 0, 0, 0)
    assert result.reasons == []
    shop = Shop.objects.get(osm_id="node/1")
    assert shop.page.slug == "muehlenladen-suess"
    assert shop.page.address == "Mühlenstraße 3a, 33999 Emsbrück"
    assert (shop.page.latitude, shop.page.longitude) == (51.9, 8.5)
    assert (shop.phone, shop.hours_note) == ("030 23125105", "")
    assert (len(shop.opening_hours.week), shop.opening_hours.on_holidays) == (11, "closed")
    card = ShopCard.objects.get(shop=shop)
    assert (card.title, card.trade) == ("Mühlenladen Süß", "farm_shop")
    assert "Mühlenladen Süß" in client.get("/laeden/").content.decode()


def test_its_page_says_where_it_comes_from_until_somebody_looks_after_it(shop, client, person):
    assert "OpenStreetMap contributors" in client.get(shop.page.url).content.decode()

    services.join(shop, user=person("muehle@emsbrueck.example"), role=Membership.Role.OWNER)

    assert "OpenStreetMap contributors" not in client.get(shop.page.url).content.decode()


def test_hours_that_are_no_week_are_shown_as_text(bring, client):
    result = bring(mill(opening_hours="Mo-Fr sunrise-sunset"))

    shop = Shop.objects.get()
    assert shop.has_unclear_hours
    assert not shop.opening_hours.has_rhythm
    assert "stay as text" in result.reasons[0]
    page = client.get(shop.page.url).content.decode()
    assert "Mo-Fr sunrise-sunset" in page
    assert "openingHoursSpecification" not in page


def test_a_season_of_the_map_is_a_season_here(bring, client):
    bring(mill(opening_hours="Apr-Oct: 10:00-18:00"))

    hours = Shop.objects.get().opening_hours
    (winter,) = hours.seasons
    assert (len(hours.week), winter.first, winter.last, winter.week) == (7, (11, 1), (3, 31), ())


def test_a_second_import_changes_nothing(bring, django_assert_max_num_queries):
    rows = [mill(), *(feature(f"way/{number}", name="Markt", shop="farm") for number in range(20))]
    bring(*rows)
    before = state()

    with django_assert_max_num_queries(10):
        result = bring(*rows)

    assert counts(result) == (0, 0, 21, 0)
    assert state() == before


def test_shops_of_the_same_name_are_two(bring):
    bring(feature("way/1", name="Markt", shop="farm"), feature("way/2", name="Markt", shop="farm"))

    assert set(ShopPage.objects.values_list("slug", flat=True)) == {"markt", "markt-2"}


@pytest.mark.parametrize("name", ["🍞", "Ä" * 300, "!!!", "<b>Laden</b>"])
def test_every_name_gets_a_page(bring, client, name):
    assert counts(bring(mill(name=name), mill("node/2", name=name))) == (2, 0, 0, 0)

    for page in ShopPage.objects.all():
        shown = client.get(page.url)
        assert shown.status_code == 200
        assert "<b>" not in shown.content.decode()


def test_a_name_that_the_directory_has_already_is_said(bring, bakery):
    result = bring(mill(name="Bäckerei Lohmann"))

    assert counts(result) == (1, 0, 0, 0)
    assert "has an entry of this name already" in result.reasons[0]


def test_every_feature_is_counted_once(bring, shop):
    result = bring(
        mill(phone="030 23125 109"),
        mill(),
        mill("node/2"),
        mill("node/3", name=None),
        feature("node/4", name="Bank", amenity="bench"),
        mill("node/5") | {"geometry": None},
    )

    assert counts(result) == (1, 1, 0, 4)
    assert len(result.reasons) == 4


def test_two_towns_have_the_same_shop_twice(bring, shop, other_town):
    assert counts(bring(mill(), into=other_town)) == (1, 0, 0, 0)

    sites = Shop.objects.filter(osm_id="node/1").values_list("site_id", flat=True)
    assert len(set(sites)) == 2
    assert counts(bring(mill())) == (0, 0, 1, 0)


def test_news_of_the_map_reach_the_page_its_history_and_its_card(bring, shop, client):
    changed = mill(
        at=(8.6, 52.0),
        name="Mühle am Wehr",
        phone="030 23125 109",
        opening_hours="Mo-Fr 09:00-17:00",
        **{"addr:street": "Am Wehr"},
    )

    result = bring(changed)

    assert counts(result) == (0, 1, 0, 0)
    assert result.reasons == []
    shop = again(shop)
    assert (shop.name, shop.page.title, shop.page.street) == (
        "Mühle am Wehr",
        "Mühle am Wehr",
        "Am Wehr 3a",
    )
    assert (shop.page.latitude, shop.page.longitude) == (52.0, 8.6)
    hours = shop.opening_hours
    assert (shop.phone, hours.on_holidays) == ("030 23125109", "unknown")
    assert hours.week == tuple(WeekSpan(day, 540, 1020) for day in range(5))
    assert shop.page.slug == "muehlenladen-suess"
    draft = shop.page.get_latest_revision_as_object()
    assert (draft.title, draft.street, draft.latitude) == ("Mühle am Wehr", "Am Wehr 3a", 52.0)
    assert not shop.page.has_unpublished_changes
    assert shop.page.draft_title == "Mühle am Wehr"
    logged = PageLogEntry.objects.filter(page=shop.page_id).values_list("action", flat=True)
    assert {"wagtail.edit", "wagtail.publish", "merchants.facts"} <= set(logged)
    assert ShopCard.objects.get(shop=shop).title == "Mühle am Wehr"
    assert "Am Wehr 3a" in client.get(shop.page.url).content.decode()
    assert counts(bring(changed)) == (0, 0, 1, 0)


def test_news_of_the_facts_alone_make_no_revision(bring, shop):
    assert counts(bring(mill(phone="030 23125 109"))) == (0, 1, 0, 0)

    shop = again(shop)
    assert shop.phone == "030 23125109"
    assert len(shop.opening_hours.week) == 11
    assert shop.page.latest_revision is None


def test_hours_that_become_more_than_a_week_become_text(bring, shop):
    bring(mill(opening_hours="Mo-Fr sunrise-sunset"))
    assert not again(shop).opening_hours.has_rhythm
    assert again(shop).has_unclear_hours

    bring(mill(opening_hours="Mo 10:00-18:00"))
    assert again(shop).opening_hours.week == (WeekSpan(0, 600, 1080),)
    assert (again(shop).has_unclear_hours, again(shop).hours_note) == (False, "")


def test_what_the_map_forgets_the_directory_forgets(bring, shop):
    bring(mill(phone=None, website=None, opening_hours=None))

    shop = again(shop)
    assert (shop.phone, shop.page.website, shop.has_unclear_hours) == ("", "", False)
    assert not shop.opening_hours.has_rhythm


def test_a_dry_run_says_the_same_and_leaves_nothing(bring, shop):
    before = state()

    result = bring(mill(name="Die Mühle"), mill("node/2"), is_dry_run=True)

    assert counts(result) == (1, 1, 0, 0)
    assert state() == before


def test_an_import_that_breaks_leaves_nothing(bring, town, monkeypatch):
    open_shop = services.open_shop

    def break_at_the_second(**content):
        if content["osm_id"] == "node/2":
            raise RuntimeError
        return open_shop(**content)

    monkeypatch.setattr(services, "open_shop", break_at_the_second)
    before = state()

    with pytest.raises(RuntimeError):
        bring(mill(), mill("node/2"))
    assert state() == before


def test_a_town_without_a_directory_is_refused(bring, town):
    ShopIndexPage.objects.get().delete()

    with pytest.raises(importing.NoDirectory):
        bring(mill())
