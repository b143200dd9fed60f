"""Editors read a page's story: what was done with it, by whom and when, and nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import log as write_log

from core import clock
from core.models import Notice
from core.review import complaints, notices, removals
from core.review import services as review
from merchants import facts, services
from merchants.models import OfferPage
from merchants.review import trust
from tests import factories
from tests.public.reading import soup, words


@pytest.fixture
def offer(bakery, owner):
    today = clock.today()
    content = {"title": "Brezeln", "valid_from": today, "valid_until": today + timedelta(days=5)}
    return services.create_offer(bakery.page, changes=content, by=owner)


def story(page):
    return reverse("review_story", args=[page.pk])


def headings(browser, page):
    return [
        " ".join(row.get_text(" ").split())
        for row in soup(browser.get(story(page))).select("li h2")
    ]


def decide(submission, action, by, **more):
    state = submission.workflow_state.current_task_state
    return review.decide(state, action=action, by=by, **more)


def test_all_that_was_done_is_told_the_latest_first(
    desk, offer, bakery, town, owner, editor, second_editor
):
    trust.give(bakery, trust="known", by=editor)
    decide(services.submit(offer, by=owner), "reject", editor, comment="Zu welchem Preis?")
    offer = OfferPage.objects.get(pk=offer.pk)
    services.save_offer(offer, changes={"lead": "Drei zum Preis von zwei."}, by=owner)
    decide(services.submit(OfferPage.objects.get(pk=offer.pk), by=owner), "approve", editor)
    notice = factories.notice(town, offer)
    notices.decide(
        notice, decision=Notice.Decision.REMOVED, words="Der Grundpreis fehlt.", by=editor
    )
    statement = offer.statements.latest("pk")
    complaint = complaints.complain(statement, text="Er steht da.", by=owner)
    complaints.answer(complaint, text="Stimmt.", is_upheld=True, by=second_editor)

    told = headings(desk, offer)
    wanted = [
        "Widerspruch beantwortet",
        "Einer Entscheidung widersprochen",
        "Über eine Meldung entschieden",
        "Begründung: offline genommen",
        "Gemeldet",
        "Einreichung: freigegeben",
        "Einreichung: zurückgeschickt",
        "Vertrauen: bekannt (vorher: neu)",
    ]
    assert [row for row in told if row in wanted] == wanted, told
    text = words(desk.get(story(offer)))
    for said in ("Zu welchem Preis?", "Der Grundpreis fehlt.", str(owner), str(second_editor)):
        assert said in text


def test_facts_changed_at_once_and_undone_stand_with_their_difference(desk, bakery, owner, editor):
    facts.change(bakery, lambda known: facts.replace(known, phone="0 1234"), by=owner)
    entry = facts.PageLogEntry.objects.get(action=facts.CHANGED)
    facts.undo(entry, by=editor)
    rows = soup(desk.get(story(bakery.page))).select(".town-differences")
    assert [row.select_one("ins").get_text() for row in rows] == ["030 23125 101", "0 1234"]


def test_of_pages_of_other_towns_nothing_is_told(
    desk, at_talheim, client, bakery, other_shop, other_town, owner, editor
):
    assert at_talheim.get(story(bakery.page)).status_code == 404
    assert desk.get(story(other_shop.page)).status_code == 404
    assert desk.get(reverse("review_story", args=[1])).status_code == 404
    assert desk.get(reverse("review_story", args=[999999])).status_code == 404
    client.force_login(owner)
    assert client.get(story(bakery.page)).status_code in {302, 403, 404}


def test_the_desk_and_a_report_lead_to_it(desk, offer, town, owner):
    submission = services.submit(offer, by=owner)
    notice = factories.notice(town, offer)
    for name, pk in (("review_submission", submission.pk), ("review_notice", notice.pk)):
        found = soup(desk.get(reverse(name, args=[pk])))
        assert found.select(f'a[href="{story(offer)}"]'), name


def test_words_of_others_are_words(desk, offer, owner, editor):
    submission = services.submit(offer, by=owner)
    decide(submission, "reject", editor, comment="<script>alert(1)</script>")
    removals.take_offline(offer, by=editor, facts="<img src=x onerror=alert(1)>")
    content = desk.get(story(offer)).content.decode()
    assert "<script>alert(1)" not in content
    assert "<img src=x" not in content


def test_a_long_story_has_pages_and_asks_no_more_of_the_database(desk, bakery, owner, editor):
    facts.change(bakery, lambda known: facts.replace(known, phone="0 1000"), by=owner)
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    decide(services.submit(bakery.page, by=owner), "reject", editor, comment="Was?")
    desk.get(story(bakery.page))
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(story(bakery.page))
    for number in range(12):
        facts.change(
            bakery, lambda known, to=f"0 2{number:03}": facts.replace(known, phone=to), by=owner
        )
        services.save_shop(bakery.page, changes={"lead": f"Neu {number}."}, by=owner)
        decide(services.submit(bakery.page, by=owner), "reject", editor, comment="Was?")
    with CaptureQueriesContext(connection) as many:
        response = desk.get(story(bakery.page))
    assert len(many) <= len(few) + 1
    assert len(soup(response).select(".story > li")) == 30
    assert soup(desk.get(f"{story(bakery.page)}?seite=2")).select(".story > li")


def test_a_page_in_the_bin_and_one_that_nobody_touched_have_a_story(desk, town, editor):
    page = factories.page(town, "Impressum")
    assert desk.get(story(page)).status_code == 200
    write_log(instance=page, action="core.trashed", user=None)
    assert "von selbst" in words(desk.get(story(page)))
