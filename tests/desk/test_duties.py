"""Editors say who is in charge, when they are away, and what they look after themselves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from core.models import Duty, Submission
from core.review import duties, taking
from core.review import services as review
from core.review.refusals import AlreadyDecided
from merchants import services
from tests.public.reading import words

SCREEN = "/admin/pruefung/zustaendig/"


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Jetzt mit Dinkel."}, by=owner)
    return services.submit(bakery.page, by=owner)


def absence(first=None, last=None, substitute=None):
    return {
        "act": "absence",
        "absent_from": first.isoformat() if first else "",
        "absent_until": last.isoformat() if last else "",
        "substitute": substitute.pk if substitute else "",
    }


def test_an_editor_says_their_own_absence_and_ends_it(desk, town, editor, second_editor):
    today = clock.today()
    last = today + timedelta(days=6)
    page = desk.post(SCREEN, absence(today, last, second_editor), follow=True)

    assert "Ihre Abwesenheit ist gemerkt." in words(page)
    assert duties.in_charge(town) == [second_editor]
    assert PageLogEntry.objects.filter(action=duties.ABSENT, user=editor).exists()
    desk.post(SCREEN, {"act": "back"})
    assert set(duties.in_charge(town)) == {editor, second_editor}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, 3, "Ab wann?"),
        (0, None, "Bis wann?"),
        (3, 1, "Das ist vor dem ersten Tag."),
        (-3, -1, "Dieser Tag ist vorbei."),
    ],
)
def test_days_that_make_no_sense_are_refused_with_what_was_typed(desk, editor, first, last, said):
    first, last = (
        None if days is None else clock.today() + timedelta(days=days) for days in (first, last)
    )
    page = desk.post(SCREEN, absence(first, last))
    assert page.status_code == 422
    assert said in words(page)
    assert (first or last).isoformat() in page.content.decode()
    assert not Duty.objects.exists()


def test_nonsense_is_an_error_and_no_crash(desk, editor):
    nonsense = {"act": "absence", "absent_from": "\x00", "absent_until": "9" * 500}
    assert desk.post(SCREEN, nonsense).status_code == 422
    assert desk.post(SCREEN, {"act": "charge", "people": ["x", "-1", "9" * 40]}).status_code == 422
    assert desk.post(SCREEN, {"act": "?"}).status_code == 200


def test_whoever_leaves_nobody_in_charge_is_told(desk, editor):
    page = desk.post(SCREEN, absence(clock.today(), clock.today()), follow=True)
    assert "Dann ist niemand zuständig" in words(page)


def test_editors_say_who_is_in_charge(desk, town, editor, second_editor):
    desk.post(SCREEN, {"act": "charge", "people": [second_editor.pk]})
    assert duties.in_charge(town) == [second_editor]
    desk.post(SCREEN, {"act": "charge"})
    assert set(duties.in_charge(town)) == {editor, second_editor}


def test_nobody_of_another_town_stands_in_or_is_in_charge_or_is_shown(
    desk, at_talheim, town, editor, other_editor, owner
):
    for stranger in (other_editor, owner):
        assert desk.post(SCREEN, absence(date.max, date.max, stranger)).status_code == 422
        assert desk.post(SCREEN, {"act": "charge", "people": [stranger.pk]}).status_code == 422
        assert stranger.email not in desk.get(SCREEN).content.decode()
    assert not Duty.objects.exists()
    duties.put_in_charge([editor], town=town, by=editor)
    assert (
        editor.email not in at_talheim.get(SCREEN, HTTP_HOST="talheim.localhost").content.decode()
    )


def test_one_takes_it_the_others_see_it_and_may_decide(desk, submission, editor, second_editor):
    address = reverse("review_take", args=[submission.pk])
    assert desk.get(address).status_code == 405
    page = desk.post(address, follow=True)
    submission.refresh_from_db()
    assert submission.taken_by == editor
    assert "Zurückgeben" in words(page)
    with pytest.raises(taking.TakenByAnother):
        taking.take(submission, by=second_editor)
    taking.release(submission, by=second_editor)
    submission.refresh_from_db()
    assert submission.taken_by == editor

    review.decide(submission.workflow_state.current_task_state, action="approve", by=second_editor)
    assert Submission.objects.get(pk=submission.pk).status == "approved"
    with pytest.raises(AlreadyDecided):
        taking.take(submission, by=editor)


def test_it_is_given_back_by_hand_or_after_some_hours(desk, submission, editor, second_editor):
    address = reverse("review_take", args=[submission.pk])
    desk.post(address)
    desk.post(address, {"act": "release"})
    submission.refresh_from_db()
    assert (submission.taken_by, submission.taken_at) == (None, None)

    desk.post(address)
    with clock.at(clock.now() + taking.HELD_FOR - timedelta(minutes=1)):
        taking.let_go()
        assert Submission.objects.get(pk=submission.pk).taken_by == editor
    with clock.at(clock.now() + taking.HELD_FOR + timedelta(minutes=1)):
        assert taking.take(submission, by=second_editor).taken_by == second_editor
    with clock.at(clock.now() + 3 * taking.HELD_FOR):
        taking.let_go()
    assert Submission.objects.get(pk=submission.pk).taken_by is None


def test_another_towns_editor_takes_nothing(at_talheim, submission):
    address = reverse("review_take", args=[submission.pk])
    assert at_talheim.post(address).status_code == 404
    submission.refresh_from_db()
    assert submission.taken_by is None
