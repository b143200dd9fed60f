"""What Wagtail's own screens ask the review, and what they are told."""

import pytest

from core.models import TownApprovalTask
from core.review import services as review
from merchants import services


@pytest.fixture
def submission(bakery, owner):
    """The bakery's page, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def task(submission):
    """The task that waits for a decision."""
    return TownApprovalTask.objects.get(pk=submission.workflow_state.current_task_state.task_id)


def names(actions):
    return [name for name, _label, _asks in actions]


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("editor", ["reject", "approve"]),
        ("operator", ["reject", "approve"]),
        ("owner", []),
        ("other_editor", []),
    ],
)
def test_the_screens_offer_what_somebody_may_do(request, task, bakery, who, offered):
    user = request.getfixturevalue(who)
    assert names(task.get_actions(bakery.page, user)) == offered
    assert task.user_can_access_editor(bakery.page, user) is bool(offered)


def test_nobody_is_offered_to_approve_their_own_words(bakery, editor):
    services.save_shop(bakery.page, changes={"lead": "Von der Redaktion."}, by=editor)
    submission = services.submit(bakery.page, by=editor)
    task = submission.workflow_state.current_task_state.task.specific
    assert names(task.get_actions(bakery.page, editor)) == ["reject"]


def test_nothing_is_offered_where_nothing_waits(task, submission, bakery, owner, editor):
    services.withdraw_submission(bakery.page, by=owner)
    assert task.get_actions(bakery.page, editor) == []


def test_an_editor_publishes_what_nobody_has_drafted(bakery, editor):
    assert bakery.page.latest_revision is None
    assert bakery.page.permissions_for_user(editor).can_publish()


def test_a_submission_is_called_by_its_page(submission):
    assert str(submission) == "Bäckerei Lohmann (in Prüfung)"


def test_who_is_gone_gets_no_mail(
    submission, owner, editor, mailoutbox, django_capture_on_commit_callbacks
):
    owner.is_active = False
    owner.save()
    task_state = submission.workflow_state.current_task_state
    with django_capture_on_commit_callbacks(execute=True):
        review.decide(task_state.specific, action="approve", by=editor)
    assert mailoutbox == []


def test_an_ended_offer_leaves_nothing_waiting(bakery, submission, editor):
    bakery.page.unpublish(user=editor)
    submission.refresh_from_db()
    assert submission.status == submission.Status.CANCELLED
