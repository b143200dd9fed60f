"""The first screen of the town's staff says how the review stands and what their town lacks."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.classes import ContentClass
from core.desk import dashboard
from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.hours.facts import Hours
from merchants.models import Shop
from tests import factories
from tests.public.reading import soup
from tests.public.wednesday import NOW

HOME = "wagtailadmin_home"


@pytest.fixture(autouse=True)
def now(town):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def figures(browser):
    """What the dashboard says, by its labels."""
    panel = soup(browser.get(reverse(HOME))).select_one(".town-dashboard")
    rows = panel.select(".town-figure")
    return {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in rows}


def hand_in(shop, owner, title, days=5):
    today = clock.today()
    content = {"title": title, "valid_from": today, "valid_until": today + timedelta(days=days)}
    return services.submit(services.create_offer(shop.page, changes=content, by=owner), by=owner)


def decide(submission, editor, action="approve"):
    state = submission.workflow_state.current_task_state
    review.decide(state, action=action, by=editor, comment="So nicht.")


def test_a_quiet_town(desk):
    said = figures(desk)
    assert said["Wartet auf Sie"] == "0"
    assert said["Das Älteste wartet seit"] == "–"
    assert said["Übliche Zeit bis zur Entscheidung"] == "–"


def test_what_waits_since_when_what_is_late_and_how_long_it_takes(desk, now, bakery, owner, editor):
    decided = [hand_in(bakery, owner, f"Brot {number}") for number in range(3)]
    for submission, hours in zip(decided, (1, 3, 20), strict=True):
        now.move_to(NOW + timedelta(hours=hours))
        decide(submission, editor, "reject" if hours == 3 else "approve")
    desk.force_login(editor)
    old, new = hand_in(bakery, owner, "Brezeln"), hand_in(bakery, owner, "Brote")
    later = clock.now()
    Submission.objects.filter(pk=old.pk).update(
        submitted_at=later - timedelta(days=4), due_at=later - timedelta(days=1)
    )
    Submission.objects.filter(pk=new.pk).update(due_at=later + timedelta(days=1))
    said = figures(desk)
    assert said["Wartet auf Sie"] == "2"
    assert said["Das Älteste wartet seit"].replace("\xa0", " ") == "4 Tage"
    assert said["Überfällig"] == "1"
    assert said["Übliche Zeit bis zur Entscheidung"].replace("\xa0", " ") == "3 Stunden"


def test_what_nobody_decided_says_nothing_of_how_long_it_takes(desk, now, bakery, owner):
    submission = hand_in(bakery, owner, "Brezeln")
    review.withdraw(submission.page, by=owner)
    now.shift(timedelta(hours=1))
    Submission.objects.filter(pk=hand_in(bakery, owner, "Brote").pk).update(
        status=Submission.Status.APPROVED, is_automatic=True, decided_at=clock.now()
    )
    assert figures(desk)["Übliche Zeit bis zur Entscheidung"] == "–"


def test_offers_that_end_and_shops_with_gaps_are_counted_and_named(desk, town, bakery):
    factories.offer(bakery, "Bis morgen")
    factories.offer(bakery, "Noch lange", last=clock.today() + timedelta(days=9))
    with_picture = factories.shop(town, "Mit Bild", picture=factories.picture(town))
    factories.shop(town, "Ohne Zeiten", hours=Hours())
    gone = factories.shop(town, "Weg", hours=Hours())
    Shop.objects.filter(pk=gone.pk).update(state="closed", state_since=clock.today())
    said = figures(desk)
    assert said["Angebote, die in drei Tagen enden"] == "1"
    assert said["Läden ohne Bild"] == "2"
    assert said["Läden ohne Zeiten"] == "1"
    assert said["Unbestätigte Läden"] == "3"

    def named(kind):
        screen = soup(desk.get(reverse("town_gaps"), {"fehlt": kind}))
        return [row.get_text() for row in screen.select(".town-card__title")]

    assert named("bild") == named("unsinn") == ["Bäckerei Lohmann", "Ohne Zeiten"]
    assert named("zeiten") == ["Ohne Zeiten"]
    assert with_picture.name not in named("bild")


def test_whose_words_there_are(desk, town, bakery, owner, bookshop):
    factories.news(town, "Rathaus", content_class=ContentClass.OFFICIAL)
    factories.news(town, "Chor", content_class=ContentClass.ASSOCIATION)
    factories.offer(bakery, "Brezeln")
    mix = {share.label: (share.count, share.percent) for share in dashboard.content_mix(town)}
    # The bakery with its offer; the bookshop's entry, which nobody looks after, is the town's.
    assert mix == {
        "Amtlich": (1, 20),
        "Redaktion": (1, 20),
        "Aus einem Verein": (1, 20),
        "Läden (Werbung)": (2, 40),
    }
    table = soup(desk.get(reverse(HOME))).select_one(".town-mix")
    assert "Läden (Werbung)" in table.get_text()
    assert "40 %" in table.get_text()


def test_neighbours_have_their_own_numbers(desk, at_talheim, bakery, owner, other_shop):
    hand_in(bakery, owner, "Brezeln")
    assert figures(at_talheim)["Wartet auf Sie"] == "0"
    assert figures(at_talheim)["Läden ohne Bild"] == "1"
    screen = at_talheim.get(reverse("town_gaps"))
    assert "Lohmann" not in screen.content.decode()


def test_it_asks_the_same_however_full_the_town_is(desk, town, bakery, owner, editor):
    def count():
        desk.get(reverse(HOME))
        with CaptureQueriesContext(connection) as asked:
            desk.get(reverse(HOME))
        return len(asked)

    few = count()
    for number in range(10):
        factories.shop(town, f"Laden {number}", hours=Hours())
        factories.news(town, f"Nachricht {number}")
        factories.offer(bakery, f"Angebot {number}")
    assert count() == few

    with CaptureQueriesContext(connection) as own:
        dashboard.of_the_review(town)
        dashboard.content_mix(town)
    assert len(own) <= 9
