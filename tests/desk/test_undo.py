"""After an approval stands a button that takes it back, and its author hears of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.models import OfferPage
from tests.public.reading import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Brezeln", "valid_from": today, "valid_until": today + timedelta(days=5)}
    return services.create_offer(bakery.page, changes=content, by=owner)


@pytest.fixture
def submission(offer, owner):
    return services.submit(offer, by=owner)


def press_approve(browser, submission):
    seen = {"version": submission.version, "seen": submission.content_hash}
    address = reverse("review_decide", args=[submission.pk])
    return browser.post(address, {"decision": "approve", **seen}, follow=True)


def is_online(offer):
    return OfferPage.objects.get(pk=offer.pk).live


def test_the_button_in_the_message_works_with_its_own_token(editor, submission, offer):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(editor)
    screen = desk.get(reverse("review_submission", args=[submission.pk]))
    token = soup(screen).select_one("[name=csrfmiddlewaretoken]")["value"]
    seen = {"version": submission.version, "seen": submission.content_hash}
    response = desk.post(
        reverse("review_decide", args=[submission.pk]),
        {"decision": "approve", "csrfmiddlewaretoken": token, **seen},
        follow=True,
    )
    assert is_online(offer)
    form = soup(response).select_one(".messages form")
    assert "„Brezeln“ ist freigegeben und online." in " ".join(form.get_text(" ").split())
    fields = {field["name"]: field["value"] for field in form.select("input")}
    response = desk.post(form["action"], fields, follow=True)

    assert not is_online(offer)
    waiting = Submission.objects.waiting().get()
    assert response.redirect_chain[-1][0] == reverse("review_submission", args=[waiting.pk])
    assert "wartet wieder" in response.content.decode()


def test_words_of_a_merchant_do_no_harm_in_the_message(desk, offer, owner):
    services.save_offer(offer, changes={"title": "<b onclick=x>Brezeln</b>"}, by=owner)
    submission = services.submit(OfferPage.objects.get(pk=offer.pk), by=owner)
    response = press_approve(desk, submission)
    assert not soup(response).select(".messages b")


def test_its_author_hears_that_it_is_not_online_any_more(
    desk, submission, owner, django_capture_on_commit_callbacks
):
    press_approve(desk, submission)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("review_undo", args=[submission.pk]))
    told = [one for one in mail.outbox if one.to == [owner.email]]
    assert [one.subject for one in told] == ["Freigabe zurückgenommen: Brezeln"]
    assert "vorerst nicht online" in told[0].body


def test_its_own_screen_has_the_button_as_long_as_it_is_online(desk, submission, offer, owner):
    def has_button():
        screen = soup(desk.get(reverse("review_submission", args=[submission.pk])))
        return bool(
            screen.select(f"main form[action='{reverse('review_undo', args=[submission.pk])}']")
        )

    assert not has_button()
    press_approve(desk, submission)
    assert has_button()
    services.end_offer(OfferPage.objects.get(pk=offer.pk), by=owner)
    assert not has_button()


def test_a_second_click_and_one_that_comes_too_late_change_nothing(desk, submission, offer, owner):
    press_approve(desk, submission)
    services.end_offer(OfferPage.objects.get(pk=offer.pk), by=owner)
    address = reverse("review_undo", args=[submission.pk])
    response = desk.post(address, follow=True)
    assert "Das lässt sich nicht zurücknehmen" in response.content.decode()
    assert Submission.objects.get(pk=submission.pk).status == Submission.Status.APPROVED


def test_what_waits_or_was_sent_back_has_nothing_to_undo(desk, submission, editor):
    address = reverse("review_undo", args=[submission.pk])
    desk.post(address)
    assert Submission.objects.get(pk=submission.pk).status == Submission.Status.IN_REVIEW
    state = submission.workflow_state.current_task_state
    review.decide(state, action="reject", by=editor, comment="Bitte mit Preis")
    desk.post(address)
    assert Submission.objects.get(pk=submission.pk).status == Submission.Status.SENT_BACK


def test_neighbours_and_merchants_undo_nothing(desk, at_talheim, client, submission, offer, owner):
    press_approve(desk, submission)
    address = reverse("review_undo", args=[submission.pk])
    assert at_talheim.post(address).status_code == 404
    client.force_login(owner)
    client.post(address)
    assert is_online(offer)
