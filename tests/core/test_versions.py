"""What waits can be changed without leaving the queue, and no earlier version can be approved."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from core import clock
from core.models import Submission
from core.review import services as review
from core.review import versions
from core.review.refusals import AlreadyDecided, NewerVersion, OwnWords, ReviewRefused
from merchants import services
from merchants.models import Membership, ShopPage

LIVE, FIRST, SECOND = "Sauerteig aus eigener Führung.", "Mit Dinkel.", "Mit Bio-Dinkel."


def save(bakery, words, by):
    services.save_shop(bakery.page, changes={"lead": words}, by=by)


def seen(submission):
    """What an editor decides about: the version that is on the screen now."""
    return Submission.objects.get(pk=submission.pk).workflow_state.current_task_state


def decide(task_state, by, action="approve", **answers):
    task_state.task.specific.on_action(task_state, by, action, **answers)


def lead(bakery):
    return ShopPage.objects.get(pk=bakery.page.pk).lead


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    save(bakery, FIRST, owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def colleague(bakery, person):
    """Somebody else who works in the bakery."""
    user = person("karl@emsbrueck.example", first_name="Karl")
    services.join(bakery, user=user, role=Membership.Role.STAFF)
    return user


def test_a_change_is_the_next_version_and_keeps_its_turn(submission, bakery, owner):
    since = submission.submitted_at
    save(bakery, SECOND, owner)

    renewed = Submission.objects.get()
    assert (renewed.pk, renewed.version, renewed.submitted_at) == (submission.pk, 2, since)
    assert renewed.revision.as_object().lead == SECOND
    assert renewed.content_hash != submission.content_hash
    assert renewed.workflow_state.current_task_state.revision == renewed.revision
    assert lead(bakery) == LIVE


def test_the_version_that_waits_is_the_one_that_goes_online(submission, bakery, owner, editor):
    save(bakery, SECOND, owner)
    decide(seen(submission), editor)

    assert lead(bakery) == SECOND
    assert Submission.objects.get().status == Submission.Status.APPROVED


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_decides_about_a_version_that_was_replaced(
    submission, bakery, owner, editor, action
):
    first = seen(submission)
    save(bakery, SECOND, owner)

    with pytest.raises(NewerVersion):
        decide(first, editor, action, comment="Wie?")
    assert lead(bakery) == LIVE
    assert Submission.objects.get().status == Submission.Status.IN_REVIEW


def test_going_back_to_the_first_words_does_not_bring_their_version_back(
    submission, bakery, owner, editor
):
    first = seen(submission)
    save(bakery, SECOND, owner)
    save(bakery, FIRST, owner)

    assert Submission.objects.get().version == 3
    with pytest.raises(NewerVersion):
        decide(first, editor)


def test_wagtails_own_screen_cannot_approve_what_was_replaced(
    client, submission, bakery, owner, editor
):
    first = seen(submission)
    save(bakery, SECOND, owner)
    client.force_login(editor)
    place = "wagtailadmin_pages:workflow_action"
    client.post(reverse(place, args=[bakery.page.pk, "approve", first.pk]))

    assert lead(bakery) == LIVE
    assert Submission.objects.get().status == Submission.Status.IN_REVIEW


def test_the_same_words_once_more_are_no_new_version(submission, bakery, owner):
    opened = services.stamp(ShopPage.objects.get(pk=bakery.page.pk))
    services.save_shop(bakery.page, changes={"lead": SECOND}, by=owner, opened_at=opened)
    services.save_shop(bakery.page, changes={"lead": SECOND}, by=owner, opened_at=opened)
    assert Submission.objects.get().version == 2
    assert review.renew(bakery.page, by=owner).version == 2


def test_a_form_of_before_it_was_handed_in_sends_nothing(bakery, owner, colleague):
    save(bakery, FIRST, owner)
    opened = services.stamp(ShopPage.objects.get(pk=bakery.page.pk))
    services.submit(bakery.page, by=colleague)

    with pytest.raises(services.StaleDraft):
        services.save_shop(bakery.page, changes={"lead": SECOND}, by=owner, opened_at=opened)
    assert Submission.objects.get().version == 1


def test_a_form_from_the_review_still_saves_when_it_is_decided(submission, bakery, owner, editor):
    opened = services.stamp(ShopPage.objects.get(pk=bakery.page.pk))
    decide(seen(submission), editor)
    services.save_shop(bakery.page, changes={"lead": SECOND}, by=owner, opened_at=opened)

    assert services.submit(bakery.page, by=owner).version == 1
    assert lead(bakery) == FIRST


def test_what_does_not_wait_has_no_next_version(bakery, owner):
    with pytest.raises(AlreadyDecided):
        review.renew(bakery.page, by=owner)


def test_a_withdrawn_submission_takes_all_its_versions_along(submission, bakery, owner, editor):
    save(bakery, SECOND, owner)
    second = seen(submission)
    services.withdraw_submission(bakery.page, by=owner)

    with pytest.raises(AlreadyDecided):
        decide(second, editor)
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()


def test_what_was_sent_back_starts_counting_anew(submission, bakery, owner, editor):
    save(bakery, SECOND, owner)
    second = seen(submission)
    decide(second, editor, "reject", comment="Wie?")
    again = services.submit(bakery.page, by=owner)

    assert (again.version, Submission.objects.count()) == (1, 2)
    with pytest.raises(NewerVersion):
        decide(second, editor)
    assert versions.revision_of(again, 1) == again.revision
    assert versions.revision_of(again, 0) is None


def test_each_version_can_be_read_again(submission, bakery, owner):
    save(bakery, SECOND, owner)
    renewed = Submission.objects.get()
    words = [versions.revision_of(renewed, number).as_object().lead for number in (1, 2)]
    assert words == [FIRST, SECOND]


def test_nobody_approves_a_submission_that_they_wrote_a_version_of(
    bakery, owner, editor, second_editor
):
    save(bakery, FIRST, owner)
    submission = services.submit(bakery.page, by=owner)
    save(bakery, SECOND, editor)
    save(bakery, "Mit Roggen.", owner)

    with pytest.raises(OwnWords):
        decide(seen(submission), editor)
    decide(seen(submission), second_editor)
    assert lead(bakery) == "Mit Roggen."


def test_a_new_version_is_written_down(submission, bakery, colleague):
    save(bakery, SECOND, colleague)
    entry = PageLogEntry.objects.get(action=versions.RENEWED)
    assert (entry.user, entry.data) == (colleague, {"submission": submission.pk, "version": 2})


def test_urgent_versions_within_the_hour_ring_once(
    urgent, bakery, owner, editor, mailoutbox, django_capture_on_commit_callbacks
):
    start = clock.now()
    with django_capture_on_commit_callbacks(execute=True):
        save(bakery, FIRST, owner)
        services.submit(bakery.page, by=owner)
        save(bakery, SECOND, owner)
        with time_machine.travel(start + timedelta(minutes=55)):
            save(bakery, "Mit Roggen.", owner)
        services.withdraw_submission(bakery.page, by=owner)
        services.submit(bakery.page, by=owner)
    assert [mail.to for mail in mailoutbox] == [[editor.email]]


def test_an_urgent_version_of_hours_later_rings_again(
    urgent, submission, bakery, colleague, editor, mailoutbox, django_capture_on_commit_callbacks
):
    later = time_machine.travel(clock.now() + timedelta(hours=3))
    with later, django_capture_on_commit_callbacks(execute=True):
        save(bakery, SECOND, colleague)
    (mail,) = mailoutbox
    assert mail.to == [editor.email]
    assert "Karl hat eine neue Fassung" in mail.body


def test_the_decision_is_told_to_everybody_who_sent_it(
    submission, bakery, owner, colleague, editor, mailoutbox, django_capture_on_commit_callbacks
):
    save(bakery, SECOND, colleague)
    with django_capture_on_commit_callbacks(execute=True):
        decide(seen(submission), editor)
    assert {mail.to[0] for mail in mailoutbox} == {owner.email, colleague.email}


class NotNow(ReviewRefused):
    """What a check of a subject says."""

    reason = "Erst das Impressum."


def test_what_may_not_be_published_is_neither_taken_nor_approved(
    bakery, owner, editor, monkeypatch
):
    def refuse(page):
        if page.lead != LIVE:
            raise NotNow

    save(bakery, FIRST, owner)
    with monkeypatch.context() as patched:
        patched.setattr(ShopPage, "check_before_review", refuse)
        with pytest.raises(NotNow):
            services.submit(bakery.page, by=owner)
    submission = services.submit(bakery.page, by=owner)
    monkeypatch.setattr(ShopPage, "check_before_review", refuse)
    with pytest.raises(NotNow):
        save(bakery, SECOND, owner)
    with pytest.raises(NotNow):
        decide(seen(submission), editor)

    waiting = Submission.objects.get()
    assert (waiting.status, waiting.version) == ("in_review", 1)
    assert ShopPage.objects.get(pk=bakery.page.pk).latest_revision == waiting.revision
    assert lead(bakery) == LIVE


def test_an_unknown_person_cannot_decide_about_a_version(submission, bakery, owner, stranger):
    save(bakery, SECOND, owner)
    with pytest.raises(PermissionDenied):
        decide(seen(submission), stranger)
