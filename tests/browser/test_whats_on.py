"""What is on: found, subscribed to and proposed by keyboard, on 320 pixels, without scripts too."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar
from playwright.sync_api import Page, expect

from core import clock
from core.models import Submission
from merchants import services
from merchants.models import Membership
from tests import factories
from tests.browser import people

#: So often somebody presses Tab at most to get to something.
PATIENT = 150

pytestmark = pytest.mark.parametrize(
    ("device", "color_scheme", "has_scripts"),
    [("narrow", "light", False), ("zoomed", "dark", True)],
    ids=["320 pixels without scripts", "400 per cent by night"],
)


class Hands:
    """Somebody without a mouse."""

    def __init__(self, page: Page, assert_accessible, *, has_scripts: bool):
        self.page = page
        self.assert_accessible = assert_accessible
        self.has_scripts = has_scripts

    def reach(self, target) -> None:
        """Go from one thing to the next until this one has the focus, in sight."""
        focused = target.and_(self.page.locator(":focus"))
        for _step in range(PATIENT):
            self.page.keyboard.press("Tab")
            if focused.count():
                expect(target).to_be_in_viewport()
                return
        raise AssertionError(f"Nobody gets to {target} by keyboard.")

    def follow(self, name: str, role: str = "link") -> None:
        """Reach a link or a button by its name, and take it."""
        self.reach(self.page.get_by_role(role, name=name).first)
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str) -> None:
        """Reach a field by its label, and fill it in."""
        field = self.page.get_by_label(label, exact=True)
        self.reach(field)
        field.fill(text)

    def look(self) -> None:
        """Nothing is wrong for anybody, and nothing is beside the screen."""
        if not self.has_scripts:
            # The checks themselves are scripts.
            return
        self.assert_accessible(self.page)
        beside = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(beside) <= 0, self.page.url


@pytest.fixture
def hands(new_context, assert_accessible, has_scripts):
    """Opens a browser for somebody."""

    def open_one():
        page = new_context(java_script_enabled=has_scripts).new_page()
        return Hands(page, assert_accessible, has_scripts=has_scripts)

    return open_one


@pytest.fixture
def concert(town):
    """A concert on Saturday evening; on a Sunday, of the same evening."""
    today = clock.today()
    day = today + timedelta(days=max(5 - today.weekday(), 0))
    start = datetime.combine(day, time(23), tzinfo=town.zone)
    factories.event(town, "Ratssitzung", start=start + timedelta(days=9), category="civic")
    return factories.event(town, "Orgelkonzert", start=start, category="music", is_free=True)


def test_saturdays_concert_is_found_and_kept(hands, concert, has_scripts, screenshot):
    reader = hands()
    reader.page.goto("/termine/")
    reader.look()
    reader.follow("Monat")
    expect(reader.page.get_by_role("navigation", name="Monate")).to_be_visible()
    reader.look()
    reader.follow("Dieses Wochenende")
    expect(reader.page.get_by_text("Ratssitzung")).to_have_count(0)
    reader.look()
    screenshot(reader.page, "calendar-of-the-weekend")
    reader.follow("Orgelkonzert")
    expect(reader.page.get_by_role("heading", name="Orgelkonzert", level=1)).to_be_visible()
    expect(reader.page.get_by_text("Kostenlos").first).to_be_visible()
    reader.look()
    screenshot(reader.page, "concert")
    with reader.page.expect_download() as kept:
        reader.follow("In den Kalender")
    (event,) = read(kept.value).walk("VEVENT")
    assert event["SUMMARY"] == "Orgelkonzert"


def test_somebody_subscribes_to_the_music(hands, concert, has_scripts):
    reader = hands()
    reader.page.goto("/termine/")
    reader.follow("Musik (1)")
    expect(reader.page.get_by_text("Ratssitzung")).to_have_count(0)
    summary = reader.page.locator("#abo summary")
    reader.reach(summary)
    reader.page.keyboard.press("Enter")
    subscribe = reader.page.get_by_role("link", name="Abonnieren")
    expect(subscribe).to_be_visible()
    reader.look()
    assert subscribe.get_attribute("href").startswith("webcal://localhost:")
    assert subscribe.get_attribute("href").endswith("/termine/kalender.ics?art=music")
    with reader.page.expect_download() as kept:
        reader.follow("Als Datei laden")
    assert [row["SUMMARY"] for row in read(kept.value).walk("VEVENT")] == ["Orgelkonzert"]


def test_a_club_proposes_and_sees_it_approved(
    hands, town, editor, person, new_context, has_scripts, screenshot
):
    club = services.open_shop(
        town=town, name="Chor Emsbrück", trade="association", by=None, street="Am Markt 1"
    )
    secretary = person("chor@emsbrueck.example", first_name="Inge")
    services.join(club, user=secretary, role=Membership.Role.OWNER)
    factories.imprint(club, legal_form="ev", legal_name="Chor Emsbrück e. V.", represented_by="I")
    writer = hands()
    people.sign_in(writer.page, secretary)
    writer.page.goto("/mein/")
    writer.look()
    writer.follow("Termin vorschlagen")
    writer.follow("Zur Prüfung schicken", role="button")
    expect(writer.page.get_by_role("alert")).to_be_visible()
    writer.look()

    first = clock.today() + timedelta(days=6)
    writer.write("Was findet statt?", "Offene Probe")
    writer.reach(writer.page.get_by_label("Art", exact=True))
    writer.page.keyboard.type("Mus")
    writer.write("Beginn", f"{first}T19:30")
    writer.write("Ende", f"{first}T21:00")
    writer.reach(writer.page.get_by_role("radio", name="Einmal"))
    writer.page.keyboard.press("ArrowRight")
    expect(writer.page.get_by_role("radio", name="Jede Woche")).to_be_checked()
    writer.write("Letzter Tag", f"{first + timedelta(days=21)}")
    writer.look()
    screenshot(writer.page, "event-of-a-club")
    writer.follow("Zur Prüfung schicken", role="button")
    expect(writer.page.get_by_text("In Prüfung")).to_be_visible()
    writer.look()
    assert Submission.objects.get().source_name == "Chor Emsbrück"

    desk = people.sign_in(new_context().new_page(), editor)
    people.approve(desk, "Offene Probe")

    writer.page.goto(reverse("portal:dashboard"))
    expect(writer.page.get_by_text("Offene Probe")).to_be_visible()
    expect(writer.page.get_by_text("In Prüfung")).to_have_count(0)
    reader = hands()
    reader.page.goto("/termine/?art=music")
    expect(reader.page.get_by_role("link", name="Offene Probe")).to_have_count(4)
    expect(reader.page.get_by_text("Aus einem Verein").first).to_be_visible()
    reader.follow("Offene Probe")
    expect(reader.page.get_by_role("heading", name="Offene Probe", level=1)).to_be_visible()
    reader.look()


def test_a_club_cancels_this_evening_and_lets_it_take_place(
    hands, town, person, has_scripts, screenshot
):
    club = services.open_shop(town=town, name="Chor Emsbrück", trade="association", by=None)
    secretary = person("chor@emsbrueck.example", first_name="Inge")
    services.join(club, user=secretary, role=Membership.Role.OWNER)
    start = clock.now() + timedelta(minutes=30)
    event = factories.event(town, "Chorkonzert", start=start, shop=club)
    writer = hands()
    people.sign_in(writer.page, secretary)
    writer.page.goto("/mein/")
    writer.follow("Chorkonzert")
    writer.look()
    writer.reach(writer.page.locator("#dates ~ ul a"))
    writer.page.keyboard.press("Enter")
    writer.look()
    screenshot(writer.page, "date-of-a-club")
    reason = writer.page.get_by_label("Warum?")
    writer.reach(reason)
    reason.fill("Die Organistin ist krank.")
    writer.follow("Absagen: sofort online", role="button")
    expect(writer.page.get_by_role("button", name="Findet doch statt")).to_be_visible()
    writer.look()
    screenshot(writer.page, "date-cancelled-by-a-club")

    reader = hands()
    reader.page.goto(event.url)
    expect(reader.page.get_by_text("Abgesagt", exact=True).first).to_be_visible()
    expect(reader.page.get_by_text("Die Organistin ist krank.")).to_be_visible()
    reader.look()
    writer.follow("Findet doch statt", role="button")
    expect(writer.page.get_by_role("button", name="Absagen: sofort online")).to_be_visible()
    reader.page.goto(event.url)
    expect(reader.page.get_by_text("Abgesagt", exact=True)).to_have_count(0)


def read(download) -> Calendar:
    return Calendar.from_ical(download.path().read_bytes())
