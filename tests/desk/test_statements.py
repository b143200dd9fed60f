"""Every rejection and removal is a statement of reasons, and those concerned can complain."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import bin as trash
from core import clock
from core.models import Complaint, Reason, Statement, Submission, Trashed
from core.models.statements import WrittenOnce
from core.review import complaints, services, statements, undo
from core.review.complaints import ComplainedAlready, OwnDecision, TooLateToComplain
from merchants import facts
from merchants import services as merchants
from merchants.models import ShopPage
from tests.public.reading import words

pytestmark = pytest.mark.usefixtures("owner")


@pytest.fixture
def statement(bakery, editor):
    """Editors have taken the bakery offline."""
    reason = Reason.objects.get(site_id=bakery.site_id, code="unit-price")
    act = Statement.Act.TAKEN_OFFLINE
    return statements.write(
        bakery.page, act, by=editor, facts="Der Preis je Kilo fehlt.", reasons=[reason]
    )


def confirm(browser, name, page, **said):
    return browser.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), said)


def test_who_is_sent_back_reads_the_reasons_by_mail_and_in_the_portal(
    desk, merchant, bakery, owner, django_capture_on_commit_callbacks
):
    merchants.save_shop(bakery.page, changes={"lead": "Nur heute!"}, by=owner)
    submission = merchants.submit(bakery.page, by=owner)
    reason = Reason.objects.get(site_id=bakery.site_id, code="false-hurry")
    answers = {"version": submission.version, "seen": submission.content_hash}
    answers |= {"decision": "reject", "reasons": [reason.pk]}
    answers[f"reason-words-{reason.pk}"] = "Heute ist nicht der letzte Tag."
    answers["remark-lead"] = "Bis wann gilt es?"

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("review_decide", args=[submission.pk]), answers)

    statement = Statement.objects.get()
    assert statement.act == "sent_back"
    assert (statement.ground, statement.reference) == ("law", reason.reference)
    assert "Bis wann gilt es?" in statement.facts
    assert not statement.is_automated
    [letter] = [row for row in mail.outbox if row.to == [owner.email]]
    for said in ("Heute ist nicht der letzte Tag.", reason.mending, reason.reference):
        assert said in letter.body
    form = words(merchant.get(bakery.page.portal_path()))
    assert "Heute ist nicht der letzte Tag." in form
    shown = words(merchant.get(reverse("portal:statement", args=[statement.key])))
    assert reason.mending in shown
    assert "Bis wann gilt es?" in shown
    reason.refresh_from_db()
    assert reason.text != "Heute ist nicht der letzte Tag."


@pytest.mark.parametrize(("name", "act"), [("unpublish", "taken_offline"), ("delete", "deleted")])
def test_nobody_takes_away_what_others_wrote_without_saying_why(
    desk, bakery, owner, name, act, django_capture_on_commit_callbacks
):
    page = bakery.page
    asked = confirm(desk, name, page)
    assert "Sagen Sie, warum" in words(asked)
    assert confirm(desk, name, page, facts=" ").status_code == 422
    assert ShopPage.objects.get(pk=page.pk).live
    assert not Statement.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        confirm(desk, name, page, facts="Der Laden hat geschlossen.")

    assert not ShopPage.objects.get(pk=page.pk).live
    assert Trashed.objects.exists() == (act == "deleted")
    statement = Statement.objects.get()
    assert (statement.act, statement.facts) == (act, "Der Laden hat geschlossen.")
    [letter] = mail.outbox
    assert letter.to == [owner.email]
    assert reverse("portal:statement", args=[statement.key]) in letter.body


def test_several_at_once_get_a_statement_each(desk, bakery, bookshop, stranger):
    pages = [bakery.page, bookshop.page]
    path = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    path += "?" + "&".join(f"id={page.pk}" for page in pages)

    assert "Sagen Sie, warum" in words(desk.post(path))
    desk.post(path, {"facts": "Beide sind doppelt."})

    assert not ShopPage.objects.filter(live=True).exists()
    assert set(Statement.objects.values_list("source_name", flat=True)) == {
        bakery.page.title,
        bookshop.page.title,
    }


def test_what_belongs_to_nobody_else_goes_without_a_statement(desk, bookshop):
    confirm(desk, "unpublish", bookshop.page)

    assert not ShopPage.objects.get(pk=bookshop.page.pk).live
    assert not Statement.objects.exists()


def test_a_change_undone_and_an_approval_taken_back_have_their_statements(
    desk, bakery, owner, editor
):
    facts.set_facts(bakery, by=owner, phone="05242 98765")
    key = PageLogEntry.objects.get(action=facts.CHANGED).pk
    desk.post(reverse("review_afterwards_undo", args=["fakten", key]))
    assert "05242 98765" in Statement.objects.get().facts

    merchants.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    submission = merchants.submit(bakery.page, by=owner)
    task_state = submission.workflow_state.current_task_state
    services.decide(task_state, action="approve", by=editor)
    undo.take_back(Submission.objects.get(pk=submission.pk), by=editor)
    assert Statement.objects.filter(act="undone").count() == 2
    assert Statement.objects.latest("pk").submission_id == submission.pk


def test_a_statement_is_never_changed(statement, owner):
    complaint = complaints.complain(statement, text="Er steht doch da.", by=owner)
    statement.facts = "Anders."
    complaint.text = "Anders."
    attempts = (
        statement.save,
        statement.delete,
        lambda: Statement.objects.update(facts="Anders."),
        lambda: Statement.objects.all().delete(),
        lambda: Statement.objects.bulk_update([statement], ["facts"]),
        lambda: Statement.objects.update_or_create(pk=statement.pk, defaults={"facts": "Anders."}),
        complaint.save,
        complaint.delete,
        lambda: complaint.save(update_fields=["text"]),
        lambda: Complaint.objects.update(text="Anders."),
    )
    for attempt in attempts:
        with pytest.raises(WrittenOnce), transaction.atomic():
            attempt()
    assert Statement.objects.get().facts == "Der Preis je Kilo fehlt."
    assert Complaint.objects.get().text == "Er steht doch da."


def test_a_statement_outlives_its_page(statement, bakery, merchant, editor):
    trash.discard(bakery.page, by=editor)
    path = reverse("portal:statement", args=[statement.key])
    assert "Der Preis je Kilo fehlt." in words(merchant.get(path))
    ShopPage.objects.get(pk=bakery.page.pk).delete()

    assert "Der Preis je Kilo fehlt." in words(merchant.get(path))


def test_a_complaint_is_answered_by_somebody_else(
    statement, merchant, desk, editor, second_editor, owner, django_capture_on_commit_callbacks
):
    path = reverse("portal:statement", args=[statement.key])
    assert merchant.post(path, {"text": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        merchant.post(path, {"text": "Er steht doch da."})
    complaint = Complaint.objects.get()
    assert [row.to for row in mail.outbox] == [[second_editor.email]]
    screen = reverse("review_complaint", args=[complaint.pk])
    said = {"outcome": "upheld", "text": "Das haben wir übersehen."}
    assert "Jemand anderes" in words(desk.post(screen, said, follow=True))
    complaint.refresh_from_db()
    assert complaint.answered_at is None

    other = Client()
    other.force_login(second_editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert other.post(screen, said).status_code == 302
    assert mail.outbox[-1].to == [owner.email]
    assert "Das haben wir übersehen." in mail.outbox[-1].body
    assert "Das haben wir übersehen." in words(merchant.get(path))
    late = other.post(screen, said | {"text": "Doch nicht."}, follow=True)
    assert "bereits beantwortet" in words(late)
    complaint.refresh_from_db()
    assert complaint.answer == "Das haben wir übersehen."


def test_an_editor_who_is_alone_answers_themselves_but_nobody_their_own(statement, editor, owner):
    complaint = complaints.complain(statement, text="Nein.", by=editor)
    with pytest.raises(OwnDecision):
        complaints.answer(complaint, text="Doch.", is_upheld=True, by=editor)


def test_one_complaint_within_six_months(statement, owner):
    at = Statement.objects.get().made_at
    assert complaints.open_until(statement) - at > timedelta(days=183)
    complaints.complain(statement, text="Nein.", by=owner)
    with pytest.raises(ComplainedAlready):
        complaints.complain(statement, text="Nein!", by=owner)


def test_after_six_months_it_is_too_late(statement, owner, monkeypatch):
    late = clock.now() + timedelta(days=185)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(TooLateToComplain):
        complaints.complain(statement, text="Nein.", by=owner)


def test_the_register_is_the_towns_own_and_can_be_narrowed(desk, at_talheim, statement):
    register = reverse("review_statements")
    path = reverse("review_statement", args=[statement.key])
    assert path in desk.get(register, {"act": "taken_offline", "q": "lohm", "ground": "law"}).text
    assert path in desk.get(register, {"act": "unsinn", "year": "x"}).text
    assert path not in desk.get(register, {"act": "deleted"}).text
    assert path not in at_talheim.get(register).text
    assert at_talheim.get(path).status_code == 404


def test_the_register_costs_the_same_however_full_it_is(desk, bakery, editor, statement):
    desk.get(reverse("review_statements"))
    with CaptureQueriesContext(connection) as few:
        desk.get(reverse("review_statements"))
    for _number in range(9):
        statements.write(bakery.page, Statement.Act.UNDONE, by=editor)
    with CaptureQueriesContext(connection) as many:
        desk.get(reverse("review_statements"))
    assert len(many) == len(few)
