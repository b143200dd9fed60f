"""However a review ends, nobody is left waiting."""

import pytest
from django.urls import reverse

from core.models import Submission
from core.review import services as review
from merchants import services


@pytest.fixture
def submission(bakery, owner):
    """The bakery's page, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def cancelled(client, editor, submission, bakery):
    """An editor has cancelled the workflow on Wagtail's own screen."""
    client.force_login(editor)
    place = reverse("wagtailadmin_pages:edit", args=[bakery.page.pk])
    client.post(place, {"action-cancel-workflow": "x"})
    submission.refresh_from_db()
    return submission


def test_a_workflow_cancelled_in_the_admin_ends_the_submission(cancelled, editor):
    assert cancelled.status == Submission.Status.CANCELLED
    assert cancelled.decided_by == editor


def test_its_author_can_go_on(cancelled, bakery, owner):
    services.save_shop(bakery.page, changes={"lead": "Noch neuer."}, by=owner)
    assert services.submit(bakery.page, by=owner).status == Submission.Status.IN_REVIEW


def test_who_withdraws_and_submits_again_rings_the_bell_once(
    urgent, submission, bakery, owner, editor, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(5):
            services.withdraw_submission(bakery.page, by=owner)
            services.submit(bakery.page, by=owner)
    assert mailoutbox == []


def test_what_was_sent_back_rings_again(
    urgent, submission, bakery, owner, editor, mailoutbox, django_capture_on_commit_callbacks
):
    task = submission.workflow_state.current_task_state.specific
    with django_capture_on_commit_callbacks(execute=True):
        review.decide(task, action="reject", by=editor, comment="Wie neu?")
        services.submit(bakery.page, by=owner)
    assert [mail.to for mail in mailoutbox] == [[owner.email], [editor.email]]
