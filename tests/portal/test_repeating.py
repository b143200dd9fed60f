"""An old offer once more, in two taps; and what one is told once it is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from core import clock
from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.ends import bin
from merchants.models import Membership, OfferPage
from tests.pictures import jpeg
from tests.portal.conftest import wall_clock
from tests.portal.screens import answers, words


@pytest.fixture
def repeat(merchant, new_offer_url):
    """Opens the form with an older offer in it, and sends it as it is."""

    def send(offer):
        form = answers(merchant.get(new_offer_url, {"wie": offer.translation_key}))
        merchant.post(new_offer_url, form | {"action": "submit"})
        return OfferPage.objects.get(translation_key=form["key"])

    return send


@pytest.mark.parametrize("days", [0, 6, 13, 30])
def test_it_has_the_old_words_and_new_days(repeat, make_offer, bakery, owner, days):
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brezeln", by=owner)
    old = make_offer(online=True, starts=-40, days=days, text="Mit Salz.", price="1.50")
    services.save_offer(old, changes={"picture": image}, by=owner)
    new = repeat(old)

    assert (new.title, new.text, new.price) == (old.title, old.text, old.price)
    assert new.picture == image
    assert new.valid_from == clock.today()
    assert new.valid_until == clock.today() + timedelta(days=days)
    assert new.repeats == old.translation_key
    assert Submission.objects.waiting().get().page_id == new.pk
    assert not new.live


def test_a_chain_of_repeats_points_at_the_first(repeat, make_offer):
    first = make_offer(online=True, starts=-40)
    assert repeat(repeat(first)).repeats == first.translation_key


def test_an_unfinished_repeat_is_still_one(merchant, make_offer, new_offer_url, bakery):
    old = make_offer(online=True, starts=-40)
    form = answers(merchant.get(new_offer_url, {"wie": old.translation_key}))
    jot = reverse("portal:offer_create_jot", args=[bakery.page.translation_key])
    merchant.post(jot, form | {"title": "Drei Brezeln"})
    again = answers(merchant.get(new_offer_url, {"entwurf": form["key"]}))
    assert (again["title"], again["repeats"]) == ("Drei Brezeln", str(old.translation_key))


def test_what_belongs_to_another_shop_is_not_repeated(
    merchant, owner, sign_in, stranger, bookshop, make_offer
):
    theirs = make_offer("Zwei Brezeln")
    there = reverse("portal:offer_create", args=[bookshop.page.translation_key])
    browser = sign_in(stranger)
    assert browser.get(there, {"wie": theirs.translation_key}).status_code == 404
    form = answers(browser.get(there)) | {"title": "Lesung", "repeats": theirs.translation_key}
    browser.post(there, form)
    made = OfferPage.objects.exclude(pk=theirs.pk).get()
    assert (made.repeats, made.picture) == (None, None)

    services.join(bookshop, user=owner, role=Membership.Role.STAFF)
    assert merchant.get(there, {"wie": theirs.translation_key}).status_code == 404


@pytest.mark.parametrize("wish", [{"wie": "Unsinn"}, {"entwurf": "Unsinn"}])
def test_nonsense_in_the_address_is_an_empty_form(merchant, new_offer_url, wish):
    assert answers(merchant.get(new_offer_url, wish))["title"] == ""


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([], "Die Redaktion sieht es an, sobald sie kann."),
        ([1] * 4, "Die Redaktion sieht es an, sobald sie kann."),
        ([1] * 5, "Meist wird noch am selben Tag geprüft."),
        ([24, 24, 24, 1, 200], "Meist wird innerhalb eines Arbeitstags geprüft."),
        # From a Wednesday to the Monday after: a weekend is no working day.
        ([120] * 6, "Meist wird innerhalb von 3 Arbeitstagen geprüft."),
    ],
)
def test_it_says_when_it_is_usually_reviewed(
    repeat, make_offer, merchant, owner, editor, hours, said
):
    for number, wait in enumerate(hours):
        with time_machine.travel(wall_clock(2026, 11, 18), tick=False) as traveller:
            submission = services.submit(make_offer(f"Brot {number}"), by=owner)
            traveller.shift(timedelta(hours=wait))
            state = submission.workflow_state.current_task_state
            review.decide(state, action="approve", by=editor)
    with time_machine.travel(wall_clock(2026, 12, 2), tick=False):
        new = repeat(make_offer("Zwei Brezeln"))
        sent = reverse("portal:offer_sent", args=[new.translation_key])
        screen = words(merchant.get(sent))
    assert said in screen
    assert "Teilen" not in screen


def test_what_is_online_can_be_shared(merchant, make_offer, owner, editor):
    offer = make_offer()
    state = services.submit(offer, by=owner).workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)
    screen = words(merchant.get(reverse("portal:offer_sent", args=[offer.translation_key])))
    assert "Ihr Angebot ist online." in screen
    assert "Teilen" in screen


def test_what_was_never_sent_has_no_confirmation(merchant, make_offer):
    offer = make_offer()
    response = merchant.get(reverse("portal:offer_sent", args=[offer.translation_key]))
    assert response["Location"] == offer.portal_path()


def test_what_is_saved_after_its_offer_was_thrown_away_is_a_new_one(bakery, owner, make_offer):
    thrown = make_offer()
    key = thrown.translation_key
    bin.discard(thrown, by=owner)
    changes = {"title": "Doch noch", "valid_from": thrown.valid_from}
    changes["valid_until"] = thrown.valid_until
    saved = services.create_offer(bakery.page, changes=changes, by=owner, key=key)
    assert saved.pk != thrown.pk
    assert saved.translation_key != key
