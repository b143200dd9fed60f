"""Many are approved in one go: each by itself, with a line that says why not, and one undo."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.models import BulkRun, Submission
from core.review import bulk
from core.review import services as review
from merchants import services
from merchants.models import OfferPage
from tests.pictures import jpeg

Status = Submission.Status


@pytest.fixture
def hand_in(bakery, owner):
    """Makes an offer of the bakery and hands it in."""

    def make(title, by=owner, shop=bakery):
        today = clock.today()
        content = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=5)}
        return services.submit(services.create_offer(shop.page, changes=content, by=by), by=by)

    return make


def tick(*submissions):
    return [f"{one.pk}:{one.version}:{one.content_hash}" for one in submissions]


def approve(browser, *items, **more):
    return browser.post(reverse("review_bulk"), {"item": items, "action": "approve", **more})


def outcomes(run):
    run.refresh_from_db()
    return {line["title"]: line["outcome"] for line in run.lines}


def status(submission):
    return Submission.objects.get(pk=submission.pk).status


def online():
    return set(OfferPage.objects.live().values_list("title", flat=True))


def test_all_that_was_ticked_is_online_and_says_so_in_a_line_each(desk, hand_in, editor):
    waiting = [hand_in(title) for title in ("Brezeln", "Brote")]
    response = approve(desk, *tick(*waiting))
    run = BulkRun.objects.get()
    assert response.url == reverse("review_bulk_run", args=[run.pk])
    assert outcomes(run) == {"Brezeln": "approved", "Brote": "approved"}
    assert online() == {"Brezeln", "Brote"}
    assert {status(one) for one in waiting} == {Status.APPROVED}
    assert Submission.objects.filter(decided_by=editor).count() == 2
    said = desk.get(response.url).content.decode()
    assert "<b>2</b> sind damit online." in said


def test_what_cannot_be_approved_has_a_line_that_says_why_and_stops_no_other(
    desk, hand_in, bakery, owner, editor
):
    first, newer, own, decided, found, last = (
        hand_in(title) for title in ("Erstes", "Neueres", "Eigenes", "Fertiges", "Rotes", "Letztes")
    )
    ticked = tick(first, newer, own, decided, found, last)
    services.save_offer(newer.page.specific, changes={"title": "Ganz anders"}, by=owner)
    review.decide(
        decided.workflow_state.current_task_state, action="reject", by=editor, comment="Nein"
    )
    Submission.objects.filter(pk=own.pk).update(submitted_by=editor)
    Submission.objects.filter(pk=found.pk).update(light="red")
    approve(desk, *ticked)

    run = BulkRun.objects.get()
    why = {line["submission"]: line["why"] for line in run.lines}
    assert online() == {"Erstes", "Letztes"}
    assert why[first.pk] == why[last.pk] == ""
    assert "neue Fassung" in why[newer.pk]
    assert "selbst geschrieben" in why[own.pk]
    assert "nicht mehr offen" in why[decided.pk]
    assert "einzeln ansehen" in why[found.pk]
    assert {status(one) for one in (newer, own, found)} == {Status.IN_REVIEW}


def test_a_picture_that_is_not_the_one_that_was_sent_is_refused_here_too(
    desk, hand_in, bakery, owner
):
    submission = hand_in("Brezeln")
    image = services.keep_photo(bakery, photo=jpeg(), alt="Brezeln", by=owner)
    Submission.objects.filter(pk=submission.pk).update(media_hashes={str(image.pk): "x"})
    approve(desk, *tick(submission))
    assert online() == set()
    assert "seither geändert" in BulkRun.objects.get().lines[0]["why"]


def test_one_that_breaks_stops_no_other_and_is_not_half_done(desk, hand_in, monkeypatch, caplog):
    broken, whole = hand_in("Kaputt"), hand_in("Ganz")
    tell = review.mails.tell_author

    def stumble(submission):
        if submission.pk == broken.pk:
            raise RuntimeError("kaputt")
        tell(submission)

    monkeypatch.setattr(review.mails, "tell_author", stumble)
    approve(desk, *tick(broken, whole))
    assert online() == {"Ganz"}
    assert status(broken) == Status.IN_REVIEW
    assert outcomes(BulkRun.objects.get()) == {"Kaputt": "refused", "Ganz": "approved"}
    assert "kaputt" in caplog.text


@pytest.mark.parametrize(
    ("failure", "told"),
    [(ValidationError("Der Preis fehlt."), "Der Preis fehlt."), (PermissionDenied(), "mehr offen")],
)
def test_what_its_page_refuses_is_said_in_its_words(desk, hand_in, monkeypatch, failure, told):
    submission = hand_in("Brezeln")

    def refuse(*args, **kwargs):
        raise failure

    monkeypatch.setattr(review, "decide", refuse)
    approve(desk, *tick(submission))
    assert told in BulkRun.objects.get().lines[0]["why"]


def test_of_two_editors_who_undo_at_once_the_second_writes_over_nothing(
    desk, hand_in, monkeypatch, town, editor
):
    gone, twice = hand_in("Gelöscht"), hand_in("Doppelt")
    approve(desk, *tick(gone, twice))
    run = BulkRun.objects.get()
    Submission.objects.filter(pk=gone.pk).delete()

    def second(submission, *, by):
        bulk._rewrite(run, 1, bulk.Outcome.KEPT, "Das andere Wort")

    monkeypatch.setattr(bulk.undo, "take_back", second)
    bulk.take_back(run, town=town, by=editor)
    assert outcomes(run) == {"Gelöscht": "kept", "Doppelt": "kept"}
    assert run.lines[1]["why"] == "Das andere Wort"


@pytest.mark.django_db(transaction=True)
def test_what_was_approved_before_a_crash_stays_and_can_be_undone(
    desk, hand_in, monkeypatch, client
):
    first, second = hand_in("Erstes"), hand_in("Zweites")
    decide, done = review.decide, []

    def stop(*args, **kwargs):
        if done:
            raise KeyboardInterrupt
        done.append(decide(*args, **kwargs))
        return done[-1]

    monkeypatch.setattr(review, "decide", stop)
    with pytest.raises(KeyboardInterrupt):
        approve(desk, *tick(first, second))
    assert online() == {"Erstes"}
    assert outcomes(BulkRun.objects.get()) == {"Erstes": "approved"}


def test_one_click_undoes_the_run_and_all_of_it_waits_again(desk, hand_in):
    waiting = [hand_in(title) for title in ("Brezeln", "Brote")]
    approve(desk, *tick(*waiting))
    run = BulkRun.objects.get()
    response = desk.post(reverse("review_bulk_undo", args=[run.pk]), follow=True)
    assert "2 Freigaben zurückgenommen." in response.content.decode()
    assert online() == set()
    assert outcomes(run) == {"Brezeln": "taken_back", "Brote": "taken_back"}
    again = Submission.objects.waiting()
    assert [one.submitted_at for one in again] == [one.submitted_at for one in waiting]

    response = desk.post(reverse("review_bulk_undo", args=[run.pk]), follow=True)
    assert "nichts mehr zurückzunehmen" in response.content.decode()
    assert Submission.objects.waiting().count() == 2


def test_what_has_changed_since_stays_and_says_so(desk, hand_in, owner):
    changed, same = hand_in("Brezeln"), hand_in("Brote")
    approve(desk, *tick(changed, same))
    services.end_offer(OfferPage.objects.get(pk=changed.page_id), by=owner)
    run = BulkRun.objects.get()
    desk.post(reverse("review_bulk_undo", args=[run.pk]))
    assert outcomes(run) == {"Brezeln": "kept", "Brote": "taken_back"}
    assert status(changed) == Status.APPROVED


@pytest.mark.parametrize(
    "items", [[], ["x"], ["1:1:abc"], ["1:1:" + "a" * 65], ["9" * 30 + ":1:" + "a" * 64]]
)
def test_what_cannot_be_read_decides_nothing(desk, hand_in, items):
    submission = hand_in("Brezeln")
    good = tick(submission) if items else []
    assert approve(desk, *items, *good).url == reverse("review_desk")
    assert status(submission) == Status.IN_REVIEW
    assert not BulkRun.objects.exists()


def test_nothing_but_approving_is_done_together_and_not_too_much(desk, hand_in, monkeypatch):
    submission, other = hand_in("Brezeln"), hand_in("Brote")
    approve(desk, *tick(submission), action="reject")
    monkeypatch.setattr(bulk, "MOST", 1)
    approve(desk, *tick(submission, other))
    assert {status(submission), status(other)} == {Status.IN_REVIEW}
    assert not BulkRun.objects.exists()


def test_one_that_is_ticked_twice_is_decided_once(desk, hand_in):
    submission = hand_in("Brezeln")
    mail.outbox.clear()
    approve(desk, *tick(submission, submission))
    assert len(BulkRun.objects.get().lines) == 1


def test_neighbours_neither_decide_nor_see_nor_undo(desk, at_talheim, hand_in, other_shop):
    ours = hand_in("Brezeln")
    assert approve(at_talheim, *tick(ours)).status_code == 404
    assert status(ours) == Status.IN_REVIEW

    theirs = hand_in("Talheimer", shop=other_shop)
    approve(desk, *tick(ours, theirs))
    run = BulkRun.objects.get()
    assert outcomes(run) == {"Brezeln": "approved", "": "refused"}
    assert status(theirs) == Status.IN_REVIEW
    assert "Talheimer" not in desk.get(reverse("review_bulk_run", args=[run.pk])).content.decode()

    assert at_talheim.get(reverse("review_bulk_run", args=[run.pk])).status_code == 404
    assert at_talheim.post(reverse("review_bulk_undo", args=[run.pk])).status_code == 404
    assert (
        "Redaktion" not in at_talheim.get(reverse("review_bulk")).content.decode().split("<main")[1]
    )
    assert online() == {"Brezeln"}


def test_merchants_do_not_get_there(client, hand_in, owner):
    submission = hand_in("Brezeln")
    client.force_login(owner)
    approve(client, *tick(submission))
    assert status(submission) == Status.IN_REVIEW


def test_the_screens_ask_the_same_however_many_there_are(desk, hand_in, editor, town):
    def count(run):
        desk.get(reverse("review_bulk_run", args=[run.pk]))
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse("review_bulk_run", args=[run.pk]))
        return len(asked)

    def run_of(size):
        items = [bulk.Pick.read(text) for text in tick(*(hand_in(f"N{n}") for n in range(size)))]
        return bulk.approve(items, town=town, by=editor)

    few = count(run_of(2))
    assert count(run_of(8)) == few
