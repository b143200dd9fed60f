"""Of two acts at once none passes the other: the page is held, and who comes second is told."""

import threading
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from core.models import Submission
from core.review import bulk, pins, undo
from core.review import services as review
from core.review.refusals import AlreadyDecided, NewerVersion, ReviewRefused
from merchants import services
from merchants.models import ShopPage

LIVE, FIRST = "Sauerteig aus eigener Führung.", "Mit Dinkel."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    services.save_shop(bakery.page, changes={"lead": FIRST}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def rush(monkeypatch):
    """Lets acts run at once, held together where they have just fetched what waits."""

    def run(*acts):
        together, told = threading.Barrier(len(acts)), []
        look = review.waiting_submission

        def look_together(page):
            found = look(page)
            # All have looked, unless the second has to wait until the first is done.
            with suppress(threading.BrokenBarrierError):
                together.wait(1)
            return found

        monkeypatch.setattr(review, "waiting_submission", look_together)

        def work(act):
            try:
                act()
            except (ReviewRefused, services.StaleDraft) as refusal:
                told.append(type(refusal))
            except (DatabaseError, PermissionDenied) as failure:
                told.append(type(failure))
            finally:
                connection.close()

        threads = [threading.Thread(target=work, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        monkeypatch.setattr(review, "waiting_submission", look)
        return told

    return run


@pytest.fixture
def outbox(monkeypatch):
    """The mails to authors."""
    posted = []
    monkeypatch.setattr(review.mails, "tell_author", posted.append)
    return posted


def save(bakery, words, by, opened=""):
    return lambda: services.save_shop(bakery.page, changes={"lead": words}, by=by, opened_at=opened)


def approve(submission, editor):
    state = submission.workflow_state.current_task_state
    return lambda: review.decide(state, action="approve", by=editor)


def unlocked(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self.all())


def state_of(bakery):
    page = ShopPage.objects.get(pk=bakery.page.pk)
    return page, Submission.objects.order_by("pk").last()


@pytest.mark.parametrize("is_locked", [True, False])
def test_an_approval_and_a_new_version(
    submission, bakery, owner, editor, rush, monkeypatch, is_locked
):
    """Without the lock both go through, and the queue says something else than the site."""
    if not is_locked:
        unlocked(monkeypatch)
    told = rush(approve(submission, editor), save(bakery, "Mit Roggen.", owner))
    page, last = state_of(bakery)
    outcome = page.lead, told, last.status, last.version
    # Either it was approved and the change is a draft, or the change waits and nobody approved.
    is_whole = outcome in [
        (FIRST, [], "approved", 1),
        (LIVE, [NewerVersion], "in_review", 2),
    ]
    assert is_whole is is_locked


def test_a_new_version_and_a_withdrawal(submission, bakery, owner, rush):
    told = rush(
        save(bakery, "Mit Roggen.", owner),
        lambda: services.withdraw_submission(bakery.page, by=owner),
    )
    page, last = state_of(bakery)
    assert told == []
    assert last.status == "withdrawn"
    assert page.get_latest_revision_as_object().lead == "Mit Roggen."
    assert not page.workflow_in_progress


def test_an_approval_and_a_withdrawal(submission, bakery, owner, editor, rush):
    told = rush(
        approve(submission, editor),
        lambda: services.withdraw_submission(bakery.page, by=owner),
    )
    page, last = state_of(bakery)
    assert told == [AlreadyDecided]
    assert (last.status, page.lead) in {("approved", FIRST), ("withdrawn", LIVE)}


def test_two_new_versions(submission, bakery, owner, rush):
    words = ["Mit Roggen.", "Mit Hafer."]
    told = rush(*(save(bakery, text, owner) for text in words))
    page, last = state_of(bakery)
    assert (told, last.version) == ([], 3)
    assert page.latest_revision_id == last.revision_id
    assert last.workflow_state.current_task_state.revision_id == last.revision_id
    assert last.content_hash == pins.content_hash(last.revision)
    assert last.revision.as_object().lead in words


@pytest.mark.parametrize("is_locked", [True, False])
def test_two_new_versions_from_one_form(submission, bakery, owner, rush, monkeypatch, is_locked):
    """Without the lock the second writes over the first, and nobody is told."""
    opened = services.stamp(ShopPage.objects.get(pk=bakery.page.pk))
    if not is_locked:
        unlocked(monkeypatch)
    told = rush(*(save(bakery, text, owner, opened) for text in ("Mit Roggen.", "Mit Hafer.")))
    assert (told == [services.StaleDraft]) is is_locked
    assert Submission.objects.get().version == (2 if is_locked else 3)


@pytest.mark.parametrize("is_locked", [True, False])
def test_two_approvals(
    submission, bakery, editor, second_editor, rush, monkeypatch, outbox, is_locked
):
    """Without the lock the second is not told that somebody was faster."""
    if not is_locked:
        unlocked(monkeypatch)
    told = rush(approve(submission, editor), approve(submission, second_editor))
    page, last = state_of(bakery)
    assert (page.lead, last.status) == (FIRST, "approved")
    assert (told == [AlreadyDecided]) is is_locked
    assert len(outbox) == 1


def test_an_approval_and_one_among_many(
    submission, bakery, town, editor, second_editor, rush, outbox
):
    pick = bulk.Pick(submission.pk, submission.version, submission.content_hash)
    runs = []
    told = rush(
        approve(submission, editor),
        lambda: runs.append(bulk.approve([pick], town=town, by=second_editor)),
    )
    page, last = state_of(bakery)
    (run,) = runs
    outcome = run.lines[0]["outcome"]
    assert (page.lead, last.status) == (FIRST, "approved")
    # One of the two was told that somebody was faster.
    assert (told, outcome) in [([], "refused"), ([AlreadyDecided], "approved")]
    assert len(outbox) == 1


def test_two_runs_with_the_same_items(submission, bakery, town, editor, second_editor, rush):
    pick = bulk.Pick(submission.pk, submission.version, submission.content_hash)
    runs = []
    rush(
        *(
            lambda by=by: runs.append(bulk.approve([pick], town=town, by=by))
            for by in (editor, second_editor)
        )
    )
    assert sorted(run.lines[0]["outcome"] for run in runs) == ["approved", "refused"]


def test_taking_an_approval_back_and_a_new_draft(submission, bakery, owner, editor, rush):
    approve(submission, editor)()
    told = rush(lambda: undo.take_back(submission, by=editor), save(bakery, "Mit Roggen.", owner))
    page, _last = state_of(bakery)
    # What was online before is online again, and no draft was lost: it is sent or it is not.
    assert told == []
    assert page.lead == LIVE
    assert page.get_latest_revision_as_object().lead == "Mit Roggen."
    waiting = review.waiting_submission(page)
    assert waiting is None or waiting.revision_id == page.latest_revision_id


def test_two_who_take_the_same_approval_back(submission, bakery, editor, second_editor, rush):
    approve(submission, editor)()
    told = rush(
        *(lambda by=by: undo.take_back(submission, by=by) for by in (editor, second_editor))
    )
    page, last = state_of(bakery)
    assert len(told) == 1
    assert page.lead == LIVE
    assert (last.status, Submission.objects.count()) == ("in_review", 2)
