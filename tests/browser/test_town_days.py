"""The editors' screens of the town's hours: on a phone, by day and by night."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from merchants import facts
from merchants.hours.facts import SpecialDay
from merchants.town import services
from tests.browser import people


@pytest.fixture
def days(town, bakery, owner, editor):
    """Something on each of the screens."""
    today = clock.today()
    sunday = today + timedelta(days=7 + 6 - today.weekday())
    services.add_holiday(town, day=today + timedelta(days=3), name="Stadttag", by=editor)
    closure = services.add_closure(
        town, by=editor, name="Umzug", first=today, last=today, times=[[600, 720]], streets="Markt"
    )
    opening = services.add_opening(
        town,
        by=editor,
        kind="sunday",
        name="Marktsonntag",
        first=sunday,
        last=sunday,
        times=[[600, 1080]],
        event="Markt",
        ordinance="Verordnung",
    )
    facts.join_opening(bakery, opening, by=owner)
    facts.set_special_day(bakery, SpecialDay(today, ()), by=owner)
    facts.set_hours(bakery, on_holidays="unknown", by=editor)
    return {"closure": closure.pk, "opening": opening.pk}


def test_every_screen_of_the_towns_hours_fits_a_phone_and_everybody(
    new_context, editor, bakery, days, assert_accessible, screenshot
):
    desk = people.sign_in(new_context().new_page(), editor)
    for name, args in (
        ("town_holidays", []),
        ("town_closures", []),
        ("town_closure", [days["closure"]]),
        ("town_openings", []),
        ("town_opening", [days["opening"]]),
        ("town_unconfirmed", []),
        ("town_silent", []),
        ("review_afterwards", []),
        ("review_story", [bakery.page.pk]),
    ):
        desk.goto(reverse(name, args=args))
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert_accessible(desk)
        screenshot(desk, name)
    for name in ("town_closure_add", "town_opening_add"):
        desk.goto(reverse(name))
        desk.locator(".town-form button").first.click()
        expect(desk.get_by_role("alert")).to_be_visible()
        assert_accessible(desk)


def test_an_editor_needs_no_scripts_to_close_a_street(new_context, bakery, editor):
    desk = people.sign_in(new_context(java_script_enabled=False).new_page(), editor)
    desk.goto(reverse("town_closure_add"))
    desk.get_by_label("Grund").fill("Umzug")
    desk.get_by_label("Erster Tag").fill(clock.today().isoformat())
    desk.get_by_label("Straßen").fill("Lange Str.")
    desk.get_by_role("button", name="Nur zeigen, wie viele Läden").click()
    expect(desk.get_by_text("Betrifft 1 Laden.")).to_be_visible()
    # The return key saves.
    desk.get_by_label("Grund").press("Enter")
    expect(desk.get_by_text("„Umzug“ ist gespeichert. Betrifft 1 Laden.")).to_be_visible()
