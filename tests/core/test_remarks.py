"""An editor asks at the field that it is about; the merchant reads it there and in the mail."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from core.models import Submission
from core.review import services as review
from core.review.refusals import UnknownField
from merchants import services
from tests.public import reading


@pytest.fixture
def submission(bakery, owner):
    """A new sentence and a new street, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Neu.", "street": "Kurze 1"}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def desk(client, editor, submission):
    """The editor's screen: to look at, and to decide on."""
    client.force_login(editor)
    return client


@pytest.fixture
def send_back(desk, submission):
    def act(**answers):
        seen = {"version": submission.version, "seen": submission.content_hash}
        url = reverse("review_decide", args=[submission.pk])
        return desk.post(url, {"decision": "reject"} | seen | answers)

    return act


def show(desk, submission):
    return desk.get(reverse("review_submission", args=[submission.pk]))


def test_each_changed_field_can_be_asked_about_and_no_other(desk, submission):
    form = show(desk, submission).context["form"]
    asked = {name for name in form.fields if name.startswith("remark-")}
    assert asked == {"remark-lead", "remark-street"}


def test_questions_are_kept_by_field_and_need_no_comment(send_back, submission):
    assert send_back(**{"remark-lead": " Was ist neu? ", "remark-street": " "}).status_code == 302

    submission.refresh_from_db()
    assert (submission.status, submission.comment) == ("sent_back", "")
    assert submission.remarks == {"lead": "Was ist neu?"}


@pytest.mark.parametrize("answers", [{}, {"remark-lead": " "}, {"comment": "  "}])
def test_a_silent_return_is_refused(send_back, submission, answers):
    response = send_back(**answers)

    assert response.status_code == 422
    assert "was anders sein soll" in reading.words(response)
    submission.refresh_from_db()
    assert submission.status == "in_review"


@pytest.mark.parametrize("name", ["remark-about", "remark-live", "remark-", "remark-<b>"])
def test_a_question_about_anything_else_is_refused(send_back, submission, name):
    response = send_back(comment="Wie?", **{name: "Und?"})

    assert response.status_code == 422
    assert "Sie können nur zu einem Feld fragen" in reading.words(response)
    submission.refresh_from_db()
    assert submission.status == "in_review"


def test_the_service_knows_no_other_fields_either(submission, editor):
    state = submission.workflow_state.current_task_state
    with pytest.raises(UnknownField):
        review.decide(state, action="reject", by=editor, remarks={"nichts": "Und?"})
    submission.refresh_from_db()
    assert (submission.status, submission.remarks) == ("in_review", {})


def test_a_long_question_is_refused_and_stays(send_back):
    response = send_back(**{"remark-lead": "W" * 501})
    assert response.status_code == 422
    assert "W" * 501 in response.text


def test_the_mail_quotes_each_question_with_its_field(
    send_back, owner, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        send_back(comment="Schön!", **{"remark-lead": "Was ist neu?"})

    (mail,) = mailoutbox
    assert mail.to == [owner.email]
    assert "Schön!" in mail.body
    assert "Zu „In einem Satz“:\nWas ist neu?" in mail.body
    assert mail.body.count("http") == 1


def test_a_question_about_a_field_that_is_gone_is_left_out(submission):
    submission.remarks = {"gone": "Und?", "lead": "Was?"}
    assert [question.field for question in submission.questions] == ["lead"]


def test_earlier_decisions_stand_below(desk, send_back, bakery, owner):
    send_back(comment="Schön!", **{"remark-lead": "Was ist neu?"})
    services.save_shop(bakery.page, changes={"lead": "Neu: Dinkel."}, by=owner)
    again = services.submit(bakery.page, by=owner)

    said = reading.words(show(desk, again))
    assert "Frühere Entscheidungen" in said
    assert "Schön!" in said
    assert "Was ist neu?" in said
    assert Submission.objects.count() == 2


def test_what_was_decided_can_be_read_again_and_not_decided(desk, send_back, submission):
    send_back(**{"remark-lead": "Was ist neu?"})
    said = show(desk, submission).text
    assert "Was ist neu?" in said
    assert "<textarea" not in said


def test_a_new_offer_shows_all_that_was_filled_in_and_can_be_asked_about(
    client, editor, bakery, owner
):
    today = clock.today()
    content = {"title": "Zwei Brezeln", "price": Decimal("1.50")}
    content |= {"valid_from": today, "valid_until": today}
    offer = services.create_offer(bakery.page, changes=content, by=owner)
    submission = services.submit(offer, by=owner)
    client.force_login(editor)
    screen = show(client, submission)

    assert "1,50" in reading.words(screen)
    asked = {name for name in screen.context["form"].fields if name.startswith("remark-")}
    assert {"remark-title", "remark-price", "remark-valid_until"} <= asked
    assert "remark-slug" not in asked
