"""Two editors decide about the same report at the same moment."""

import threading
from contextlib import suppress

import pytest
from django.db import connection
from django.db.models import QuerySet

from core.models import Notice, TownSettings
from core.review import notice_mails, notices
from core.review.refusals import ReviewRefused
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_locked", [True, False])
def test_one_of_two_decides_and_the_other_is_told(
    is_locked, town, bakery, editor, second_editor, monkeypatch
):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    if not is_locked:
        monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self.all())
    notice = factories.notice(town, bakery.page)
    both, raised, answers = threading.Barrier(2), [], []
    find = TownSettings.objects.with_home

    def wait_and_find():
        # Both have read the report as open, unless the second has to wait for the first.
        with suppress(threading.BrokenBarrierError):
            both.wait(1)
        return find()

    monkeypatch.setattr(TownSettings.objects, "with_home", wait_and_find)
    monkeypatch.setattr(notice_mails, "answer", lambda *args: answers.append(args))

    def decide(by):
        try:
            notices.decide(notice, decision=Notice.Decision.KEPT, words="Es stimmt.", by=by)
        except ReviewRefused as refusal:
            raised.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[by]) for by in (editor, second_editor)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    is_right = len(answers) == 1 and [type(error) for error in raised] == [notices.DecidedAlready]
    assert is_right == is_locked
