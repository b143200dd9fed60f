"""What readers report reaches the editors, who decide once, with reasons, and do what they say."""

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from core import clock
from core.models import Notice, Reason, Statement, Submission
from core.review import duties, notices
from core.review import services as review
from core.review.refusals import TakenOffByTheTown
from merchants import services
from tests import factories
from tests.public import reading

LIST = "/admin/pruefung/meldungen/"
SAID = {"decision": "removed", "words": "Der Grundpreis fehlt: § 4 PAngV."}


@pytest.fixture
def notice(town, bakery, owner):
    """Somebody's report of the bakery."""
    return factories.notice(town, bakery.page)


@pytest.fixture
def decide(desk, django_capture_on_commit_callbacks):
    """Decides as an editor does on the screen."""

    def post(notice, browser=desk, **said):
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(f"{LIST}{notice.pk}/", SAID | said)

    return post


def test_the_urgent_stand_first_and_then_the_oldest(desk, town, bakery, bookshop):
    factories.notice(town, bakery.page)
    factories.notice(town, bookshop.page)
    factories.notice(town, None, kind=Notice.Kind.CHILD, name="", email="")

    titles = [link.text for link in reading.soup(desk.get(LIST)).select(".town-card__title a")]
    assert titles == ["http://testserver/jetzt/", "Bäckerei Lohmann", "Buchhandlung Kleine"]


