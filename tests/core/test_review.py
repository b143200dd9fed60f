"""Nothing is public that was not approved as it was submitted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from wagtail.models import Page

from core.models import Submission
from core.review import services as review
from core.review.refusals import (
    AlreadyDecided,
    AlreadyInReview,
    ChangedSinceSubmission,
    NothingToReview,
    OwnWords,
)
from merchants import services
from merchants.models import ShopPage
from tests.pictures import jpeg


@pytest.fixture
def draft(bakery, owner):
    """The bakery's page with a new sentence that nobody has approved."""
    services.save_shop(bakery.page, changes={"lead": "Jetzt mit Dinkel."}, by=owner)
    return ShopPage.objects.get(pk=bakery.page.pk)


@pytest.fixture
def submission(draft, owner):
    """The new sentence, handed in."""
    return services.submit(draft, by=owner)


def decide(submission, action, by, comment=""):
    task_state = submission.workflow_state.current_task_state
    return task_state.task.specific.on_action(task_state, by, action, comment=comment)


def live_lead(page):
    page.refresh_from_db()
    return page.lead


def test_the_live_page_waits_for_the_approval(submission, draft):
    assert live_lead(draft) == "Sauerteig aus eigener Führung."
    assert submission.status == Submission.Status.IN_REVIEW


def test_an_approval_publishes_what_was_submitted(submission, draft, editor):
    decide(submission, "approve", editor)

    assert live_lead(draft) == "Jetzt mit Dinkel."
    submission.refresh_from_db()
    assert (submission.status, submission.decided_by) == ("approved", editor)
    assert not draft.has_unpublished_changes


def test_a_submission_that_is_sent_back_changes_nothing(submission, draft, editor):
    decide(submission, "reject", editor, comment="Welcher Dinkel?")

    assert live_lead(draft) == "Sauerteig aus eigener Führung."
    submission.refresh_from_db()
    assert (submission.status, submission.comment) == ("sent_back", "Welcher Dinkel?")


def test_what_was_sent_back_can_be_mended_and_approved(submission, draft, owner, editor):
    decide(submission, "reject", editor, comment="Welcher Dinkel?")
    services.save_shop(draft, changes={"lead": "Jetzt mit Bio-Dinkel."}, by=owner)
    again = services.submit(draft, by=owner)
    decide(again, "approve", editor)

    assert live_lead(draft) == "Jetzt mit Bio-Dinkel."
    assert Submission.objects.filter(page=draft).count() == 2


def test_nothing_is_submitted_twice(submission, draft, owner):
    with pytest.raises(AlreadyInReview):
        services.submit(draft, by=owner)


def test_what_is_online_already_is_not_submitted(bakery, owner):
    with pytest.raises(NothingToReview):
        services.submit(bakery.page, by=owner)


def test_a_withdrawn_submission_leaves_the_draft(submission, draft, owner):
    services.withdraw_submission(draft, by=owner)

    services.save_shop(draft, changes={"lead": "Doch ohne Dinkel."}, by=owner)
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().lead == "Doch ohne Dinkel."
    with pytest.raises(AlreadyDecided):
        services.withdraw_submission(draft, by=owner)


def test_nobody_approves_their_own_words(bakery, editor):
    services.save_shop(bakery.page, changes={"lead": "Von der Redaktion."}, by=editor)
    submission = services.submit(bakery.page, by=editor)

    with pytest.raises(OwnWords):
        decide(submission, "approve", editor)
    assert live_lead(bakery.page) == "Sauerteig aus eigener Führung."


def test_nobody_approves_words_that_somebody_else_handed_in_for_them(bakery, editor, owner):
    services.save_shop(bakery.page, changes={"lead": "Von der Redaktion."}, by=editor)
    submission = services.submit(bakery.page, by=owner)

    with pytest.raises(OwnWords):
        decide(submission, "approve", editor)


