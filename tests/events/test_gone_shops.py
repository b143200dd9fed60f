"""When a shop goes, its proposals end, and editors are told of its events that are online."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core import bin as trash
from core import clock
from core.models import Submission
from core.review import services as review
from events import gone_shops, proposals
from events.models import EventPage
from merchants.ends import bin, closing
from merchants.ends.closing import Farewell
from tests.portal.screens import words

LABEL = "Termine von Läden oder Vereinen, die es nicht mehr gibt"


def propose(shop, by, title, **changes):
    begins = clock.now() + timedelta(days=4)
    changes = {"title": title, "starts_at": begins, "is_here": True} | changes
    changes.setdefault("ends_at", begins + timedelta(hours=2))
    page = proposals.propose(shop, changes=changes, by=by, key=uuid4())
    return review.submit(page, by=by)


@pytest.fixture
def online(bakery, owner, editor):
    """An event of the bakery that people mean to go to."""
    state = propose(bakery, owner, "Backabend").workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)
    return EventPage.objects.get()


def close(shop, by, editor):
    closing.close(shop, Farewell(day=clock.today()), by=by)


def discard(shop, by, editor):
    bin.discard(shop.page, by=by)


def trash_it(shop, by, editor):
    trash.discard(shop.page, by=editor)


@pytest.mark.parametrize("go", [close, discard, trash_it])
def test_editors_see_what_is_online_and_readers_still_find_it(
    go, client, town, bakery, owner, editor, online
):
    desk = Client()
    desk.force_login(editor)
    screen = reverse("events_of_gone_shops")
    assert LABEL not in words(desk.get("/admin/"))
    assert "Backabend" not in words(desk.get(screen))

    go(bakery, owner, editor)
    assert LABEL in words(desk.get("/admin/"))
    assert "Backabend" in words(desk.get(screen))
    assert client.get(online.url).status_code == 200
    online.is_cancelled = True
    online.save_revision(user=editor).publish(user=editor)
    assert "Abgesagt" in words(client.get(online.url))


@pytest.mark.parametrize("go", [close, discard])
def test_what_waited_waits_for_nobody_any_more(go, bakery, owner, editor, online):
    waiting = propose(bakery, owner, "Noch ein Abend")
    go(bakery, owner, editor)
    waiting.refresh_from_db()
    assert waiting.status == Submission.Status.CANCELLED
    assert not EventPage.objects.get(pk=waiting.page_id).live


def test_what_is_over_and_what_is_elsewhere_is_nobodys_business(
    town, other_town, other_editor, bakery, owner, editor, online
):
    close(bakery, owner, editor)
    assert list(gone_shops.online(town)) == [online]
    assert not gone_shops.online(other_town)
    neighbour = Client(headers={"host": "talheim.localhost"})
    neighbour.force_login(other_editor)
    assert "Backabend" not in words(neighbour.get(reverse("events_of_gone_shops")))
    with clock.at(online.ends_at + timedelta(hours=1)):
        assert not gone_shops.online(town)


def decide(browser, page, action):
    path = reverse("decide_event_of_gone_shop", args=[page.pk])
    return words(browser.post(path, {"action": action}, follow=True))


@pytest.mark.parametrize(("action", "is_cancelled"), [("keep", False), ("cancel", True)])
def test_editors_decide_with_one_click(
    town, other_town, other_editor, bakery, owner, editor, online, action, is_cancelled
):
    draft = proposals.save(online, changes={"title": "Brotabend"}, by=owner)
    desk, neighbour = Client(), Client(headers={"host": "talheim.localhost"})
    desk.force_login(editor)
    neighbour.force_login(other_editor)
    assert "schon entschieden" in decide(desk, online, action)
    close(bakery, owner, editor)
    for browser, asked in ((neighbour, action), (desk, "?")):
        assert "schon entschieden" in decide(browser, online, asked)
    assert list(gone_shops.online(town)) == [online]

    assert "ist entschieden" in decide(desk, online, action)
    assert "schon entschieden" in decide(desk, online, action)
    assert not gone_shops.online(town)
    page = EventPage.objects.get(pk=online.pk)
    assert (page.live, page.title, page.is_cancelled) == (True, "Backabend", is_cancelled)
    assert page.get_latest_revision_as_object().title == draft.title


def test_a_shop_that_opens_again_answers_for_its_events(town, bakery, owner, editor, online):
    close(bakery, owner, editor)
    closing.reopen(bakery, by=owner)
    assert not gone_shops.online(town)


def test_a_number_that_no_event_has_decides_nothing(editor):
    desk = Client()
    desk.force_login(editor)
    path = reverse("decide_event_of_gone_shop", args=[10**30])
    assert "schon entschieden" in words(desk.post(path, {"action": "cancel"}, follow=True))
