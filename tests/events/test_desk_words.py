"""A proposed series on the desk: what it says, what changes, and what is asked about it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import get_page_models

from core import clock
from core.models import ReviewedPage
from core.review import changes
from core.review import services as review
from events import findings, proposals
from events.models import DateChange, EventPage, MoreDate
from merchants import services
from tests import factories
from tests.public import reading

pytestmark = pytest.mark.usefixtures("in_november")


@pytest.fixture
def in_november(town):
    with clock.at(datetime(2026, 11, 26, 9, tzinfo=town.zone)):
        yield


@pytest.fixture
def saturday(town):
    return datetime(2026, 12, 5, 8, tzinfo=town.zone)


@pytest.fixture
def market(bakery, owner, saturday):
    """A flea market each Saturday until Christmas, and once more in the new year."""
    extra = saturday + timedelta(days=29)
    said = {
        "title": "Flohmarkt",
        "category": "market",
        "is_free": True,
        "starts_at": saturday,
        "ends_at": saturday + timedelta(hours=5),
        "repeats": "weekly",
        "every": 2,
        "weekdays": [5, 6],
        "repeats_until": datetime(2026, 12, 20).date(),
        "more_dates": [MoreDate(starts_at=extra, ends_at=extra + timedelta(hours=2))],
        "is_here": True,
        "text": "Trödel & <alte> Bücher",
    }
    return proposals.propose(
        bakery, changes=said, by=owner, key="5f0f5a3c-0000-4000-8000-000000000001"
    )


def screen_of(desk, submission):
    return desk.get(reverse("review_submission", args=[submission.pk]))


def said_of(page, draft, rf, editor) -> dict[str, str]:
    """What the desk says of each field that is different."""
    request = rf.get("/")
    request.user = editor
    return {row.name: str(row.html) for row in changes.between(page, draft, request)}


def test_a_new_series_is_said_as_people_say_it(desk, market, owner, bakery):
    answer = screen_of(desk, services.submit(market, by=owner))
    screen = reading.words(answer)
    for words in (
        "Beginn neu: Samstag, 5. Dezember 2026, 8:00 Uhr",
        "neu: alle 2 Wochen am Samstag und Sonntag, bis 20. Dezember 2026",
        "neu: Sonntag, 3. Januar 2027, 8–10 Uhr",
        "neu: Märkte und Feste",
        "neu: Trödel & <alte> Bücher",
        f"neu: {bakery.page.title}",
    ):
        assert words in screen
    # Nothing was said before, and nothing is said twice.
    shown = str(reading.soup(answer).select_one(".desk-changes"))
    assert "<del" not in shown
    assert "None" not in shown
    assert screen.count("alle 2 Wochen") == 1


def test_the_page_beside_has_the_dates(desk, market, owner):
    draft = market.get_latest_revision_as_object()
    draft.changes.add(DateChange(day=draft.first_day, is_cancelled=True, reason="Sturm"))
    draft.save_revision()
    submission = services.submit(market, by=owner)
    beside = reading.words(desk.get(reverse("review_preview", args=[submission.pk])))
    assert "alle 2 Wochen am Samstag und Sonntag" in beside
    assert "3. Januar" in beside
    assert "5. Dezember 2026, 8:00–13:00 Abgesagt" in beside


def test_what_changes_is_said_date_by_date_on_the_clock_of_the_town(
    market, owner, editor, rf, saturday
):
    state = services.submit(market, by=owner).workflow_state.current_task_state
    review.decide(state, action="approve", by=editor)
    online, draft = EventPage.objects.get(), EventPage.objects.get()
    draft.starts_at = saturday + timedelta(hours=2)
    draft.repeats, draft.every = "weekday", 1
    draft.venue_shop, draft.is_free = None, False
    draft.more_dates = []
    sunday = saturday + timedelta(days=1)
    draft.changes = [
        DateChange(day=saturday.date(), is_cancelled=True, reason="Sturm"),
        DateChange(day=sunday.date(), starts_at=sunday + timedelta(hours=1), venue="Halle"),
    ]
    draft.save_revision()
    said = said_of(online, EventPage.objects.get().get_latest_revision_as_object(), rf, editor)
    assert set(said) == {
        *("starts_at", "repeats", "venue_shop", "is_free", "more_dates", "changes"),
    }
    assert "8:00 Uhr</del>" in said["starts_at"]
    assert "10:00 Uhr</ins>" in said["starts_at"]
    assert "jeden ersten Samstag im Monat, bis 20. Dezember 2026</ins>" in said["repeats"]
    assert "Bäckerei Lohmann</del>" in said["venue_shop"]
    assert "ja</del>" in said["is_free"]
    assert "Sonntag, 3. Januar 2027, 8–10 Uhr</del>" in said["more_dates"]
    assert "5. Dezember 2026: abgesagt (Sturm)</ins>" in said["changes"]
    assert "verlegt auf Sonntag, 6. Dezember 2026, 9:00 Uhr, Ort: Halle</ins>" in said["changes"]
    assert "None" not in "".join(said.values())


def test_what_is_far_ahead_long_or_there_already_is_found_first(market, saturday, town):
    far = EventPage(starts_at=saturday + timedelta(days=400), ends_at=saturday + timedelta(500))
    assert [row.code for row in findings.of(far)][:2] == ["event_far", "event_long"]
    factories.event(town, "flohmarkt", start=saturday)
    assert "event_twice" in [row.code for row in findings.of(market)]


def test_a_question_about_further_dates_reaches_who_proposed_them(desk, market, owner):
    submission = services.submit(market, by=owner)
    asked = {"remark-more_dates": "Ist da nicht Neujahr?", "remark-repeats": "Bis wann?"}
    seen = {"version": submission.version, "seen": submission.content_hash}
    path = reverse("review_decide", args=[submission.pk])
    assert desk.post(path, asked | seen | {"decision": "reject"}).status_code == 302
    browser = Client()
    browser.force_login(owner)
    form = reading.soup(browser.get(market.portal_path()))
    for name, question in (("more_days", "Neujahr"), ("again", "Bis wann?")):
        assert question in form.find(id=f"id_{name}_remark").get_text()


@pytest.mark.parametrize(
    "model", [model for model in get_page_models() if issubclass(model, ReviewedPage)]
)
def test_no_page_has_rows_that_the_desk_cannot_read(model, rf, editor):
    request, page = rf.get("/"), model()
    request.user = editor
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    assert all(compare(page, page).is_field for compare in panel.get_comparison())
