"""What a shop has handed in waits for the town, and can be changed and taken back meanwhile."""

import pytest
from django.urls import reverse

from core.models import Submission
from tests.portal.screens import answers, badge, words


@pytest.fixture(autouse=True)
def submission(save, shop_url, bakery_page):
    save(shop_url, action="submit", lead="Jetzt mit Dinkel.")
    return Submission.objects.get(page=bakery_page().pk)


def test_it_waits_for_the_town(submission, bakery_page, owner, client):
    assert (submission.status, submission.submitted_by) == ("in_review", owner)
    assert "Dinkel" not in words(client.get(bakery_page().url))


def test_the_form_goes_on(merchant, shop_url):
    screen = words(merchant.get(shop_url))
    assert badge("review", "In Prüfung") in screen
    assert "Sie können weiter ändern." in screen
    assert "Neue Fassung senden" in screen
    assert "Zurückziehen" in screen
    assert "Als Entwurf speichern" not in screen
    assert answers(merchant.get(shop_url))["lead"] == "Jetzt mit Dinkel."


def test_a_change_is_the_next_version_of_the_same_submission(
    merchant, save, shop_url, submission, bakery_page, client
):
    response = save(shop_url, action="submit", lead="Doch mit Roggen.")

    assert response.status_code == 302
    submission.refresh_from_db()
    assert (submission.status, submission.version) == ("in_review", 2)
    assert submission.revision.as_object().lead == "Doch mit Roggen."
    assert "Roggen" not in words(client.get(bakery_page().url))
    said = words(merchant.get(shop_url))
    assert "Die Redaktion hat Ihre neue Fassung." in said
    assert "Die Redaktion hat Fassung 2." in said


@pytest.mark.parametrize("action", ["save", "submit"])
def test_a_form_from_before_is_asked_first_and_keeps_what_was_typed(
    merchant, shop_url, submission, bakery_page, draft_of, action
):
    form = answers(merchant.get(shop_url))
    form["stamp"] = form["stamp"].removesuffix("-waits")
    response = merchant.post(shop_url, form | {"lead": "Doch mit Roggen.", "action": action})

    assert response.status_code == 200
    assert "Neue Fassung senden" in words(response)
    assert answers(response)["lead"] == "Doch mit Roggen."
    assert draft_of(bakery_page()).lead == "Jetzt mit Dinkel."
    submission.refresh_from_db()
    assert (submission.status, submission.version) == ("in_review", 1)

    merchant.post(shop_url, answers(response) | {"action": "submit"})
    submission.refresh_from_db()
    assert submission.version == 2


def test_a_second_tap_makes_no_third_version(merchant, shop_url, submission):
    form = answers(merchant.get(shop_url)) | {"lead": "Mit Roggen.", "action": "submit"}
    for _time in range(2):
        assert merchant.post(shop_url, form).status_code == 302
    submission.refresh_from_db()
    assert submission.version == 2


def test_it_can_be_taken_back_and_changed(
    merchant, shop_url, bakery, submission, save, bakery_page, draft_of
):
    withdraw = reverse("portal:shop_withdraw", args=[bakery.page.translation_key])
    response = merchant.post(withdraw, follow=True)

    submission.refresh_from_db()
    assert submission.status == "withdrawn"
    assert response.request["PATH_INFO"] == shop_url
    assert "Zurückgezogen." in words(response)
    assert answers(response)["lead"] == "Jetzt mit Dinkel."
    save(shop_url, lead="Doch mit Roggen.")
    assert draft_of(bakery_page()).lead == "Doch mit Roggen."


def test_it_is_taken_back_only_once(merchant, bakery):
    withdraw = reverse("portal:shop_withdraw", args=[bakery.page.translation_key])
    merchant.post(withdraw)
    response = merchant.post(withdraw, follow=True)

    assert "Diese Einreichung ist nicht mehr offen" in words(response)
    assert Submission.objects.get().status == "withdrawn"


def test_what_was_sent_back_is_mended_and_sent_again(
    merchant, shop_url, bakery, send_back, save, bakery_page
):
    send_back(bakery.page, "Welcher Dinkel?")
    screen = words(merchant.get(shop_url))
    assert "Welcher Dinkel?" in screen
    assert badge("returned", "Rückfrage") in screen

    save(shop_url, action="submit", lead="Jetzt mit Bio-Dinkel.")
    latest = Submission.objects.waiting().get(page=bakery_page().pk)
    assert latest.revision.as_object().lead == "Jetzt mit Bio-Dinkel."