def test_those_in_charge_hear_at_once_and_the_operator_where_there_are_none(
    town, bakery, editor, second_editor, operator, mailoutbox, django_capture_on_commit_callbacks
):
    duties.put_in_charge([second_editor], town=town, by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        factories.notice(town, bakery.page, email="")
    second_editor.groups.clear()
    editor.groups.clear()
    with django_capture_on_commit_callbacks(execute=True):
        factories.notice(town, bakery.page, email="")
    assert [message.to for message in mailoutbox] == [[second_editor.email], [operator.email]]


def test_who_sees_it_has_the_page_beside_and_no_script_of_it_runs(desk, notice, bakery):
    page = reading.soup(desk.get(f"{LIST}{notice.pk}/"))
    frame = page.find("iframe")
    assert frame["src"] == bakery.page.url
    assert "allow-scripts" not in frame["sandbox"]
    assert "Der Grundpreis fehlt." in page.main.get_text()


def test_what_is_taken_offline_is_gone_with_reasons_for_its_people_and_an_answer(
    decide, notice, bakery, client, editor, mailoutbox
):
    decide(notice)

    assert client.get(bakery.page.url).status_code == 404
    statement = Statement.objects.get()
    assert (statement.act, statement.notice_id) == (Statement.Act.TAKEN_OFFLINE, notice.pk)
    assert (statement.facts, statement.made_by) == (SAID["words"], editor)
    assert statement.source_key == str(bakery.key)
    (answer,) = [message for message in mailoutbox if message.to == [notice.email]]
    assert SAID["words"] in answer.body
    assert "Gericht" in answer.body


def test_ready_reasons_stand_in_the_statement_and_in_the_answer(
    decide, notice, town, owner, mailoutbox
):
    reason = Reason.objects.create(
        site_id=town.site_id,
        title="Grundpreis",
        text="Der Grundpreis fehlt.",
        reference="§ 4 PAngV",
    )
    decide(notice, words="", reasons=[reason.pk])

    statement = Statement.objects.get()
    assert (statement.reference, statement.reasons[0]["title"]) == ("§ 4 PAngV", "Grundpreis")
    told = {message.to[0]: message.body for message in mailoutbox}
    assert "Der Grundpreis fehlt. § 4 PAngV" in told[notice.email]
    assert str(statement.key) in told[owner.email]


def test_reasons_for_taking_away_are_no_reasons_to_keep(decide, notice, town, other_town):
    own, foreign = (
        Reason.objects.create(site_id=place.site_id, title="Grund", text="Fehlt.")
        for place in (town, other_town)
    )
    assert decide(notice, decision="kept", reasons=[own.pk]).status_code == 422
    assert decide(notice, reasons=[foreign.pk]).status_code == 422
    assert not Notice.objects.get().decision


def test_its_people_cannot_bring_back_what_was_taken_offline(decide, notice, bakery, owner, editor):
    services.save_shop(bakery.page, changes={"about": "Neues."}, by=owner)
    submission = services.submit(bakery.page, by=owner)
    review.decide(
        submission.workflow_state.current_task_state.specific, action="approve", by=editor
    )
    decide(notice)
    with pytest.raises(TakenOffByTheTown):
        review.restore(bakery.page, submission.revision, by=owner)


def test_what_waits_for_that_page_is_cancelled(decide, notice, bakery, owner):
    services.save_shop(bakery.page, changes={"about": "Neues."}, by=owner)
    submission = services.submit(bakery.page, by=owner)
    decide(notice)
    submission.refresh_from_db()
    assert submission.status == Submission.Status.CANCELLED


def test_it_goes_in_every_language(decide, notice, town, bakery, client):
    factories.english(town)
    factories.translate(bakery.page.get_parent(), title="Shops")
    translated = factories.translate(bakery.page, lead="Sourdough of our own")
    decide(notice)
    assert client.get(translated.url).status_code == client.get(bakery.page.url).status_code == 404


@pytest.mark.parametrize(
    ("decision", "words"), [("kept", "bleibt online"), ("changed", "geändert")]
)
def test_other_decisions_leave_the_page_alone(
    decide, notice, bakery, client, mailoutbox, decision, words
):
    decide(notice, decision=decision)
    assert client.get(bakery.page.url).status_code == 200
    assert not Statement.objects.exists()
    (answer,) = [message for message in mailoutbox if message.to == [notice.email]]
    assert words in answer.body


def test_what_the_town_itself_wrote_needs_no_statement(decide, town, client):
    news = factories.news(town, "Ein Irrtum")
    decide(factories.notice(town, news))
    assert client.get(news.url).status_code == 404
    assert not Statement.objects.exists()


def test_whoever_left_no_address_reads_the_decision_on_the_receipt(
    decide, town, bakery, client, mailoutbox
):
    notice = factories.notice(town, bakery.page, kind="child", name="", email="")
    decide(notice, decision="kept", words="Es ist eine Zeichnung.")
    assert "Es ist eine Zeichnung." in client.get(f"/melden/{notice.key}/").content.decode()
    assert all(message.to[0] for message in mailoutbox)


def test_it_is_decided_once(decide, desk, notice, second_editor, bakery, mailoutbox):
    other = Client()
    other.force_login(second_editor)
    decide(notice, decision="kept")
    response = decide(notice, browser=other)

    told = desk.get(f"{LIST}{notice.pk}/").content.decode()
    assert response.headers["Location"] == f"{LIST}{notice.pk}/"
    assert Notice.objects.get().decision == "kept"
    assert "redaktion@emsbrueck.example" in told or "Ruth" in told
    bakery.page.refresh_from_db()
    assert bakery.page.live
    assert len([message for message in mailoutbox if message.to == [notice.email]]) == 1


@pytest.mark.parametrize("said", [{"words": " "}, {"decision": ""}, {"decision": "gelöscht"}])
def test_nothing_is_decided_without_reasons(decide, notice, said):
    assert decide(notice, **said).status_code == 422
    assert not Notice.objects.get().decision


def test_a_list_is_not_taken_offline_and_no_word_is_lost(decide, town):
    for page in (town.home, factories.section(town, factories.ShopIndexPage)):
        notice = factories.notice(town, page)
        response = decide(notice)
        assert response.status_code == 422
        assert SAID["words"] in response.content.decode()
        page.refresh_from_db()
        assert page.live
    assert not Notice.objects.exclude(decision="").exists()


def test_a_page_that_is_gone_by_then_can_be_answered(decide, desk, notice, bakery):
    bakery.page.unpublish()
    assert desk.get(f"{LIST}{notice.pk}/").status_code == 200
    decide(notice)
    assert Notice.objects.get().decision == "removed"
    assert not Statement.objects.exists()


def test_another_town_sees_and_decides_nothing(at_talheim, notice, bakery):
    assert "Lohmann" not in at_talheim.get(LIST).content.decode()
    assert at_talheim.get(f"{LIST}{notice.pk}/").status_code == 404
    assert at_talheim.post(f"{LIST}{notice.pk}/", SAID).status_code == 404
    assert not Notice.objects.get().decision


def test_even_past_the_screen_nobody_else_decides(notice, other_editor):
    with pytest.raises(notices.PermissionDenied):
        notices.decide(notice, decision="removed", words="Weg.", by=other_editor)


def test_the_story_of_the_page_tells_of_it(decide, notice, bakery, editor):
    decide(notice)
    log = PageLogEntry.objects.filter(page=bakery.page_id)
    assert log.get(action=notices.RECEIVED).user is None
    assert log.get(action=notices.DECIDED).user == editor


def test_after_three_years_nobody_knows_who_reported(town, bakery, editor, decide):
    old, waiting = factories.notice(town, bakery.page), factories.notice(town, bakery.page)
    decide(old, decision="kept")
    with clock.at(clock.now() + notices.KEPT):
        notices.forget(town)
    old.refresh_from_db()
    waiting.refresh_from_db()
    assert (old.name, old.email, old.explanation) == ("", "", "")
    assert old.decision == "kept"
    assert waiting.name


def test_the_list_costs_the_same_however_long_it_is(
    desk, town, bakery, django_assert_max_num_queries
):
    for count in (1, 20):
        for _number in range(count):
            factories.notice(town, bakery.page)
        desk.get(LIST)
        with django_assert_max_num_queries(20):
            desk.get(LIST)
