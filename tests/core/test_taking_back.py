"""Corrections and undo: what is online was approved, and what was online before comes back."""

from datetime import timedelta

import pytest
import time_machine

from core import clock
from core.models import Statement, Submission
from core.review import services as review
from core.review import undo
from core.review.refusals import (
    AlreadyDecided,
    ChangedSinceApproval,
    NothingCorrected,
    TooLate,
    UnknownField,
)
from merchants import services
from merchants.models import OfferPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Brezln", "valid_from": today, "valid_until": today + timedelta(days=5)}
    return services.create_offer(bakery.page, changes=content, by=owner)


@pytest.fixture
def submission(offer, owner):
    return services.submit(offer, by=owner)


def decide(submission, by, action="approve", **more):
    state = submission.workflow_state.current_task_state
    return review.decide(state, action=action, by=by, **more)


def online(offer):
    page = OfferPage.objects.get(pk=offer.pk)
    return page.title if page.live else None


def test_a_corrected_offer_is_online_as_the_editor_wrote_it(offer, submission, editor):
    decided = decide(submission, editor, "correct", corrected={"title": "Brezeln"})
    assert online(offer) == "Brezeln"
    assert decided.status == Submission.Status.APPROVED
    assert decided.revision.as_object().title == "Brezln"
    assert Statement.objects.get().act == Statement.Act.CORRECTED


def test_its_author_undoes_the_correction_and_their_words_wait_again(
    offer, submission, owner, editor
):
    decided = decide(submission, editor, "correct", corrected={"title": "Brezeln"})
    waiting = undo.refuse_correction(decided, by=owner)
    assert online(offer) is None
    assert waiting.revision.as_object().title == "Brezln"
    decide(waiting, editor)
    assert online(offer) == "Brezln"


def test_after_fourteen_days_a_correction_stands(offer, submission, owner, editor):
    decided = decide(submission, editor, "correct", corrected={"title": "Brezeln"})
    assert online(offer) == "Brezeln"
    with time_machine.travel(clock.now() + timedelta(days=15)), pytest.raises(TooLate):
        undo.refuse_correction(decided, by=owner)
    assert online(offer) == "Brezeln"


def test_a_correction_says_something_else_and_only_where_it_may(submission, editor):
    with pytest.raises(NothingCorrected):
        decide(submission, editor, "correct", corrected={"title": "Brezln"})
    with pytest.raises(UnknownField):
        decide(submission, editor, "correct", corrected={"price": "1"})
    submission.refresh_from_db()
    assert submission.status == Submission.Status.IN_REVIEW


def test_an_approval_is_taken_back_to_what_was_online(offer, submission, owner, editor):
    decide(submission, editor)
    services.save_offer(OfferPage.objects.get(pk=offer.pk), changes={"title": "Brote"}, by=owner)
    second = services.submit(OfferPage.objects.get(pk=offer.pk), by=owner)
    decide(second, editor)
    assert online(offer) == "Brote"

    waiting = undo.take_back(second, by=editor)
    assert online(offer) == "Brezln"
    assert waiting.revision.as_object().title == "Brote"
    assert waiting.submitted_at == second.submitted_at
    with pytest.raises(AlreadyDecided):
        undo.take_back(second, by=editor)
    decide(waiting, editor)
    assert online(offer) == "Brote"


def test_what_has_changed_since_is_not_taken_back(offer, submission, owner, editor):
    decide(submission, editor)
    services.end_offer(OfferPage.objects.get(pk=offer.pk), by=owner)
    with pytest.raises(ChangedSinceApproval):
        undo.take_back(submission, by=editor)


def test_a_trusted_shop_is_online_at_once(offer, bakery, owner):
    bakery.trust = bakery.Trust.TRUSTED
    bakery.save()
    submission = services.submit(OfferPage.objects.get(pk=offer.pk), by=owner)
    assert submission.is_automatic
    assert online(offer) == "Brezln"
    assert undo.take_back(submission, by=owner).status == Submission.Status.IN_REVIEW
    assert online(offer) is None
