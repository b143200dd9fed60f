"""An import leaves to people what people have changed."""

from dataclasses import replace

import pytest
from wagtail.models import Page

from core.review.services import waiting_submission
from merchants import facts, services
from merchants.hours.facts import Hours
from merchants.hours.week import WeekSpan
from merchants.models import Membership, Shop, ShopPage
from merchants.osm import importing
from tests import factories
from tests.merchants.osm.acts import again, counts, edit, state
from tests.merchants.osm.maps import mill


def test_an_edit_of_a_person_stays_and_the_rest_follows_the_map(bring, shop, editor):
    edit(shop.page, by=editor, street="Mühlenweg 3", lead="Mehl und mehr.")

    result = bring(mill(website="https://neu.example.org", **{"addr:street": "Mahlgasse"}))

    assert counts(result) == (0, 1, 0, 0)
    assert result.reasons == [
        "node/1 Mühlenladen Süß: people have changed: street; that stays",
    ]
    page = again(shop).page
    assert (page.street, page.website) == ("Mühlenweg 3", "https://neu.example.org")
    assert page.lead == "Mehl und mehr."
    assert page.get_latest_revision_as_object().street == "Mühlenweg 3"


def test_an_edit_alone_is_no_news(bring, shop, editor):
    edit(shop.page, by=editor, title="Die Mühle", latitude=51.95, phone="")

    assert counts(bring(mill())) == (0, 0, 1, 0)
    assert again(shop).page.title == "Die Mühle"


def test_an_edit_stays_for_good(bring, shop, editor):
    edit(shop.page, by=editor, title="Die Mühle")

    assert counts(bring(mill(name="Die Mühle"))) == (0, 0, 1, 0)
    result = bring(mill(name="Das Wehr"))

    assert counts(result) == (0, 0, 1, 0)
    assert "people have changed: name" in result.reasons[0]
    assert again(shop).page.title == "Die Mühle"


def test_what_is_good_to_know_is_peoples_once_they_say_it(bring, shop, editor):
    edit(shop.page, by=editor, amenities=["is_step_free", "delivers"])

    result = bring(mill(wheelchair="no", **{"addr:suburb": "Esch"}))

    assert counts(result) == (0, 1, 0, 0)
    assert "people have changed: what is good to know" in result.reasons[0]
    page = again(shop).page
    assert (page.amenities, page.district) == (["is_step_free", "delivers"], "Esch")


def test_an_entry_from_before_districts_gets_what_the_map_knows(bring, shop):
    Shop.objects.update(
        osm_seen={
            name: value
            for name, value in again(shop).osm_seen.items()
            if name not in {"district", "amenities"}
        }
    )
    ShopPage.objects.update(district="", amenities=[])

    assert counts(bring(mill())) == (0, 1, 0, 0)
    page = again(shop).page
    assert (page.district, page.amenities) == ("Werder", ["is_step_free"])


def test_half_a_position_is_an_edit_of_the_whole(bring, shop, editor):
    edit(shop.page, by=editor, latitude=51.95)

    bring(mill(at=(8.7, 52.1)))

    page = again(shop).page
    assert (page.latitude, page.longitude) == (51.95, 8.5)


@pytest.mark.parametrize(
    "change",
    [
        lambda known: replace(known, hours=Hours(week=(WeekSpan(0, 540, 720),))),
        lambda known: replace(known, note="Im August zu"),
        lambda known: replace(known, hours=replace(known.hours, on_holidays="open")),
    ],
)
def test_hours_that_people_changed_stay_whole(bring, shop, editor, change):
    facts.change(shop, change, by=editor)
    before = importing._facts_now(again(shop))["hours"]

    result = bring(mill(phone="030 23125 109", opening_hours="Mo-Fr sunrise-sunset"))

    assert counts(result) == (0, 1, 0, 0)
    assert "people have changed: opening hours" in result.reasons[-1]
    assert importing._facts_now(again(shop))["hours"] == before
    assert not again(shop).has_unclear_hours
    assert again(shop).phone == "030 23125109"


def test_what_an_editor_deleted_stays_away(bring, shop):
    shop.page.delete()

    for row in (mill(), mill(phone="030 23125 109")):
        result = bring(row)
        assert counts(result) == (0, 0, 0, 1)
        assert "an editor has deleted this entry" in result.reasons[0]
    assert not ShopPage.objects.exists()


def claimed(shop, editor, person):
    services.join(shop, user=person("muehle@emsbrueck.example"), role=Membership.Role.OWNER)


def drafted(shop, editor, person):
    shop.page.lead = "Bald mehr."
    shop.page.save_revision(user=editor)


def submitted(shop, editor, person):
    owner = person("muehle@emsbrueck.example")
    services.join(shop, user=owner, role=Membership.Role.OWNER)
    factories.imprint(shop)
    services.save_shop(shop.page, changes={"lead": "Bald mehr."}, by=owner)
    services.submit(shop.page, by=owner)
    shop.memberships.all().delete()
    assert waiting_submission(shop.page)


def unpublished(shop, editor, person):
    shop.page.unpublish(user=editor)


def locked(shop, editor, person):
    Page.objects.filter(pk=shop.page_id).update(locked=True)


@pytest.mark.parametrize(
    ("happen", "why"),
    [
        (claimed, "its own people look after it"),
        (drafted, "its page has changes that are not online yet"),
        (submitted, "its page waits for approval"),
        (unpublished, "its page is not online"),
        (locked, "its page is locked"),
    ],
)
def test_what_is_in_people_s_hands_is_left_alone(bring, shop, editor, person, happen, why):
    happen(shop, editor, person)
    before = state()

    quiet = bring(mill())
    result = bring(mill(phone="030 23125 109", name="Die Mühle"))

    assert (counts(quiet), quiet.reasons) == ((0, 0, 1, 0), [])
    assert counts(result) == (0, 0, 1, 0)
    assert result.reasons == [
        f"node/1 Die Mühle: {why}; OpenStreetMap has changed: name, phone number"
    ]
    assert state() == before


def test_an_entry_in_people_s_hands_that_says_the_same_is_no_matter(bring, shop, person):
    claimed(shop, None, person)
    Shop.objects.update(phone="030 23125109")

    assert bring(mill(phone="030 23125 109")).reasons == []