@pytest.mark.parametrize("who", ["other_editor", "owner", "stranger"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_only_editors_of_the_town_decide(request, submission, draft, who, action):
    with pytest.raises(PermissionDenied):
        decide(submission, action, request.getfixturevalue(who))
    assert live_lead(draft) == "Sauerteig aus eigener Führung."


def test_an_unknown_decision_is_refused(submission, editor):
    with pytest.raises(PermissionDenied):
        decide(submission, "publish", editor)


def test_the_second_editor_is_told_that_it_is_decided(submission, editor, second_editor):
    decide(submission, "approve", editor)

    with pytest.raises(AlreadyDecided):
        decide(submission, "approve", second_editor)
    with pytest.raises(AlreadyDecided):
        decide(submission, "reject", second_editor)


def test_an_approval_of_an_earlier_submission_is_refused(submission, draft, owner, editor):
    services.withdraw_submission(draft, by=owner)
    services.save_shop(draft, changes={"lead": "Heimlich anders."}, by=owner)
    services.submit(draft, by=owner)

    with pytest.raises(AlreadyDecided):
        decide(submission, "approve", editor)
    assert live_lead(draft) == "Sauerteig aus eigener Führung."


def test_a_revision_saved_past_the_lock_is_not_published(submission, draft, owner, editor):
    smuggled = draft.get_latest_revision_as_object()
    smuggled.lead = "Geschmuggelt."
    smuggled.save_revision(user=owner)

    with pytest.raises(ChangedSinceSubmission):
        decide(submission, "approve", editor)
    assert live_lead(draft) == "Sauerteig aus eigener Führung."


def test_a_submitted_revision_that_is_overwritten_is_not_published(
    submission, draft, owner, editor
):
    smuggled = draft.get_latest_revision_as_object()
    smuggled.lead = "Überschrieben."
    smuggled.save_revision(user=owner, overwrite_revision=submission.revision)

    with pytest.raises(ChangedSinceSubmission):
        decide(submission, "approve", editor)
    assert live_lead(draft) == "Sauerteig aus eigener Führung."


@pytest.fixture
def submission_with_photo(bakery, owner):
    image = services.keep_photo(bakery, photo=jpeg("red"), alt="Brote", by=owner)
    services.save_shop(bakery.page, changes={"picture": image}, by=owner)
    return services.submit(bakery.page, by=owner)


def test_a_photo_goes_online_with_its_approval(submission_with_photo, bakery, editor):
    decide(submission_with_photo, "approve", editor)

    bakery.page.refresh_from_db()
    assert bakery.page.picture.description == "Brote"


def test_a_photo_whose_file_was_replaced_is_not_published(submission_with_photo, bakery, editor):
    image = submission_with_photo.revision.as_object().picture
    with image.file.storage.open(image.file.name, "wb") as stored:
        stored.write(jpeg("blue").read())

    with pytest.raises(ChangedSinceSubmission):
        decide(submission_with_photo, "approve", editor)


def test_a_photo_whose_file_is_gone_is_not_published(submission_with_photo, editor):
    image = submission_with_photo.revision.as_object().picture
    image.file.storage.delete(image.file.name)

    with pytest.raises(ChangedSinceSubmission):
        decide(submission_with_photo, "approve", editor)


def test_a_photo_that_was_deleted_is_not_published(submission_with_photo, bakery, editor):
    submission_with_photo.revision.as_object().picture.delete()

    with pytest.raises(ChangedSinceSubmission):
        decide(submission_with_photo, "approve", editor)
    bakery.page.refresh_from_db()
    assert bakery.page.picture is None


def test_a_photo_that_is_online_cannot_be_deleted(submission_with_photo, bakery, editor):
    decide(submission_with_photo, "approve", editor)
    bakery.page.refresh_from_db()
    with pytest.raises(ProtectedError):
        bakery.page.picture.delete()


def test_unpublishing_ends_what_is_under_way(submission, draft, editor):
    draft.unpublish(user=editor)

    submission.refresh_from_db()
    assert submission.status == "cancelled"
    with pytest.raises(AlreadyDecided):
        decide(submission, "approve", editor)
    assert not Page.objects.get(pk=draft.pk).live


@pytest.mark.parametrize("who", ["editor", "operator"])
def test_what_is_in_review_cannot_be_published_past_the_review(request, submission, draft, who):
    user = request.getfixturevalue(who)
    assert not draft.permissions_for_user(user).can_publish()


def test_a_draft_from_the_portal_cannot_be_published_past_the_review(draft, editor):
    page = Page.objects.get(pk=draft.pk).specific
    assert not page.permissions_for_user(editor).can_publish()


def test_editors_publish_what_they_wrote_themselves(bakery, editor):
    services.save_shop(bakery.page, changes={"lead": "Von der Redaktion."}, by=editor)
    page = Page.objects.get(pk=bakery.page.pk).specific
    assert page.permissions_for_user(editor).can_publish()


def test_what_is_in_review_is_frozen_for_everybody(submission, draft, editor, owner):
    lock = Page.objects.get(pk=draft.pk).specific.get_lock()
    assert lock.for_user(editor)
    assert lock.for_user(owner)


def test_an_editor_who_submits_in_the_admin_is_pinned_too(bakery, editor, second_editor):
    draft = bakery.page.get_latest_revision_as_object()
    draft.lead = "Aus dem Adminbereich."
    draft.save_revision(user=editor)
    draft.get_workflow().start(bakery.page, editor)

    submission = review.waiting_submission(bakery.page)
    assert submission.submitted_by == editor
    decide(submission, "approve", second_editor)
    assert live_lead(bakery.page) == "Aus dem Adminbereich."


def test_a_page_that_nobody_submitted_has_nothing_to_cancel(bakery, editor):
    review.cancel(bakery.page, by=editor)
    assert not Submission.objects.exists()


def test_reviewers_see_the_submissions_of_their_town_only(submission, editor, other_editor):
    assert list(Submission.objects.waiting().reviewable_by(editor)) == [submission]
    assert not Submission.objects.waiting().reviewable_by(other_editor).exists()
