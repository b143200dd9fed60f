"""Editors see whom to call: shops that long said nothing, and those that owe an answer."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from merchants import facts, services
from merchants.hours.facts import Hours, SpecialDay
from merchants.models import Membership, Shop
from merchants.town import shops
from tests import factories
from tests.public.reading import soup, words


def confirmed(shop, days: int):
    """The shop last said so many days ago that its hours are right."""
    Shop.objects.filter(pk=shop.pk).update(confirmed_at=clock.now() - timedelta(days=days))


def names(response) -> list[str]:
    return [title.get_text(strip=True) for title in soup(response).select(".town-card__title")]


def test_shops_without_a_word_for_half_a_year_are_listed_the_oldest_first(
    look, bakery, bookshop, weekday_shop, town
):
    confirmed(bakery, 181)
    confirmed(weekday_shop("Hutladen"), 400)
    confirmed(weekday_shop("Kiosk"), 179)
    weekday_shop("Verborgen", live=False)
    assert names(look("town_unconfirmed")) == [
        "Buchhandlung Kleine",
        "Hutladen",
        "Bäckerei Lohmann",
    ]


def test_the_list_says_what_editors_need_for_a_call(look, town, bakery, owner, weekday_shop):
    confirmed(bakery, 200)
    weekday_shop("Kiosk", phone="kein Telefon")
    services.open_shop(town=town, name="Neu", trade="books", by=None)
    page = soup(look("town_unconfirmed"))
    kiosk, new, baker = (" ".join(card.get_text(" ").split()) for card in page.select(".town-card"))

    assert "Bestätigt am 28. Juni 2025 · pflegt seinen Eintrag selbst 030 23125 101" in baker
    assert "Nie bestätigt · pflegt seinen Eintrag noch nicht kein Telefon" in kiosk
    assert "noch keine Zeiten Keine Telefonnummer" in new
    # What nobody knows cannot be right.
    assert "Nachgefragt" not in new
    links = {link["href"] for link in page.select(".town-card a")}
    assert {"tel:+493023125101", bakery.page.url} <= links


def test_all_have_confirmed(look, bakery):
    confirmed(bakery, 1)
    assert "Alle Läden haben ihre Zeiten bestätigt." in words(look("town_unconfirmed"))


def test_an_editor_who_has_asked_confirms_for_the_shop(send, look, bakery, editor):
    confirmed(bakery, 300)
    response = send("town_shop_confirm", bakery.pk, seite="2")
    bakery.refresh_from_db()

    assert bakery.confirmed_at == clock.now()
    assert response.url == f"{reverse('town_unconfirmed')}?seite=2"
    entry = PageLogEntry.objects.get(action=facts.CONFIRMED)
    assert (entry.user, entry.page_id) == (editor, bakery.page_id)
    assert "Die Zeiten von Bäckerei Lohmann sind bestätigt." in words(look("town_unconfirmed"))
    assert send("town_shop_confirm", bakery.pk, seite="//x").url == reverse("town_unconfirmed")


@pytest.fixture
def before_epiphany(town, go_to):
    """Bavaria, a week before the Epiphany."""
    town.land = "BY"
    town.save()
    go_to("2026-12-30")


@pytest.fixture
def asked(weekday_shop, owner, before_epiphany):
    """A shop with people, whose holidays nobody knows."""
    return weekday_shop("Hutladen", on_holidays="unknown", people=[owner])


def test_the_next_named_day_of_two_weeks_counts(town, go_to):
    # From 14 January to Easter nobody asks.
    assert shops.coming_day(town) is None
    go_to("2026-12-10")
    assert shops.coming_day(town) == date(2026, 12, 24)
    go_to("2026-12-09")
    assert shops.coming_day(town) is None


def test_without_a_holiday_there_is_nobody_to_ask(look):
    assert "In den nächsten zwei Wochen ist kein Feiertag." in words(look("town_silent"))


def test_shops_that_owe_an_answer_are_listed(look, asked, town, weekday_shop, owner, go_to):
    weekday_shop("Geschlossen", on_holidays="closed", people=[owner])
    weekday_shop("Ohne Leute", on_holidays="unknown")
    weekday_shop("Nur samstags", days=[5], on_holidays="unknown", people=[owner])
    go_to("2027-01-02")
    page = look("town_silent")
    assert names(page) == ["Hutladen"]
    said = words(page)
    assert "1 Laden hat nicht gesagt, was am Mittwoch, 6. Januar (Heilige Drei Könige) gilt" in said
    assert "9:00–18:00" in said


def test_whoever_has_answered_is_off_the_list(look, asked, owner, go_to):
    go_to("2027-01-02")
    facts.set_special_day(asked, SpecialDay(date(2027, 1, 6), ()), by=owner)
    assert "Alle Läden haben gesagt, was am Mittwoch, 6. Januar" in words(look("town_silent"))


def test_neighbours_neither_see_nor_confirm(send, at_talheim, bakery, other_shop):
    assert names(at_talheim.get(reverse("town_unconfirmed"))) == ["Talheimer Laden"]
    assert send("town_shop_confirm", bakery.pk, browser=at_talheim).status_code == 404
    bakery.refresh_from_db()
    assert bakery.confirmed_at is None


def test_both_lists_ask_the_same_however_long_they_are(
    queries, look, town, owner, before_epiphany, go_to
):
    def add(count):
        for _number in range(count):
            hours = factories.weekly(factories.ALWAYS, "unknown")
            shop = factories.shop(town, "Laden", hours=hours, phone="030 23125 101")
            services.join(shop, user=owner, role=Membership.Role.STAFF)

    go_to("2027-01-02")
    add(5)
    few = [queries("town_unconfirmed"), queries("town_silent")]
    add(45)
    assert [queries("town_unconfirmed"), queries("town_silent")] == few
    assert max(few) <= 20
    # The bakery of the owner is one more.
    for name in ("town_unconfirmed", "town_silent"):
        assert "Seite 1 von 2" in words(look(name))


def test_a_shop_of_appointments_has_no_rhythm_to_confirm(look, town):
    factories.shop(town, "Studio", hours=Hours(on_request="nach Vereinbarung"))
    assert "Nachgefragt" not in words(look("town_unconfirmed"))
