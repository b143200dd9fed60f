"""Trust in a shop is earned by what was approved, or given by an editor, and can be taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from core.models import Submission
from core.review import services as review
from core.review import undo
from merchants import services
from merchants.models import Membership, OfferPage, Shop
from merchants.review import trust
from tests import factories
from tests.public.reading import soup, words


@pytest.fixture
def send_offer(bakery, owner):
    """Hands in an offer of the bakery."""

    def hand_in(title="Brezeln"):
        today = clock.today()
        changes = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=5)}
        return services.submit(
            services.create_offer(bakery.page, changes=changes, by=owner), by=owner
        )

    return hand_in


@pytest.fixture
def decide(send_offer, editor, now, django_capture_on_commit_callbacks):
    """Hands in an offer and decides about it, a minute after the last."""

    def act(action="approve", **more):
        now.shift(60)
        submission = send_offer()
        with django_capture_on_commit_callbacks(execute=True):
            state = submission.workflow_state.current_task_state
            return review.decide(state, action=action, by=editor, **more)

    return act


def level(shop):
    return Shop.objects.get(pk=shop.pk).trust


def test_a_shop_is_known_after_three_approvals(bakery, decide):
    for _number in range(2):
        decide()
    assert level(bakery) == "new"
    decide()
    assert level(bakery) == "known"
    entry = PageLogEntry.objects.get(action=trust.CHANGED)
    assert (entry.user_id, entry.data) == (None, {"before": "new", "after": "known"})


def test_what_was_sent_back_begins_the_count_again(bakery, decide):
    for action in ("approve", "approve", "reject", "approve", "approve"):
        decide(action, comment="Bitte ergänzen.")
    assert level(bakery) == "new"
    decide()
    assert level(bakery) == "known"


def test_what_was_taken_back_or_corrected_does_not_count(bakery, decide, editor):
    decide()
    undo.take_back(decide(), by=editor)
    decide()
    decide("correct", corrected={"title": "Brezel"})
    decide()
    assert level(bakery) == "new"


def test_nobody_earns_more_than_to_be_known(bakery, decide):
    for _number in range(8):
        decide()
    assert level(bakery) == "known"


def test_whom_an_editor_puts_back_begins_anew(bakery, decide, editor):
    for _number in range(3):
        decide()
    trust.give(bakery, trust="new", by=editor)
    decide()
    assert level(bakery) == "new"


def test_an_editor_trusts_a_shop_and_takes_that_back(bakery, owner, send, send_offer, editor):
    send("town_trust_change", bakery.pk, vertrauen="trusted")
    assert level(bakery) == "trusted"
    assert send_offer().is_automatic
    send("town_trust_change", bakery.pk, vertrauen="known")
    assert not send_offer("Brote").is_automatic
    entries = PageLogEntry.objects.filter(action=trust.CHANGED, user=editor)
    assert [row.data["after"] for row in entries.order_by("pk")] == ["trusted", "known"]


def test_what_waits_is_checked_anew_and_goes_on_waiting(
    bakery, send, send_offer, django_capture_on_commit_callbacks
):
    waiting = send_offer()
    with django_capture_on_commit_callbacks(execute=True):
        send("town_trust_change", bakery.pk, vertrauen="trusted")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.light) == ("in_review", "green")
    assert not OfferPage.objects.live().exists()


@pytest.mark.parametrize("answer", ["", "immer", "NEW"])
def test_nonsense_changes_nothing(bakery, send, answer):
    assert send("town_trust_change", bakery.pk, vertrauen=answer).status_code == 302
    assert level(bakery) == "new"
    assert not PageLogEntry.objects.filter(action=trust.CHANGED).exists()


def test_the_list_is_found_by_name_and_level_and_says_who(desk, bakery, owner, stranger, editor):
    trust.give(bakery, trust="trusted", by=editor)
    address = reverse("town_trust")
    assert "Buchhandlung Kleine" in words(desk.get(address))
    for query in ("?q=lohm", "?stufe=trusted"):
        shown = soup(desk.get(address + query)).select_one(".town-list").get_text(" ")
        assert "Bäckerei Lohmann" in shown
        assert "Ruth" in shown
        assert "Kleine" not in shown
    assert desk.get(address + "?stufe=nonsens&seite=-7&q=%25").status_code == 200


def test_after_a_click_the_list_is_narrowed_as_before(bakery, owner, send):
    answers = {"vertrauen": "known", "q": "Bäck", "stufe": "new", "seite": "1"}
    assert send("town_trust_change", bakery.pk, **answers).url == (
        f"{reverse('town_trust')}?q=B%C3%A4ck&stufe=new&seite=1"
    )


def test_the_neighbours_editor_neither_sees_nor_changes_it(bakery, owner, at_talheim, send):
    assert "Lohmann" not in words(at_talheim.get(reverse("town_trust") + "?q=Lohmann"))
    answer = send("town_trust_change", bakery.pk, browser=at_talheim, vertrauen="trusted")
    assert answer.status_code == 404
    assert level(bakery) == "new"


def test_the_list_costs_the_same_with_many_shops(desk, town, person, bakery, owner):
    def count():
        desk.get(reverse("town_trust"))
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse("town_trust"))
        return len(asked)

    one = count()
    for number in range(5):
        shop = factories.shop(town, f"Laden {number}")
        user = person(f"laden{number}@emsbrueck.example")
        services.join(shop, user=user, role=Membership.Role.OWNER)
    assert count() == one


def test_the_history_says_it_in_words(bakery, editor):
    trust.give(bakery, trust="trusted", by=editor)
    entry = PageLogEntry.objects.get(action=trust.CHANGED)
    assert "vertraut" in str(entry.message)
    assert Submission.objects.count() == 0
