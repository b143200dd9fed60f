"""An editor makes a series: it is said back in words while the form is filled in."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from events.models import EventPage
from tests import factories
from tests.browser import people


@pytest.fixture
def market(town):
    """A market each Saturday; the next one is in the second week from now."""
    saturday = clock.today() + timedelta(days=14 + (5 - clock.today().weekday()) % 7)
    start = datetime.combine(saturday, time(8), tzinfo=town.zone)
    return factories.event(town, "Wochenmarkt", start=start, repeats="weekly")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_series_is_said_back_while_it_is_edited(
    new_context, editor, market, assert_accessible, screenshot
):
    form = people.sign_in(new_context().new_page(), editor)
    form.goto(reverse("wagtailadmin_pages:edit", args=[market.pk]))
    said = form.locator("[data-series]")
    expect(said).to_contain_text("jeden Samstag, 8–10 Uhr")
    form.get_by_role("button", name="Datum hinzufügen").last.click()
    day = form.locator("#id_changes-0-day")
    sunday = market.first_day + timedelta(days=8)
    form.locator("#id_changes-0-is_cancelled").check()
    day.fill(str(sunday))
    expect(said).to_contain_text("ohne Wirkung")
    repeats = form.get_by_role("combobox", name="Wiederholung")
    # The admin's calendar, which is open at a day, is not ours.
    repeats.focus()
    expect(form.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    repeats.select_option("jeden Tag")
    expect(said).to_contain_text("jeden Tag, 8–10 Uhr")
    expect(said).not_to_contain_text("ohne Wirkung")
    assert_accessible(form)
    screenshot(form, "series-form")
    form.get_by_role("button", name="Entwurf speichern").click()
    expect(form.get_by_text("wurde aktualisiert", exact=False)).to_be_visible()
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert (draft.repeats, [row.day for row in draft.changes.all()]) == ("daily", [sunday])
