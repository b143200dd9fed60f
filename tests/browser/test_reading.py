"""Every screen of the town, for everybody: at night, by keyboard, without scripts."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from core import clock
from core.classes import ContentClass
from home.models import NewsCategory, NewsRelation
from merchants import facts
from merchants.hours.facts import MonthlyDay, Season, SpecialDay, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import Shop, TownDay
from tests import factories
from tests.browser import people

pytestmark = pytest.mark.parametrize("device", ["phone", "desktop"])

ACCOUNT = ("", "email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/")


@pytest.fixture
def addresses(town, bakery):
    """One of each public page."""
    picture = factories.picture(town)
    offer = factories.offer(bakery, "Zwei Brezeln", price="1.50")
    concert = factories.event(town, "Nachtwächter", picture=picture)
    sunday = (clock.now() + timedelta(days=13 - clock.now().weekday())).date()
    opening = TownDay.objects.create(
        site_id=town.site_id,
        kind=TownDay.Kind.SUNDAY,
        first=sunday,
        last=sunday,
        name="Marktsonntag",
        times=[[780, 1080]],
    )
    facts.join_opening(bakery, opening, by=None)
    factories.offer(bakery, "Stollen", first=sunday, last=sunday, opening=opening)
    campaign = factories.campaign(town, "Marktsonntag", opening, event="Lichtermarkt")
    goes_with_it = [NewsRelation(related=page) for page in (bakery.page, concert)]
    live = [
        ("shop", {"shops": [bakery.page]}),
        ("event", {"events": [concert]}),
        ("offer", {"offers": [offer]}),
    ]
    factories.news(town, "Straße gesperrt", bar_until=clock.now() + timedelta(days=1))
    news = factories.news(
        town,
        "Brücke frei",
        picture=picture,
        author="Ruth Albers",
        category=NewsCategory.TRAFFIC,
        content_class=ContentClass.OFFICIAL,
        relations=goes_with_it,
    )
    return {
        "home": "/",
        "now": "/jetzt/",
        "shops": "/laeden/",
        "shops-at-no-time": "/laeden/?um=quatsch&sortierung=offen",
        "shop": bakery.page.url,
        "offers": "/angebote/",
        "offer": offer.url,
        "events": "/termine/",
        "event": concert.url,
        "list-of-campaigns": "/aktionen/",
        "campaign": campaign.url,
        "list-of-news": "/nachrichten/",
        "subject-of-news": "/nachrichten/?thema=traffic",
        "subject-without-news": "/nachrichten/?thema=sport",
        "news": news.url,
        "page": factories.page(town, "Ankommen", body=factories.story(town) + live).url,
        "search": "/suche/?q=brezeln",
        "open-shops-found": "/suche/?q=baeckerei&offen=on",
        "nothing-found": "/suche/?q=zebra",
        "imprint": "/impressum/",
        "not-found": "/gibt-es-nicht/",
        "sign-in": "/konto/login/",
        "code": "/konto/login/code/",
        "reset": "/konto/password/reset/",
        "by-invitation": "/konto/signup/",
    }


def test_every_page_is_accessible_and_fits(page, addresses, assert_accessible, screenshot):
    for name, address in addresses.items():
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        screenshot(page, name)


def test_every_screen_of_an_account_is_accessible(page, owner, assert_accessible, screenshot):
    people.sign_in(page, owner)
    for name in (
        "",
        "email/",
        "password/change/",
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/add/",
    ):
        page.goto(f"/konto/{name}")
        assert_accessible(page)
        screenshot(page, f"account-{name.replace('/', '-')}")


def test_every_screen_of_the_portal_is_accessible(page, bakery, owner, assert_accessible):
    people.sign_in(page, owner)
    key = bakery.page.translation_key
    hours = ("zeiten/", "zeiten/saison/", "zeiten/monat/", "tage/", "urlaub/")
    for path in ("", *(f"laden/{key}/{name}" for name in ("", *hours, "angebote/neu/"))):
        page.goto(f"/mein/{path}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_nobody_needs_scripts(new_context, addresses):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("brezeln")
    page.get_by_role("button", name="Suche").first.click()
    page.get_by_role("link", name="Zwei Brezeln").click()
    expect(page.get_by_role("heading", name="Zwei Brezeln")).to_be_visible()
    page.goto("/laeden/")
    page.get_by_role("link", name="Bäckerei", exact=False).first.click()
    expect(page.get_by_text("Bäckerei Lohmann").first).to_be_visible()


def saturday_at_three() -> datetime:
    """The coming Saturday, in the afternoon."""
    now = clock.now()
    day = now + timedelta(days=(5 - now.weekday()) % 7 or 7)
    return day.replace(hour=15, minute=0, second=0, microsecond=0)


def test_a_reader_finds_who_is_open_on_saturday_without_scripts_on_the_smallest_phone(
    new_context, town, bakery
):
    hours = factories.weekly([WeekSpan(5, 480, 960)], "open")
    factories.shop(town, "Samstagsladen", trade="books", hours=hours)
    factories.shop(town, "Kiosk", trade="books")
    page = new_context(java_script_enabled=False).new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/laeden/")
    page.get_by_text("Zu einer anderen Zeit geöffnet").click()
    page.get_by_label("Geöffnet am").fill(f"{saturday_at_three():%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Läden zeigen").click()
    expect(page.get_by_text("2 Läden")).to_be_visible()
    page.get_by_role("link", name="Schließt bald").click()
    expect(page.locator(".card__link")).to_have_text(["Samstagsladen", "Kiosk"])
    expect(page.locator(".badge").first).to_have_text("Geöffnet bis 16:00")
    expect(page).to_have_title(
        f"Läden, geöffnet am Sa {saturday_at_three():%-d.%-m.}, 15:00 Uhr · Emsbrück"
    )

    page.get_by_role("link", name="Jetzt im Ort").click()
    page.get_by_role("link", name="Kiosk").click()
    expect(page.get_by_role("heading", name="Kiosk")).to_be_visible()
    expect(page.locator(".hours__mark")).to_have_text("heute")


def test_now_in_town_fits_and_is_walked_by_keyboard(page, town, bakery):
    factories.shop(town, "Kiosk")
    factories.offer(bakery, "Zwei Brezeln")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/jetzt/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Jetzt geöffnet", exact=False)).to_be_focused()
    page.get_by_role("link", name="Kiosk").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kiosk")).to_be_visible()


def test_a_shop_with_all_that_hours_can_say_is_accessible_and_fits(
    page, bakery, assert_accessible, screenshot
):
    today = clock.today()
    facts.set_hours(
        bakery,
        by=None,
        seasons=(Season((1, 1), (12, 31), (WeekSpan(0, 480, 1200),), "Ganzjahressaison"),),
        monthly=(MonthlyDay(1, 5, ((480, 720), (840, 1080))),),
        special_days=(SpecialDay(today, ((480, 1200),), "Straßenfest der Kaufmannschaft"),),
        vacations=(Vacation(today + timedelta(days=3), today + timedelta(days=60)),),
        on_request="nach Vereinbarung",
    )
    Shop.objects.filter(pk=bakery.pk).update(confirmed_at=clock.now())
    page.goto(bakery.page.url)
    expect(page.get_by_text("Vom Geschäft bestätigt am", exact=False)).to_be_visible()
    assert_accessible(page)
    screenshot(page, "shop-hours")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_editor_looks_at_another_day(page, bakery, editor, assert_accessible, screenshot):
    people.sign_in(page, editor)
    page.goto(f"{bakery.page.url}?am=2027-11-01")
    expect(page.locator(".badge").first).to_have_text("Heute geschlossen (Allerheiligen)")
    assert_accessible(page)
    screenshot(page, "time-machine")
    page.get_by_label("Datum und Uhrzeit").fill("2027-11-02T10:00")
    page.get_by_role("button", name="Diese Zeit zeigen").click()
    expect(
        page.get_by_text("So sieht die Seite am Dienstag, 2. November 2027", exact=False)
    ).to_be_visible()
    expect(page.locator(".badge").first).to_have_text("Geöffnet bis 18:00")
    page.goto(f"{bakery.page.url}?am=quatsch")
    assert_accessible(page)
    page.get_by_role("link", name="Zurück zu jetzt").first.click()
    expect(page.locator(".journey")).to_have_count(0)


def test_the_first_tab_leads_past_the_navigation(page, addresses):
    page.goto("/laeden/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_english_is_one_tap_away(page, town, bakery):
    factories.english(town)
    page.goto(bakery.page.url)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("You are reading it in German.", exact=False)).to_be_visible()
    expect(page.get_by_role("heading", name="Opening hours")).to_be_visible()


def test_the_neighbour_has_another_face(page, addresses, other_town):
    page.goto("/")
    ours = page.evaluate("getComputedStyle(document.querySelector('.logo__mark')).backgroundColor")
    port = page.evaluate("location.port")
    page.goto(f"http://talheim.localhost:{port}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Talheim")
    theirs = page.evaluate(
        "getComputedStyle(document.querySelector('.logo__mark')).backgroundColor"
    )
    assert ours != theirs
    expect(page.get_by_text("Lohmann")).to_have_count(0)
