"""The admin: a write that is refused says why, and its clock is the town's."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from core.models import SiteImage, Submission
from merchants import services
from merchants.models import ShopPage
from tests import factories
from tests.public import reading

CANARY = ZoneInfo("Atlantic/Canary")
DECIDED = "nicht mehr offen"


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Jetzt mit Dinkel."}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def desk(client, editor):
    """The editor's browser."""
    client.force_login(editor)
    return client


def decide(client, submission, **answers):
    seen = {"seen": submission.content_hash, "version": submission.version}
    answers = {"decision": "approve"} | seen | answers
    return client.post(reverse("review_decide", args=[submission.pk]), answers)


def test_a_decision_about_what_was_not_on_the_screen_is_refused_in_words(desk, submission):
    response = decide(desk, submission, seen="f" * 64)

    assert response.status_code == 409
    assert "Es gibt eine neue Fassung." in response.text
    submission.refresh_from_db()
    assert submission.status == Submission.Status.IN_REVIEW


def test_the_second_decision_is_refused_in_words(desk, submission):
    decide(desk, submission)
    response = decide(desk, submission, decision="reject", comment="Welcher Dinkel?")

    assert response.status_code == 409
    assert DECIDED in response.text
    submission.refresh_from_db()
    assert submission.status == Submission.Status.APPROVED


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "XMLHttpRequest"}])
def test_wagtails_own_way_to_decide_is_refused_in_words_too(
    desk, submission, bakery, owner, headers
):
    smuggled = ShopPage.objects.get(pk=bakery.page.pk).get_latest_revision_as_object()
    smuggled.lead = "Geschmuggelt."
    smuggled.save_revision(user=owner)
    task_state = submission.workflow_state.current_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[bakery.page.pk, "approve", task_state.pk]
    )
    response = desk.post(address, headers=headers)

    assert response.status_code == 409
    said = response.json()["error"] if headers else response.text
    assert "seither geändert" in said
    assert ShopPage.objects.get(pk=bakery.page.pk).lead == "Sauerteig aus eigener Führung."


def test_a_picture_that_a_page_shows_is_not_deleted_and_says_why(client, town, operator):
    image = factories.picture(town)
    factories.page(town, "Über uns", picture=image)
    client.force_login(operator)
    response = client.post(reverse("wagtailimages:delete", args=[image.pk]))

    assert response.status_code == 409
    assert "Dieses Bild" in response.text
    assert SiteImage.objects.filter(pk=image.pk).exists()


def test_an_hour_is_the_same_in_the_admin_and_on_the_page(desk, town, editor):
    town.timezone = CANARY.key
    town.save()
    UserProfile.objects.create(user=editor, current_time_zone="Asia/Tokyo")
    event = factories.event(town, "Konzert", start=datetime(2030, 6, 7, 19, 30, tzinfo=CANARY))
    form = desk.get(reverse("wagtailadmin_pages:edit", args=[event.pk]))
    shown = reading.soup(form).select_one("input[name=starts_at]")["value"]

    assert shown.endswith("19:30")
    assert "19:30" in reading.words(desk.get(event.url))


@pytest.mark.parametrize("has_profile", [True, False])
def test_an_hour_that_is_typed_in_the_admin_is_the_towns(desk, town, editor, has_profile):
    town.timezone = CANARY.key
    town.save()
    if has_profile:
        UserProfile.objects.create(user=editor)
    event = factories.event(town, "Konzert")
    form = reading.soup(desk.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    answers = {
        field["name"]: _value_of(field)
        for field in form.select("form[data-edit-form] [name]")
        if field.get("type") not in {"checkbox", "submit"} and field.name != "button"
    }
    answers |= {"starts_at": "2030-06-07 19:30", "ends_at": "2030-06-07 21:00"}
    answers |= {"action-publish": "1", "body-count": "0"}
    desk.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), answers)
    event.refresh_from_db()

    assert event.starts_at == datetime(2030, 6, 7, 19, 30, tzinfo=CANARY)
    assert not UserProfile.objects.exclude(current_time_zone="").exists()


def _value_of(field) -> str:
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return chosen["value"] if chosen else ""
    return field.get("value", "") or field.get_text()
