"""Editors see what shops have changed at once, in words, and take it back with one click."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from merchants import facts
from merchants.hours.facts import Hours, MonthlyDay, Season, SpecialDay, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import Shop
from merchants.town import differences, services
from tests import factories
from tests.public.reading import soup, words

WEEK = tuple(WeekSpan(day, 540, 1080) for day in range(5))


def lines(response) -> list[str]:
    """What the first change of the list says."""
    card = soup(response).select_one(".town-card")
    return [" ".join(row.get_text(" ").split()) for row in card.select(".town-differences li")]


@pytest.fixture
def last():
    """The latest change of facts."""
    return lambda: PageLogEntry.objects.filter(action=facts.CHANGED).latest("pk")


@pytest.fixture
def opening(town, editor):
    """A Sunday opening."""
    day = date(2026, 1, 25)
    said = {"kind": "sunday", "name": "Wintersonntag", "times": [[780, 1080]]}
    return services.add_opening(town, by=editor, first=day, last=day, **said)


ACTS = {
    "phone": (
        lambda shop, by: facts.set_facts(shop, by=by, phone="05242 98765", note="Bitte klingeln"),
        ["Telefon: 030 23125 101 → 05242 98765", "Hinweis: Bitte klingeln"],
    ),
    "week": (
        lambda shop, by: facts.set_hours(shop, by=by, week=WEEK),
        ["Woche: Montag bis Freitag 6:30–18 Uhr. → Montag bis Freitag 9–18 Uhr."],
    ),
    "no week": (
        lambda shop, by: facts.set_hours(shop, by=by, week=(), on_request="Nach Vereinbarung"),
        [
            "Woche: Montag bis Freitag 6:30–18 Uhr.",
            "Außerhalb dieser Zeiten: Nach Vereinbarung",
        ],
    ),
    "holidays": (
        lambda shop, by: facts.set_hours(
            shop, by=by, on_holidays="own", holiday_times=((480, 660),)
        ),
        ["Feiertage: An Feiertagen geschlossen. → An Feiertagen 8–11 Uhr."],
    ),
    "holidays unknown": (
        lambda shop, by: facts.set_hours(shop, by=by, on_holidays="unknown"),
        ["Feiertage: An Feiertagen geschlossen. → nicht bekannt"],
    ),
    "seasons": (
        lambda shop, by: facts.set_hours(
            shop, by=by, seasons=(Season((5, 1), (9, 30), WEEK), Season((11, 1), (2, 29), ()))
        ),
        ["Saisonzeiten: Mai–September: Montag bis Freitag 9–18 Uhr. November–Februar: geschlossen"],
    ),
    "monthly": (
        lambda shop, by: facts.set_hours(shop, by=by, monthly=(MonthlyDay(1, 5, ((540, 780),)),)),
        ["Tage im Monat: Jeden 1. Samstag 9–13 Uhr."],
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_a_change_is_told_in_words(name, look, bakery, owner):
    act, told = ACTS[name]
    act(bakery, owner)
    assert lines(look("review_afterwards")) == told


def test_what_is_said_of_today_is_told_in_words(look, bakery, owner, now):
    facts.close_today(bakery, by=owner)
    assert lines(look("review_afterwards")) == ["Mi 14.1.2026: wie sonst → geschlossen"]
    facts.close_at(bakery, 960, by=owner)
    assert lines(look("review_afterwards")) == ["Mi 14.1.2026: geschlossen → offen bis 16:00"]
    facts.as_usual_today(bakery, by=owner)
    assert lines(look("review_afterwards")) == ["Mi 14.1.2026: offen bis 16:00 → wie sonst"]
    facts.close_today(bakery, by=owner)
    now.move_to("2026-01-15T10:00:00+01:00")
    facts.close_today(bakery, by=owner)
    assert lines(look("review_afterwards")) == ["Do 15.1.2026: wie sonst → geschlossen"]


def test_dates_of_a_shop_are_told_in_words(look, bakery, owner):
    vacation = Vacation(date(2026, 8, 3), date(2026, 8, 16))
    facts.add_vacation(bakery, vacation, by=owner)
    assert lines(look("review_afterwards")) == ["Urlaub: 3.8.–16.8."]
    facts.add_vacation(
        bakery, Vacation(date(2026, 3, 1), date(2026, 3, 2), "Fortbildung"), by=owner
    )
    assert lines(look("review_afterwards")) == ["Urlaub: 1.3.–2.3. (Fortbildung)"]
    facts.drop_vacation(bakery, vacation.first, vacation.last, by=owner)
    assert soup(look("review_afterwards")).select_one(".town-card del").get_text() == "3.8.–16.8."
    day = date(2026, 12, 24)
    facts.set_special_day(bakery, SpecialDay(day, ((480, 720),), "Heiligabend"), by=owner)
    assert lines(look("review_afterwards")) == ["Do 24.12.2026: 8:00–12:00 (Heiligabend)"]
    facts.set_special_day(bakery, SpecialDay(day, None), by=owner)
    assert lines(look("review_afterwards")) == [
        "Do 24.12.2026: 8:00–12:00 (Heiligabend) → wie sonst"
    ]


def test_joining_is_told_with_the_name_of_the_opening(look, bakery, owner, opening, town, editor):
    facts.join_opening(bakery, opening, by=owner)
    assert lines(look("review_afterwards")) == ["Wintersonntag: macht mit"]
    facts.join_opening(bakery, opening, times=((780, 960),), by=owner)
    assert lines(look("review_afterwards")) == [
        "Wintersonntag: macht mit → macht mit (13:00–16:00)"
    ]
    services.cancel_opening(town, opening, by=editor)
    assert lines(look("review_afterwards")) == ["Eine Öffnung der Stadt: macht mit (13:00–16:00)"]


def test_the_list_says_who_and_when_the_latest_first(look, bakery, bookshop, owner, editor):
    facts.set_facts(bakery, by=owner, phone="05242 1")
    facts.set_facts(bookshop, by=None, phone="05242 2")
    first, second = soup(look("review_afterwards")).select(".town-card")
    assert first.select_one("a").get_text() == "Buchhandlung Kleine"
    assert second.select_one("a")["href"] == bakery.page.url
    said = " ".join(second.get_text(" ").split())
    assert "Mittwoch, 14. Januar 2026, 10:00 Uhr · Lisa" in said


def test_one_click_takes_a_change_back(send, look, bakery, owner, editor, last, open_shops):
    facts.close_today(bakery, by=owner)
    assert open_shops(2026, 1, 14, 12) == []
    entry = last()
    response = send("review_afterwards_undo", "fakten", entry.pk, seite="1")

    assert response.url == f"{reverse('review_afterwards')}?seite=1"
    assert open_shops(2026, 1, 14, 12) == ["Bäckerei Lohmann"]
    undone = PageLogEntry.objects.get(action=facts.UNDONE)
    assert (undone.user, undone.data["undoes"]) == (editor, entry.pk)
    said = words(look("review_afterwards"))
    assert "Rückgängig gemacht. Bei Bäckerei Lohmann gilt wieder, was vorher galt." in said
    assert "Rückgängig gemacht am 14.1., 10:00 von Ruth" in said
    assert not soup(look("review_afterwards")).select(".town-card form")


def test_a_change_that_was_changed_again_is_not_taken_back(send, look, bakery, owner, last):
    facts.set_facts(bakery, by=owner, phone="05242 1")
    entry = last()
    facts.set_facts(bakery, by=owner, phone="05242 2")
    send("review_afterwards_undo", "fakten", entry.pk)

    assert "Nichts wurde rückgängig gemacht" in words(look("review_afterwards"))
    assert Shop.objects.get(pk=bakery.pk).phone == "05242 2"
    assert not PageLogEntry.objects.filter(action=facts.UNDONE).exists()


def test_a_second_click_does_nothing(send, bakery, owner, last):
    facts.close_today(bakery, by=owner)
    entry = last()
    send("review_afterwards_undo", "fakten", entry.pk)
    send("review_afterwards_undo", "fakten", entry.pk)
    assert PageLogEntry.objects.filter(action=facts.UNDONE).count() == 1


def test_nothing_has_been_changed_yet(look):
    assert "Noch ist nichts ungeprüft online gegangen." in words(look("review_afterwards"))


def test_entries_of_before_there_were_documents_are_told_too(look, bakery, owner):
    before = {"phone": "1", "hours": [[0, 540, 1080]], "hours_note": "", "on_holidays": ""}
    after = before | {"hours": [[0, 600, 1080]], "hours_note": "Anruf!"}
    data = {"before": before, "after": after}
    write_log(instance=bakery.page.page_ptr, action=facts.CHANGED, user=owner, data=data)
    assert lines(look("review_afterwards")) == [
        "Woche: Montag 9–18 Uhr. → Montag 10–18 Uhr.",
        "Hinweis: Anruf!",
    ]


def test_an_entry_that_nobody_can_read_breaks_nothing():
    found = differences.between({"week": "x"}, {"week": []}, {})
    assert [row.after for row in found] == ["geändert"]
    assert differences.between({}, {}, {}) == []


def test_neighbours_neither_see_nor_undo(send, at_talheim, bakery, owner, last):
    facts.set_facts(bakery, by=owner, phone="05242 1")
    assert "05242 1" not in words(at_talheim.get(reverse("review_afterwards")))
    assert (
        send("review_afterwards_undo", "fakten", last().pk, browser=at_talheim).status_code == 404
    )
    assert Shop.objects.get(pk=bakery.pk).phone == "05242 1"


def test_only_changes_of_facts_are_undone_here(send, bakery, owner):
    facts.confirm(bakery, by=owner)
    entry = PageLogEntry.objects.get(action=facts.CONFIRMED)
    assert send("review_afterwards_undo", "fakten", entry.pk).status_code == 404


def test_the_list_asks_the_same_however_long_it_is(queries, look, town, owner, opening, send, last):
    def add(count):
        for number in range(count):
            shop = factories.shop(town, f"Laden {number}", hours=Hours(week=WEEK))
            facts.join_opening(shop, opening, by=owner)
            if number % 2:
                send("review_afterwards_undo", "fakten", last().pk)

    add(5)
    few = queries("review_afterwards")
    add(45)
    assert queries("review_afterwards") == few <= 20
    assert "Seite 1 von 2" in words(look("review_afterwards"))
