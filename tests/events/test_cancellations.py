"""Organisers cancel a date of theirs at once, take it back, and move one through the approval."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import PageLogEntry

from core import clock
from core.models import Statement, Submission
from core.review import services as review
from events import cancellations, proposals, series
from events.models import EventPage, Occurrence
from tests.portal.screens import answers, words


@pytest.fixture
def publish(town, bakery, owner, editor):
    def make(**changes):
        first = datetime.combine(clock.today() + timedelta(days=3), time(19), tzinfo=town.zone)
        changes = {"title": "Backabend", "starts_at": first, "is_here": True} | changes
        changes["ends_at"] = changes["starts_at"] + timedelta(hours=2)
        page = proposals.propose(bakery, changes=changes, by=owner, key=uuid4())
        approve(review.submit(page, by=owner), editor)
        return EventPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def weekly(publish):
    return publish(repeats="weekly", repeats_until=clock.today() + timedelta(days=40))


@pytest.fixture
def concert(publish):
    return publish(title="Orgelkonzert")


def approve(submission, editor):
    state = submission.workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)


def path(page, day, name="event_date"):
    keys = page.shop.page.translation_key, page.translation_key, day
    return reverse(f"proposals:{name}", args=keys)


def cancel(merchant, page, day, reason="Der Ofen ist kaputt."):
    return merchant.post(path(page, day, "date_cancel"), {"reason": reason}, follow=True)


def cancelled(page):
    return list(
        Occurrence.objects.filter(page=page, language="de", is_cancelled=True).values_list(
            "key", "reason"
        )
    )


def entries(action=cancellations.CANCELLED):
    return PageLogEntry.objects.filter(action=action)


def test_a_cancelled_date_is_cancelled_everywhere_at_once(merchant, client, weekly, owner):
    day = weekly.first_day + timedelta(days=7)
    screen = words(merchant.get(weekly.portal_path()))
    assert path(weekly, day) in screen
    assert "Abgesagt" in words(cancel(merchant, weekly, day))
    assert cancelled(weekly) == [(f"{day}", "Der Ofen ist kaputt.")]
    shown = words(client.get(f"{weekly.url}{day}/"))
    assert "Abgesagt" in shown
    assert "Der Ofen ist kaputt." in shown
    file = Calendar.from_ical(client.get(f"{weekly.url}termin.ics").content)
    assert [row["STATUS"] for row in file.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]
    assert "Abgesagt: Backabend" in client.get("/termine/feed.xml").content.decode()
    (entry,) = entries()
    assert (entry.user, entry.data["day"]) == (owner, f"{day}")
    assert "Der Ofen ist kaputt." in entry.message


def test_a_single_evening_is_cancelled_with_its_reason_and_held_again(merchant, client, concert):
    day = concert.first_day
    cancel(merchant, concert, day, "Die Organistin ist krank.")
    assert cancelled(concert) == [("", "Die Organistin ist krank.")]
    shown = words(client.get(concert.url))
    assert "Abgesagt" in shown
    assert "Die Organistin ist krank." in shown
    assert "Abgesagt ·" in words(merchant.get(reverse("portal:dashboard")))

    merchant.post(path(concert, day, "date_hold"))
    assert cancelled(concert) == []
    assert "Abgesagt" not in words(client.get(concert.url))
    assert entries(cancellations.UNDONE).get().data["undoes"] == entries().get().pk


def test_a_second_tap_changes_nothing(merchant, weekly):
    for reason in ("Ofen.", "Ofen!"):
        cancel(merchant, weekly, weekly.first_day, reason)
    assert entries().get().data["after"]["reason"] == "Ofen."
    for _tap in range(2):
        merchant.post(path(weekly, weekly.first_day, "date_hold"))
    assert entries(cancellations.UNDONE).count() == 1


@pytest.mark.parametrize("state", ["draft", "waiting"])
def test_what_is_written_beside_it_stays_and_lets_nothing_return(
    merchant, weekly, owner, editor, state
):
    proposals.save(weekly, changes={"title": "Brotabend"}, by=owner)
    if state == "waiting":
        review.submit(weekly, by=owner)
    day = weekly.first_day
    cancel(merchant, weekly, day)
    page = EventPage.objects.get(pk=weekly.pk)
    assert (page.title, page.draft_title) == ("Backabend", "Brotabend")
    assert page.has_unpublished_changes
    waiting = Submission.objects.waiting().first() or review.submit(page, by=owner)
    assert waiting.version == (2 if state == "waiting" else 1)
    approve(waiting, editor)
    assert EventPage.objects.get(pk=weekly.pk).title == "Brotabend"
    assert cancelled(weekly) == [(f"{day}", "Der Ofen ist kaputt.")]


def test_what_may_not_wait_any_more_is_withdrawn_and_the_date_still_falls_out(
    merchant, bakery, weekly, owner
):
    proposals.save(weekly, changes={"title": "Brotabend"}, by=owner)
    review.submit(weekly, by=owner)
    bakery.imprint.delete()
    cancel(merchant, weekly, weekly.first_day)
    assert len(cancelled(weekly)) == 1
    assert not Submission.objects.waiting().exists()
    assert EventPage.objects.get(pk=weekly.pk).draft_title == "Brotabend"


def test_a_draft_on_another_day_is_not_cancelled_with_it(merchant, concert, owner, editor):
    begins = concert.starts_at + timedelta(days=1)
    changes = {"starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    proposals.save(concert, changes=changes, by=owner)
    cancel(merchant, concert, concert.first_day)
    approve(review.submit(concert, by=owner), editor)
    assert cancelled(concert) == []


def test_what_the_editors_have_cancelled_only_they_let_take_place(merchant, concert, editor):
    concert.is_cancelled = True
    concert.save_revision(user=editor).publish(user=editor)
    answer = merchant.post(path(concert, concert.first_day, "date_hold"), follow=True)
    assert "Redaktion" in words(answer)
    assert cancelled(concert)


def test_editors_take_it_back_with_reasons(merchant, concert, editor, other_editor):
    cancel(merchant, concert, concert.first_day)
    entry = entries().get()
    undo = reverse("review_afterwards_undo", args=["termine", entry.pk])
    desk = Client()
    desk.force_login(editor)
    assert "Orgelkonzert" in words(desk.get(reverse("review_afterwards") + "?art=termine"))
    neighbour = Client(headers={"host": "talheim.localhost"})
    neighbour.force_login(other_editor)
    assert neighbour.post(undo).status_code == 404
    for _click in range(2):
        desk.post(undo)
    assert cancelled(concert) == []
    assert Statement.objects.get().act == Statement.Act.UNDONE
    assert "Orgelkonzert" in words(desk.get(reverse("review_afterwards")))


@pytest.mark.parametrize("name", ["event_date", "date_cancel", "date_hold", "date_move"])
def test_days_that_cannot_be_get_an_answer(merchant, weekly, stranger, bookshop, name):
    act = merchant.get if name == "event_date" else merchant.post
    assert act(path(weekly, "gestern", name)).status_code == 404
    nothing = weekly.first_day + timedelta(days=1)
    if name != "date_hold":
        assert "keinen Termin mehr" in words(act(path(weekly, nothing, name), follow=True))
        with clock.at(weekly.ends_at + timedelta(hours=1)):
            over = act(path(weekly, weekly.first_day, name), follow=True)
            assert "vorbei" in words(over)
    foreign = Client()
    foreign.force_login(stranger)
    mine = bookshop.page.translation_key, weekly.translation_key, weekly.first_day
    for there in (path(weekly, weekly.first_day, name), reverse(f"proposals:{name}", args=mine)):
        answer = foreign.get(there) if name == "event_date" else foreign.post(there)
        assert answer.status_code == 404
    assert cancelled(weekly) == []


def test_an_event_that_nobody_sees_is_not_cancelled(merchant, weekly):
    weekly.unpublish()
    for name in ("date_cancel", "date_move"):
        answer = merchant.post(path(weekly, weekly.first_day, name), follow=True)
        assert "nicht online" in words(answer)
    assert not entries().exists()


@pytest.mark.parametrize("reason", ["Mehr auf www.ofen.de/kaputt", "x" * 201])
def test_what_may_not_be_public_at_once_is_said_at_its_field(merchant, weekly, reason):
    answer = cancel(merchant, weekly, weekly.first_day, reason)
    assert 'id="id_reason_error"' in words(answer)
    assert cancelled(weekly) == []


def test_a_date_is_moved_after_the_approval(merchant, client, weekly, editor):
    day = weekly.first_day
    asked = answers(merchant.get(path(weekly, day)))
    assert "Schreiben Sie, was" in words(merchant.post(path(weekly, day, "date_move"), asked))
    asked |= {"action": "submit", "move-venue": "Rathaus", "move-reason": "Umbau"}
    asked |= {"move-starts_at": f"{day}T20:00", "move-ends_at": f"{day}T19:00"}
    assert "endet, nachdem" in words(merchant.post(path(weekly, day, "date_move"), asked))
    asked |= {"move-ends_at": f"{day}T22:00"}
    for _tap in range(2):
        merchant.post(path(weekly, day, "date_move"), asked)
    waiting = Submission.objects.waiting().get()
    assert waiting.version == 1
    assert "Rathaus" not in words(client.get(f"{weekly.url}{day}/"))
    approve(waiting, editor)
    shown = words(client.get(f"{weekly.url}{day}/"))
    assert "Rathaus" in shown
    assert "Umbau" in shown

    cancel(merchant, weekly, day)
    merchant.post(path(weekly, day, "date_hold"))
    shown = words(client.get(f"{weekly.url}{day}/"))
    assert "Rathaus" in shown
    assert "Umbau" in shown


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["event_date", "date_cancel", "date_move"])
def test_no_rule_runs_until_the_end_of_time(merchant, weekly, monkeypatch, name, day):
    monkeypatch.setattr(series, "has", None)
    send = merchant.get if name == "event_date" else merchant.post
    assert "keinen Termin" in words(send(path(weekly, day, name), follow=True))


def test_no_date_is_moved_to_last_for_years(merchant, weekly, town):
    begins = datetime.combine(weekly.first_day, time(19), tzinfo=town.zone)
    moments = {"move-starts_at": begins, "move-ends_at": begins + timedelta(days=700)}
    said = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in moments.items()}
    screen = merchant.post(path(weekly, weekly.first_day, "date_move"), said)
    assert "höchstens ein Jahr" in words(screen)
