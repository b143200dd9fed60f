"""Acts of the desk that come too late, twice, or from the wrong hand change nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from core import clock
from core.models import Statement, Submission, TownApprovalTask, Trashed
from core.review import (
    bulk,
    changes,
    complaints,
    notices,
    reasons,
    rechecks,
    removals,
    statements,
    taking,
    undo,
)
from core.review import services as review
from core.review.refusals import AlreadyDecided, AlreadyInReview, ChangedSinceApproval
from events import proposals
from events.models import EventPage
from merchants import services
from merchants.models import OfferPage
from merchants.review import trust
from tests import factories

pytestmark = pytest.mark.usefixtures("owner")


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Brezln", "valid_from": today, "valid_until": today + timedelta(days=5)}
    return services.create_offer(bakery.page, changes=content, by=owner)


@pytest.fixture
def submission(offer, owner):
    return services.submit(offer, by=owner)


def approve(submission, by):
    return review.decide(submission.workflow_state.current_task_state, action="approve", by=by)


def again(offer):
    return OfferPage.objects.get(pk=offer.pk)


def test_what_was_not_corrected_has_no_correction_to_refuse(submission, editor, owner):
    with pytest.raises(ChangedSinceApproval):
        undo.refuse_correction(approve(submission, editor), by=owner)


def test_nothing_is_taken_back_over_a_newer_version_that_waits(offer, submission, editor, owner):
    approve(submission, editor)
    services.save_offer(again(offer), changes={"title": "Brezeln"}, by=owner)
    services.submit(again(offer), by=owner)
    with pytest.raises(AlreadyInReview):
        undo.take_back(submission, by=editor)


def test_a_draft_that_its_author_has_begun_since_is_theirs_to_send(
    offer, submission, editor, owner
):
    approve(submission, editor)
    services.save_offer(again(offer), changes={"title": "Brezeln"}, by=owner)
    assert undo.take_back(submission, by=editor) is None
    assert not again(offer).live
    assert again(offer).get_latest_revision_as_object().title == "Brezeln"


def test_what_could_not_be_approved_today_stays_a_draft(
    offer, submission, bakery, editor, monkeypatch
):
    approve(submission, editor)
    bakery.imprint.delete()
    assert undo.take_back(submission, by=editor) is None
    assert not again(offer).live


def test_an_event_whose_shop_is_gone_is_the_editors_own(bakery, owner, editor):
    begins = clock.now() + timedelta(days=5)
    changes = {"title": "Backabend", "starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    changes |= {"venue": "Backstube"}
    event = proposals.propose(bakery, changes=changes, by=owner, key=bakery.page.translation_key)
    submission = services.submit(event, by=owner)
    approve(submission, editor)
    EventPage.objects.update(shop=None)
    assert undo.take_back(submission, by=editor) is None
    assert not EventPage.objects.get().live


def test_only_editors_take_a_submission_and_twice_is_once(submission, editor, owner):
    with pytest.raises(PermissionDenied):
        taking.take(submission, by=owner)
    first = taking.take(submission, by=editor)
    assert taking.take(submission, by=editor).taken_at == first.taken_at


def test_what_was_decided_is_neither_renewed_nor_checked_again(submission, editor, owner):
    same = review.renew(submission.page, by=owner)
    assert same.version == submission.version
    approve(submission, editor)
    with pytest.raises(AlreadyDecided):
        review.renew(submission.page, by=owner)
    before = Submission.objects.get().findings
    rechecks._recheck(submission.pk, submission.page_id)
    assert Submission.objects.get().findings == before


def test_a_run_is_ended_by_one_of_two_editors(town, submission, editor, second_editor):
    pick = bulk.Pick(submission.pk, submission.version, submission.content_hash)
    run = bulk.approve([pick], town=town, by=editor)
    bulk.take_back(run, town=town, by=editor)
    bulk._end(run, town=town, by=second_editor)
    run.refresh_from_db()
    assert run.undone_by == editor
    assert PageLogEntry.objects.filter(action=bulk.RUN_UNDONE).count() == 1


def test_trust_that_is_given_already_is_not_given_again(bakery, editor):
    assert not trust.give(bakery, trust=bakery.trust, by=editor)


def test_the_first_reason_of_a_list_goes_no_higher(town, editor):
    first = reasons.all_of(town).first()
    reasons.move_up(first, town=town, by=editor)
    assert reasons.all_of(town).first() == first


def test_complaints_and_reports_are_answered_by_editors_only(bakery, town, editor, owner):
    statement = statements.write(bakery.page, Statement.Act.TAKEN_OFFLINE, by=editor, facts="Nein.")
    complaint = complaints.complain(statement, text="Doch.", by=owner)
    with pytest.raises(PermissionDenied):
        complaints.answer(complaint, text="Ja.", is_upheld=True, by=owner)
    notice = factories.notice(town, bakery.page)
    with pytest.raises(PermissionDenied):
        notices.decide(notice, decision=notices.Decision.KEPT, words="Nein.", by=owner)


def test_whoever_has_left_hears_nothing_of_their_complaint(
    bakery, editor, second_editor, owner, mailoutbox, django_capture_on_commit_callbacks
):
    statement = statements.write(bakery.page, Statement.Act.TAKEN_OFFLINE, by=editor, facts="Nein.")
    complaint = complaints.complain(statement, text="Doch.", by=owner)
    owner.is_active = False
    owner.save()
    with django_capture_on_commit_callbacks(execute=True):
        complaints.answer(complaint, text="Ja.", is_upheld=True, by=second_editor)
    assert not mailoutbox


def test_what_lies_in_the_bin_is_not_reasoned_away_twice(bakery, offer, editor):
    removals.delete(offer, by=editor, facts="Doppelt.")
    removals.delete(again(offer), by=editor, facts="Doppelt.")
    assert Statement.objects.count() == Trashed.objects.count() == 1


def test_pages_below_a_page_that_goes_have_no_statement_of_their_own(bakery, offer, editor):
    removals.delete(bakery.page, by=editor, facts="Den Laden gibt es nicht.")
    assert Statement.objects.get().page_id == bakery.page.pk


def test_the_task_says_what_it_does():
    assert "niemand aber" in TownApprovalTask.get_description()


def test_a_run_takes_back_only_what_it_has_approved(town, submission, bakery, editor, owner):
    services.save_shop(bakery.page, changes={"lead": "Brot."}, by=owner)
    other = services.submit(bakery.page, by=owner)
    picks = [
        bulk.Pick(other.pk, other.version + 1, other.content_hash),
        bulk.Pick(submission.pk, submission.version, submission.content_hash),
    ]
    run = bulk.approve(picks, town=town, by=editor)
    run = bulk.take_back(run, town=town, by=editor)
    outcomes = {line["submission"]: line["outcome"] for line in run.lines}
    assert outcomes[submission.pk] == bulk.Outcome.TAKEN_BACK
    assert outcomes[other.pk] == bulk.Outcome.REFUSED


def test_trust_that_came_by_itself_is_told_so(bakery):
    trust.give(bakery, trust=bakery.Trust.KNOWN, by=None)
    entry = PageLogEntry.objects.get(action=trust.CHANGED)
    assert "nach mehreren" in trust.TrustChanged().format_message(entry)


def test_what_editors_write_is_nobody_elses(town):
    event = factories.event(town, "Konzert")
    assert not event.review_source().key
    assert not [*event.review_people()]


def test_what_its_page_would_refuse_today_is_red(bakery, submission, editor):
    bakery.imprint.delete()
    rechecks.of_source(bakery.key)
    submission.refresh_from_db()
    assert submission.light == Submission.Light.RED
    assert "refused" in {row["code"] for row in submission.findings}


def test_all_kinds_of_fields_are_compared(town, editor, rf):
    event = factories.event(town, "Konzert")
    request = rf.get("/")
    request.user = editor
    draft = type(event).objects.get(pk=event.pk)
    draft.is_cancelled, draft.price, draft.content_class = True, "5 €", "official"
    draft.body = [("text", "<p>Neu.</p>")]
    draft.starts_at = event.starts_at - timedelta(hours=1)
    found = {row.name: str(row.html) for row in changes.between(event, draft, request)}
    assert "ja" in found["is_cancelled"]
    assert "5 €" in found["price"]
    assert "Neu." in found["body"]
