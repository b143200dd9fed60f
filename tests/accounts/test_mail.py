"""Mail leaves by one door, after the change is safe, and never in its way."""

import pytest
from django.db import transaction

from accounts import mail
from core.barriers import services as barriers
from core.models import Barrier
from core.review import services as review
from merchants import services
from merchants.people.invitations import invite_merchant
from tests import factories


@pytest.fixture
def post(owner, town):
    """Something to say to the baker."""

    def send(title="Zwei Brote & mehr"):
        context = {
            "person": owner,
            "town": town,
            "title": title,
            "kind": "Angebot",
            "link": town.link("/mein/"),
            "submission": {"comment": "Schön so."},
        }
        mail.post(
            "review_approved", to=[owner.email], language="de", sender=town.sender, context=context
        )

    return send


def test_it_leaves_after_the_commit(post, letters, committing):
    with committing():
        post()
        assert letters == []
    (letter,) = letters
    assert letter["Subject"] == "Online: Zwei Brote & mehr"
    assert "„Zwei Brote & mehr“ (Angebot) ist freigegeben" in letter.get_content()
    assert "http://testserver/mein/" in letter.get_content()


def test_what_is_rolled_back_is_not_told(post, letters, committing):
    with committing(), transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert letters == []


def test_a_title_cannot_write_headers(post, letters, committing):
    with committing():
        post("Brot\nBcc: alle@emsbrueck.example")
    (letter,) = letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Online: Brot Bcc: alle@emsbrueck.example"


def test_each_side_of_the_review_is_told(
    urgent, bakery, owner, editor, second_editor, other_editor, stranger, letters, committing
):
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    with committing():
        submission = services.submit(bakery.page, by=owner)
    assert {letter["To"] for letter in letters} == {editor.email, second_editor.email}
    assert all("http://testserver/admin/pruefung/" in letter.get_content() for letter in letters)

    letters.clear()
    task = submission.workflow_state.current_task_state.specific
    with committing():
        review.decide(task, action="reject", by=editor, comment="Wie groß ist „neu“?")
    (letter,) = letters
    assert letter["To"] == owner.email
    assert letter["Subject"] == "Bitte noch einmal ansehen: Bäckerei Lohmann"
    assert "Wie groß ist „neu“?" in letter.get_content()
    assert str(bakery.page.translation_key) in letter.get_content()


def test_everybody_is_written_to_in_their_language(
    urgent, bakery, owner, editor, letters, committing
):
    editor.language = "en"
    editor.save()
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    with committing():
        services.submit(bakery.page, by=owner)
    assert letters[0]["Subject"] == "Urgent: Bäckerei Lohmann"


def test_an_invitation_says_the_way_in(bakery, editor, letters, committing):
    with committing():
        invite_merchant(
            shop=bakery, email="lisa@lohmann.example", name="Lisa Lohmann", role="owner", by=editor
        )
    (letter,) = letters
    assert letter["Subject"] == "Bäckerei Lohmann in Emsbrück: Ihre Seite wartet auf Sie"
    assert "Guten Tag Lisa Lohmann," in letter.get_content()
    assert "http://testserver/konto/login/code/" in letter.get_content()


def test_who_reports_a_barrier_reads_in_their_language_what_comes_of_it(
    client, town, editor, second_editor, other_editor, letters, committing
):
    factories.english(town)
    said = {
        "explanation": "Too pale.\nBcc: alle@emsbrueck.example",
        "email": "karin@beispiel.example",
    }
    with committing():
        receipt = client.post("/en/report-barrier/", said).headers["Location"]
    assert {letter["To"] for letter in letters} == {
        *(editor.email, second_editor.email, "karin@beispiel.example")
    }
    with committing():
        barriers.answer(Barrier.objects.get(), words="Jetzt ist sie dunkel.", by=editor)
    answer = letters[-1]
    assert (answer["To"], answer["Bcc"]) == ("karin@beispiel.example", None)
    assert answer["Subject"] == f"Answer from {town.name}"
    assert town.link(receipt) in answer.get_content()
    assert "Jetzt ist sie dunkel." in answer.get_content()


def test_a_mail_server_that_is_away_stops_no_decision(
    urgent, bakery, owner, editor, no_server, committing
):
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    with committing():
        submission = services.submit(bakery.page, by=owner)
    with committing():
        review.decide(
            submission.workflow_state.current_task_state.specific, action="approve", by=editor
        )
    bakery.page.refresh_from_db()
    assert bakery.page.lead == "Neu."


def test_a_name_brings_no_lines_of_its_own(client, owner):
    client.force_login(owner)
    answers = {"first_name": "Lisa\n\nACHTUNG", "last_name": "Lohmann", "language": "de"}
    client.post("/konto/", answers)
    owner.refresh_from_db()
    assert owner.get_full_name() == "Lisa ACHTUNG Lohmann"


def test_a_way_back_in_leads_to_the_town(client, owner, letters, committing, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    with committing():
        client.post(
            "/konto/password/reset/", {"email": owner.email}, headers={"host": "testserver:6666"}
        )
    assert "http://testserver/konto/password/reset/key/" in letters[-1].get_content()
    assert "6666" not in letters[-1].get_content()
