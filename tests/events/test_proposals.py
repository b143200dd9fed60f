"""A shop proposes an event in the portal, and the town decides about it like about an offer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import clock
from core.classes import ContentClass
from core.models import Submission
from core.review import services as review
from core.review.refusals import ReviewRefused
from events import proposals
from events.models import EventPage
from tests import factories
from tests.portal import screens
from tests.public import reading


@pytest.fixture
def answers():
    begins = timezone.localtime(clock.now() + timedelta(days=5))
    return {
        "key": str(uuid4()),
        "action": "submit",
        "title": "Backabend",
        "category": "food",
        "again": "once",
        "place": "elsewhere",
        "starts_at": f"{begins:%Y-%m-%d}T19:00",
        "ends_at": f"{begins:%Y-%m-%d}T21:30",
        "venue": "Backstube",
        "address": "Lange Straße 12",
        "price": "12 €",
        "lead": "Sauerteig für alle.",
        "text": "Erst kneten.\n\nDann <b>essen</b> & reden.",
    }


def send(merchant, shop, answers):
    return merchant.post(
        reverse("proposals:event_create", args=[shop.page.translation_key]), answers
    )


def approve(page, editor):
    state = page.submissions.waiting().get().workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)


def test_a_proposal_waits_and_is_in_the_calendar_when_it_is_approved(
    merchant, client, bakery, editor, answers
):
    assert send(merchant, bakery, answers).status_code == 302
    page = EventPage.objects.get()
    assert not page.live
    waiting = Submission.objects.get()
    assert (waiting.source_name, waiting.source_key) == ("Bäckerei Lohmann", bakery.key)
    assert "Backabend" not in reading.words(client.get("/termine/"))

    approve(page, editor)
    assert "Backabend" in reading.words(client.get("/termine/"))
    shown = client.get(EventPage.objects.get().url)
    assert "Dann <b>essen</b> & reden." in reading.words(shown)
    assert "Anzeige" in reading.words(shown)


def test_a_double_tap_makes_one_event(merchant, bakery, answers):
    for _tap in range(2):
        assert send(merchant, bakery, answers).status_code == 302
    assert EventPage.objects.count() == 1
    assert Submission.objects.get().version == 1


def test_what_was_sent_back_is_mended_and_sent_again(merchant, bakery, editor, answers):
    send(merchant, bakery, answers)
    page = EventPage.objects.get()
    state = page.submissions.get().workflow_state.current_task_state
    remarks = {"title": "Für wen?"}
    review.decide(state, action="reject", by=editor, comment="Bitte genauer.", remarks=remarks)

    screen = reading.words(merchant.get(page.portal_path()))
    assert "Bitte genauer." in screen
    assert "Für wen?" in screen
    assert "Dann <b>essen</b> & reden." in screen
    merchant.post(page.portal_path(), answers | {"title": "Backabend für Kinder"})
    approve(page, editor)
    assert EventPage.objects.get().title == "Backabend für Kinder"
    assert EventPage.objects.get().content_class == ContentClass.MERCHANT


def test_it_is_withdrawn_and_looked_at(merchant, bakery, answers):
    send(merchant, bakery, answers)
    page = EventPage.objects.get()
    assert "Backabend" in reading.words(merchant.get(page.preview_path()))
    merchant.post(page.withdraw_path())
    assert not Submission.objects.waiting().exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Schreiben Sie, was stattfindet."),
        ("starts_at", "", "Wählen Sie, wann es beginnt."),
        ("starts_at", "gestern", "gültig"),
        ("starts_at", "2027-03-28T02:30", "Uhr umgestellt"),
        ("ends_at", f"{clock.now().year}-01-01T10:00", "endet, nachdem"),
        ("starts_at", "2001-01-01T10:00", "kann nicht stimmen"),
        ("venue", "", "Schreiben Sie, wo es stattfindet."),
        ("lead", "Hilfe unter ec.europa.eu/odr", "gibt es nicht mehr"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(merchant, bakery, answers, field, value, words):
    answer = send(merchant, bakery, answers | {field: value})
    assert answer.status_code == 200
    assert words in reading.words(answer)
    assert not EventPage.objects.exists()


def test_what_is_over_cannot_wait_for_approval(bakery, owner, answers):
    start = clock.now() - timedelta(days=2)
    changes = {"title": "Vorbei", "starts_at": start, "ends_at": start, "venue": "Hier"}
    changes["ends_at"] += timedelta(hours=1)
    page = proposals.propose(bakery, changes=changes, by=owner, key=uuid4())
    with pytest.raises(ReviewRefused):
        review.submit(page, by=owner)


def test_fields_that_are_not_asked_for_stay_as_they_are(merchant, bakery, bookshop, answers):
    extra = {"shop": bookshop.pk, "live": "on", "content_class": "official", "is_cancelled": "on"}
    send(merchant, bakery, answers | extra)
    page = EventPage.objects.get()
    assert (page.shop, page.live, page.is_cancelled) == (bakery, False, False)
    assert page.content_class == ContentClass.MERCHANT


def test_another_shops_events_are_not_there(merchant, stranger, bakery, bookshop, answers):
    send(merchant, bakery, answers)
    page = EventPage.objects.get()
    other = Client()
    other.force_login(stranger)
    keys = bookshop.page.translation_key, page.translation_key
    for path in (page.portal_path(), page.preview_path(), reverse("proposals:event", args=keys)):
        assert other.get(path).status_code == 404
        assert other.post(path, answers | {"title": "Fremd"}).status_code in {404, 405}
    assert other.post(page.withdraw_path()).status_code == 404
    # Nor does a key that is somebody else's make a second one.
    send(other, bookshop, answers)
    assert EventPage.objects.filter(shop=bakery).get().draft_title == "Backabend"


def test_what_editors_write_themselves_needs_no_review(client, town, editor):
    desk = Client()
    desk.force_login(editor)
    page = factories.event(town, "Ratssitzung")
    assert page.get_workflow() is None
    assert desk.get(page.portal_path()).status_code == 200


def test_what_lacked_an_imprint_is_sent_from_the_imprints_screen(
    merchant, bakery, bookshop, stranger, answers
):
    bakery.imprint.delete()
    screen = reading.words(
        merchant.post(
            reverse("proposals:event_create", args=[bakery.page.translation_key]),
            answers,
            follow=True,
        )
    )
    page = EventPage.objects.get()
    imprint = f"{reverse('portal:imprint', args=[bakery.page.translation_key])}?danach="
    assert "Impressum" in screen
    assert not Submission.objects.exists()
    said = screens.answers(merchant.get(f"{imprint}{page.translation_key}&rechtsform=sole"))
    said |= {"legal_name": "Lisa Lohmann", "phone": "030 23125 900", "action": "send"}

    other = Client()
    other.force_login(stranger)
    theirs = f"{reverse('portal:imprint', args=[bookshop.page.translation_key])}?danach="
    assert other.get(f"{theirs}{page.translation_key}&rechtsform=sole").context["waiting"] is None
    merchant.post(f"{imprint}{page.translation_key}&rechtsform=sole", said)
    assert Submission.objects.waiting().get().page_id == page.pk
