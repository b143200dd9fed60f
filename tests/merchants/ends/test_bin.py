"""What is thrown away is nowhere, comes back as it was for thirty days, and then is gone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision

from core import clock
from core.models import SiteImage
from core.review import services as review
from core.review.refusals import AlreadyDecided
from merchants import services
from merchants.ends import bin, branches
from merchants.ends.refusals import InTheBin, TooLate
from merchants.models import Discarded, Jotting, OfferFacts, OfferPage, Shop, ShopPage
from tests import factories
from tests.merchants.ends.conftest import TODAY
from tests.pictures import jpeg

BIN = reverse("portal:bin")
THERE = {"host": "talheim.localhost"}


@pytest.fixture
def draft(bakery, owner):
    """An offer of the bakery that was never online, with a photo of its own."""
    photo = services.keep_photo(bakery, photo=jpeg(), alt="Stollen", by=owner)
    changes = {"title": "Stollen", "valid_from": TODAY, "valid_until": TODAY, "picture": photo}
    return services.create_offer(bakery.page, changes=changes, by=owner)


@pytest.fixture
def fetch_url():
    """The one tap that brings a page back."""
    return lambda page: reverse("portal:fetch_back", args=[page.translation_key])


def after(days: int, now):
    now.shift(timedelta(days=days))


def test_an_offer_that_was_online_is_offline_at_once(offer, owner, sign_in, client, read):
    browser = sign_in(owner)
    url = reverse("portal:offer_delete", args=[offer.translation_key])
    page = browser.post(url, follow=True).content.decode()

    assert "„Zwei Brezeln“ liegt im Papierkorb." in page
    assert "Rückgängig" in page
    assert client.get(offer.url).status_code == 404
    assert "Zwei Brezeln" not in read("/angebote/")
    assert browser.get(offer.portal_path()).status_code == 404
    assert "Zwei Brezeln" in browser.get(BIN).content.decode()
    assert not OfferPage.objects.get(pk=offer.pk).live


def test_it_comes_back_exactly_as_it_was(offer, owner, sign_in, fetch_url, client):
    services.save_offer(offer, changes={"title": "Drei Brezeln"}, by=owner)
    OfferFacts.objects.update_or_create(offer=offer, defaults={"left": 5})
    before = OfferPage.objects.get(pk=offer.pk)
    bin.discard(offer, by=owner)
    sign_in(owner).post(fetch_url(offer))

    page = OfferPage.objects.get(pk=offer.pk)
    assert client.get(offer.url).status_code == 200
    assert (page.title, page.live, page.has_unpublished_changes) == ("Zwei Brezeln", True, True)
    assert page.latest_revision_id == before.latest_revision_id
    assert page.live_revision_id == before.live_revision_id
    assert page.get_latest_revision_as_object().title == "Drei Brezeln"
    assert page.facts.left == 5
    assert not Discarded.objects.exists()


def test_a_page_that_was_entered_in_one_go_comes_back_too(bakery, owner, client, read):
    services.save_shop(bakery.page, changes={"lead": "Ein Entwurf."}, by=owner)
    thrown = bin.discard(bakery.page, by=owner)
    assert client.get(bakery.page.url).status_code == 404

    assert bin.fetch_back(thrown, by=owner)
    page = ShopPage.objects.get(pk=bakery.page_id)
    assert page.lead == "Sauerteig aus eigener Führung."
    assert page.get_latest_revision_as_object().lead == "Ein Entwurf."
    assert page.has_unpublished_changes
    assert bakery.page.url in read("/laeden/")


def test_a_draft_comes_back_as_a_draft(draft, owner):
    thrown = bin.discard(draft, by=owner)
    assert not bin.fetch_back(thrown, by=owner)
    assert not OfferPage.objects.get().live


def test_fetched_twice_it_is_there_once(offer, owner):
    thrown = bin.discard(offer, by=owner)
    assert bin.discard(offer, by=owner) == thrown
    assert bin.fetch_back(thrown, by=owner)
    assert bin.fetch_back(thrown, by=owner)
    assert PageLogEntry.objects.filter(action=bin.FETCHED).count() == 1


def test_what_lies_there_can_neither_be_handed_in_nor_approved(draft, owner, editor):
    submission = services.submit(draft, by=owner)
    state = submission.workflow_state.current_task_state.specific
    bin.discard(draft, by=owner)

    with pytest.raises(AlreadyDecided):
        review.decide(state, action="approve", by=editor)
    with pytest.raises(InTheBin):
        services.submit(draft, by=owner)


def test_a_picture_that_has_changed_keeps_it_a_draft(bakery, draft, owner, editor):
    submission = services.submit(draft, by=owner)
    state = submission.workflow_state.current_task_state.specific
    review.decide(state, action="approve", by=editor)
    thrown = bin.discard(OfferPage.objects.get(), by=owner)
    SiteImage.objects.update(description="Etwas anderes")

    assert not bin.fetch_back(thrown, by=owner)
    assert not OfferPage.objects.get().live
    assert not Discarded.objects.exists()


def test_the_whole_entry_goes_and_comes_back_with_its_offers(
    bakery, offer, owner, sign_in, fetch_url, client, read
):
    browser = sign_in(owner)
    url = reverse("portal:shop_delete", args=[bakery.page.translation_key])
    assert browser.post(url, {"name": "Bäckerei Lehmann"}).status_code == 200
    assert not Discarded.objects.exists()
    browser.post(url, {"name": "bäckerei  lohmann"})

    assert client.get(bakery.page.url).status_code == 404
    assert client.get(offer.url).status_code == 404
    assert "Brezeln" not in read("/angebote/")
    assert browser.get(bakery.page.portal_path()).status_code == 404
    assert browser.get(offer.portal_path()).status_code == 404
    assert "Bäckerei Lohmann" in browser.get(BIN).content.decode()

    browser.post(fetch_url(bakery.page))
    assert client.get(offer.url).status_code == 200
    assert browser.get(offer.portal_path()).status_code == 200


def test_translations_go_along_and_come_back(town, bakery, owner, client):
    factories.english(town)
    factories.translate(factories.directory(town))
    english = factories.translate(bakery.page)
    thrown = bin.discard(bakery.page, by=owner)
    assert client.get(english.url).status_code == 404

    bin.fetch_back(thrown, by=owner)
    assert client.get(english.url).status_code == 200


def test_nobody_else_finds_it(
    offer, owner, stranger, editor, sign_in, fetch_url, other_town, bakery, person
):
    bin.discard(offer, by=owner)
    for browser in (sign_in(stranger), sign_in(editor)):
        assert "Zwei Brezeln" not in browser.get(BIN).content.decode()
        assert browser.post(fetch_url(offer)).status_code == 404
    assert sign_in(owner).post(fetch_url(offer), headers=THERE).status_code == 404
    assert sign_in(owner).get(fetch_url(offer)).status_code == 405
    assert Discarded.objects.exists()


def test_staff_fetch_offers_back_but_not_the_shop(bakery, draft, owner, person, sign_in, fetch_url):
    helper = person("verkauf@emsbrueck.example")
    services.join(bakery, user=helper, role="staff")
    bin.discard(draft, by=owner)
    assert sign_in(helper).post(fetch_url(draft)).status_code == 302
    bin.discard(bakery.page, by=owner)
    assert "Lohmann" not in sign_in(helper).get(BIN).content.decode().split("<main")[1]
    assert sign_in(helper).post(fetch_url(bakery.page)).status_code == 404


def test_after_thirty_days_it_is_gone_with_all_that_was_its_own(town, bakery, draft, owner, now):
    Jotting.objects.create(
        user=owner, shop=bakery, key=draft.translation_key, changed_at=clock.now()
    )
    thrown = bin.discard(draft, by=owner)
    after(29, now)
    assert bin.empty(town) == 0
    after(1, now)
    with pytest.raises(TooLate):
        bin.fetch_back(thrown, by=owner)
    assert bin.visible_to(owner, town).count() == 0
    assert bin.empty(town) == 1

    assert not Page.objects.filter(pk=draft.pk).exists()
    assert not Revision.objects.filter(object_id=str(draft.pk)).exists()
    assert not SiteImage.objects.exists()
    assert not Jotting.objects.exists()
    assert (
        not PageLogEntry.objects.filter(page_id=draft.pk).exclude(action="wagtail.delete").exists()
    )


def test_the_files_of_its_photos_go_too(
    town, draft, owner, now, django_capture_on_commit_callbacks
):
    photo = SiteImage.objects.get()
    names = [photo.file.name, photo.get_rendition("width-50").file.name]
    bin.discard(draft, by=owner)
    after(30, now)
    with django_capture_on_commit_callbacks(execute=True):
        bin.empty(town)
    assert [name for name in names if default_storage.exists(name)] == []


def test_a_photo_that_another_draft_shows_stays(town, bakery, draft, bookshop, owner, now):
    branches.copy_offer(draft, bookshop.page, key=uuid4(), by=owner)
    bin.discard(draft, by=owner)
    after(30, now)
    assert bin.empty(town) == 1
    assert SiteImage.objects.exists()


def test_what_editors_have_put_online_again_is_not_deleted(town, offer, owner, now):
    bin.discard(offer, by=owner)
    OfferPage.objects.get().get_latest_revision().publish()
    after(30, now)
    assert bin.empty(town) == 0
    assert OfferPage.objects.get().live
    assert not Discarded.objects.exists()


def test_of_an_imported_entry_only_the_mark_stays_that_keeps_it_away(
    town, bakery, offer, owner, now
):
    Shop.objects.filter(pk=bakery.pk).update(
        osm_id="node/1", osm_seen={"phone": "030 23125 101", "title": "Bäckerei Lohmann"}
    )
    bin.discard(bakery.page, by=owner)
    after(30, now)
    assert bin.empty(town) == 1

    left = Shop.objects.get(osm_id="node/1")
    assert (left.page, left.phone, left.osm_seen, left.hours) == (None, "", {}, {})
    assert "Lohmann" not in left.name
    assert not OfferPage.objects.exists()
    assert not left.memberships.exists()


def test_of_an_entry_of_their_own_nothing_stays(town, bakery, owner, now):
    bin.discard(bakery.page, by=owner)
    after(30, now)
    assert bin.empty(town) == 1
    assert not Shop.objects.filter(site=town.site).exists()


def test_another_towns_bin_is_emptied_by_itself(other_town, draft, owner, now):
    bin.discard(draft, by=owner)
    after(30, now)
    assert bin.empty(other_town) == 0
