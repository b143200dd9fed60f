"""Nothing goes online against what editors decided, and nobody lets their own words online."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core import bin as trash
from core import clock
from core.models import Statement, Submission
from core.review import removals, undo
from core.review import services as review
from core.review.refusals import OwnWords, ReviewRefused
from events import proposals
from merchants import services
from merchants.ends import bin as shop_bin
from merchants.models import Membership, OfferPage
from tests import factories


@pytest.fixture
def trusted(bakery):
    bakery.trust = bakery.Trust.TRUSTED
    bakery.save()
    return bakery


def send(shop, owner, title="Brezeln", **more):
    today = clock.today()
    days = {"valid_from": today, "valid_until": today + timedelta(days=5)}
    offer = services.create_offer(shop.page, changes={"title": title} | days, by=owner, **more)
    return OfferPage.objects.get(pk=offer.pk), services.submit(offer, by=owner)


def approve(submission, by, action="approve", **more):
    state = submission.workflow_state.current_task_state
    return review.decide(state, action=action, by=by, **more)


def is_live(page):
    return type(page).objects.get(pk=page.pk).live


def test_a_merchant_fetches_nothing_back_from_the_editors_bin(bakery, owner, editor, town):
    offer = factories.offer(bakery, "Brezeln")
    thrown = shop_bin.discard(offer, by=owner)
    trash.discard(offer, by=editor)
    assert not shop_bin.visible_to(owner, town).exists()
    shop_bin.fetch_back(thrown, by=owner)
    assert not is_live(offer)


@pytest.mark.parametrize("way", ["taken offline", "taken back"])
def test_trust_puts_nothing_back_that_editors_took_away(trusted, owner, editor, way):
    offer, submission = send(trusted, owner)
    assert submission.is_automatic
    if way == "taken back":
        undo.take_back(submission, by=editor)
    else:
        removals.take_offline(offer, by=editor, facts="Verboten.")
        services.submit(OfferPage.objects.get(pk=offer.pk), by=owner)
    assert not is_live(offer)
    # Nor as a new page, until somebody has approved something of this shop again.
    twin, waiting = send(trusted, owner)
    assert not is_live(twin)
    approve(waiting, editor)
    another, _submission = send(trusted, owner, "Brote")
    assert is_live(another)


def test_a_repeat_of_what_was_taken_away_is_no_repeat_of_what_was_approved(bakery, owner, editor):
    offer, submission = send(bakery, owner)
    approve(submission, editor)
    removals.take_offline(OfferPage.objects.get(pk=offer.pk), by=editor, facts="Verboten.")
    _twin, waiting = send(bakery, owner, repeats=OfferPage.objects.get(pk=offer.pk))
    assert "repeat" not in {row["code"] for row in waiting.findings}


def test_an_editor_lets_no_words_of_their_own_online(trusted, owner, editor):
    services.join(trusted, user=editor, role=Membership.Role.STAFF)
    offer, _submission = send(trusted, editor)
    assert not is_live(offer)

    offer, submission = send(trusted, owner, "Brote vom Vortag bit.ly/x")
    with pytest.raises(OwnWords):
        approve(submission, editor, "correct", corrected={"title": "Meine Brote"})


def test_a_draft_on_the_way_counts_as_ones_words(bakery, owner, editor):
    services.join(bakery, user=editor, role=Membership.Role.STAFF)
    offer, _submission = send(bakery, owner)
    services.withdraw_submission(OfferPage.objects.get(pk=offer.pk), by=owner)
    services.save_offer(OfferPage.objects.get(pk=offer.pk), changes={"text": "Neu."}, by=editor)
    services.save_offer(OfferPage.objects.get(pk=offer.pk), changes={"title": "Neu"}, by=owner)
    waiting = services.submit(OfferPage.objects.get(pk=offer.pk), by=owner)
    with pytest.raises(OwnWords):
        approve(waiting, editor)


def test_who_corrected_approves_the_words_of_its_author_all_the_same(bakery, owner, editor):
    offer, submission = send(bakery, owner)
    decided = approve(submission, editor, "correct", corrected={"title": "Brezeln!"})
    waiting = undo.refuse_correction(decided, by=owner)
    approve(waiting, editor)
    assert is_live(offer)


def test_an_event_of_a_deleted_shop_is_not_approved(bakery, owner, editor):
    start = clock.now() + timedelta(days=3)
    changes = {"title": "Fest", "starts_at": start, "ends_at": start, "venue": "Hier"}
    changes["ends_at"] += timedelta(hours=1)
    event = proposals.propose(bakery, changes=changes, by=owner, key=uuid4())
    submission = review.submit(event, by=owner)
    removals.delete(bakery.page, by=editor, facts="Betrug.")
    with pytest.raises(ReviewRefused):
        approve(submission, editor)


def test_a_statement_names_what_was_decided_about(bakery, owner, editor):
    _offer, submission = send(bakery, owner)
    approve(submission, editor, "correct", corrected={"title": "Kuchen"})
    assert Statement.objects.get().title == "Kuchen"


def test_who_has_left_the_shop_is_not_told(bakery, owner, editor, person, mailoutbox):
    colleague = person("neu@lohmann.example")
    _offer, submission = send(bakery, owner)
    services.join(bakery, user=colleague, role=Membership.Role.OWNER)
    bakery.memberships.filter(user=owner).delete()
    assert review.mails._authors(submission) == {colleague}


def test_a_whole_part_of_the_site_is_not_thrown_away(town, bakery, editor):
    with pytest.raises(trash.SectionItself):
        trash.discard(bakery.page.get_parent(), by=editor)


def test_what_is_red_needs_a_tick_to_be_corrected_too(desk, bakery, owner):
    _offer, submission = send(bakery, owner)
    Submission.objects.filter(pk=submission.pk).update(light="red")
    answers = {
        "version": submission.version,
        "seen": submission.content_hash,
        "words-title": "Kuchen",
    }
    address = reverse("review_correct", args=[submission.pk])
    assert desk.post(address, answers).status_code == 422
    assert desk.post(address, answers | {"despite": "on"}).status_code == 302


@pytest.mark.parametrize("key", ["9" * 19, "9223372036854775808", "x", "-1"])
def test_a_key_that_no_database_holds_is_no_reason(desk, bakery, owner, key):
    _offer, submission = send(bakery, owner)
    answers = {"version": 1, "seen": submission.content_hash, "decision": "reject"}
    address = reverse("review_decide", args=[submission.pk])
    assert desk.post(address, answers | {"reasons": key}).status_code == 422


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00", "0001-01-01T00:00+23:59", "9999-12-31T23:59", "0002-01-01T00:00"]
)
def test_a_year_that_cannot_be_right_is_said(client, bakery, owner, moment):
    client.force_login(owner)
    answers = {"title": "Fest", "starts_at": moment, "ends_at": moment, "venue": "Hier"}
    path = reverse("proposals:event_create", args=[bakery.page.translation_key])
    assert client.post(path, answers | {"action": "submit"}).status_code == 200


def test_editors_hide_nothing_of_others_behind_a_password(client, editor, bakery):
    client.force_login(editor)
    path = reverse("wagtailadmin_pages:set_privacy", args=[bakery.page.pk])
    client.post(path, {"restriction_type": "password", "password": "geheim"})
    assert not PageViewRestriction.objects.exists()


def test_a_trusted_shop_reads_that_nobody_had_looked(trusted, owner, editor):
    _offer, submission = send(trusted, owner)
    undo.take_back(submission, by=editor)
    said = Statement.objects.get(submission=submission).facts
    assert "ohne dass jemand" in said
