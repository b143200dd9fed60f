"""Only what was online last comes back without the town, and only as it was approved."""

import pytest
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry, Revision

from core.review import online
from core.review import services as review
from core.review.refusals import (
    AlreadyInReview,
    ChangedSinceSubmission,
    NeverOnline,
    ReviewRefused,
    TakenOffByTheTown,
)
from merchants import services
from merchants.models import ShopPage
from tests.pictures import jpeg

LIVE, FIRST, SECOND = "Sauerteig aus eigener Führung.", "Mit Dinkel.", "Mit Bio-Dinkel."


def fresh(bakery):
    return ShopPage.objects.select_related("live_revision", "latest_revision").get(
        pk=bakery.page.pk
    )


def drafted(bakery, words, by):
    services.save_shop(bakery.page, changes={"lead": words}, by=by)
    return fresh(bakery).latest_revision


@pytest.fixture
def approve(bakery, owner, editor):
    """Writes something and has it approved."""

    def act(words, **more):
        services.save_shop(bakery.page, changes={"lead": words} | more, by=owner)
        submission = services.submit(bakery.page, by=owner)
        state = submission.workflow_state.current_task_state
        return review.decide(state, action="approve", by=editor).revision

    return act


@pytest.fixture
def take_off(bakery):
    """Takes the bakery's page offline."""

    def act(by):
        UnpublishPageAction(fresh(bakery), user=by).execute(skip_permission_checks=True)

    return act


def refused(bakery, revision, by, reason):
    with pytest.raises(reason):
        review.restore(bakery.page, revision, by=by)
    assert not fresh(bakery).live


def test_what_was_approved_and_online_comes_back(bakery, owner, approve, take_off):
    revision = approve(FIRST)
    take_off(owner)
    draft = drafted(bakery, SECOND, owner)
    review.restore(bakery.page, revision, by=owner)

    page = fresh(bakery)
    assert (page.live, page.lead, page.latest_revision) == (True, FIRST, draft)


def test_a_draft_that_nobody_approved_does_not(bakery, owner, approve, take_off):
    approve(FIRST)
    take_off(owner)
    refused(bakery, drafted(bakery, SECOND, owner), owner, NeverOnline)


def test_a_draft_of_somebody_who_is_gone_does_not(bakery, approve, take_off, owner, person):
    approve(FIRST)
    take_off(owner)
    help_out = person("aushilfe@emsbrueck.example")
    revision = drafted(bakery, SECOND, help_out)
    Revision.objects.filter(pk=revision.pk).update(user=None)
    refused(bakery, revision, owner, NeverOnline)


def test_what_was_replaced_does_not(bakery, owner, approve, take_off):
    earlier = approve(FIRST)
    approve(SECOND)
    take_off(owner)
    refused(bakery, earlier, owner, NeverOnline)


def test_what_was_sent_back_does_not(bakery, owner, editor, approve, take_off):
    approve(FIRST)
    take_off(owner)
    revision = drafted(bakery, SECOND, owner)
    state = services.submit(bakery.page, by=owner).workflow_state.current_task_state
    review.decide(state, action="reject", by=editor, comment="Wie?")
    refused(bakery, revision, owner, NeverOnline)


def test_another_page_s_words_do_not(bakery, bookshop, owner, stranger, approve, take_off):
    approve(FIRST)
    take_off(owner)
    services.save_shop(bookshop.page, changes={"lead": "Lesung."}, by=stranger)
    theirs = ShopPage.objects.get(pk=bookshop.page.pk).latest_revision
    refused(bakery, theirs, owner, NeverOnline)


def test_a_revision_that_was_written_over_does_not(bakery, owner, approve, take_off):
    revision = approve(FIRST)
    take_off(owner)
    smuggled = fresh(bakery).get_latest_revision_as_object()
    smuggled.lead = "Überschrieben."
    smuggled.save_revision(user=owner, overwrite_revision=revision)
    refused(bakery, revision, owner, ChangedSinceSubmission)


def test_words_changed_behind_the_review_do_not(bakery, owner, approve, take_off):
    revision = approve(FIRST)
    take_off(owner)
    revision.content["lead"] = "Heimlich."
    revision.save()
    refused(bakery, revision, owner, ChangedSinceSubmission)


def test_a_replaced_picture_does_not(bakery, owner, approve, take_off, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = services.keep_photo(bakery, photo=jpeg("red"), alt="Brote", by=owner)
    revision = approve(FIRST, picture=image)
    take_off(owner)
    with image.file.storage.open(image.file.name, "wb") as stored:
        stored.write(jpeg("blue").read())
    refused(bakery, revision, owner, ChangedSinceSubmission)


def test_what_is_online_is_not_brought_back_over_it(bakery, owner, approve):
    revision = approve(FIRST)
    with pytest.raises(ChangedSinceSubmission):
        review.restore(bakery.page, revision, by=owner)


def test_what_editors_took_offline_needs_them(bakery, owner, editor, approve, take_off):
    revision = approve(FIRST)
    take_off(editor)
    refused(bakery, revision, owner, TakenOffByTheTown)
    refused(bakery, revision, None, TakenOffByTheTown)

    review.restore(bakery.page, revision, by=editor)
    assert fresh(bakery).live


def test_bringing_back_ends_no_review(bakery, owner, approve, take_off):
    revision = approve(FIRST)
    take_off(owner)
    drafted(bakery, SECOND, owner)
    services.submit(bakery.page, by=owner)
    refused(bakery, revision, owner, AlreadyInReview)
    assert review.waiting_submission(bakery.page)


def test_what_may_not_be_published_now_does_not(bakery, owner, approve, take_off, monkeypatch):
    revision = approve(FIRST)
    take_off(owner)

    def refuse(page):
        raise ReviewRefused

    monkeypatch.setattr(ShopPage, "check_before_review", refuse)
    refused(bakery, revision, owner, ReviewRefused)


@pytest.mark.parametrize("has_draft", [False, True])
def test_what_was_entered_in_one_go_is_kept_and_comes_back(bakery, owner, take_off, has_draft):
    draft = drafted(bakery, SECOND, owner) if has_draft else None
    kept = online.keep(fresh(bakery))
    take_off(owner)
    review.restore(bakery.page, kept, by=owner)

    page = fresh(bakery)
    assert (page.live, page.lead) == (True, LIVE)
    assert page.latest_revision == (draft or kept)
    assert PageLogEntry.objects.filter(page=page.pk, action=online.KEPT).count() == 1


def test_what_is_online_is_kept_as_it_is(bakery, approve):
    revision = approve(FIRST)
    assert online.keep(fresh(bakery)) == revision


def test_a_page_that_never_was_online_has_nothing_to_come_back(bakery, owner):
    page = fresh(bakery)
    Page.objects.filter(pk=page.pk).update(live=False)
    refused(bakery, drafted(bakery, FIRST, owner), owner, NeverOnline)
