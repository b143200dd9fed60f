"""The town closes its shops, or those of some streets, and the lists know it with the same act."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from merchants.models import TownDay
from merchants.town import services
from tests import factories
from tests.public.reading import soup, words

FRIDAY = date(2026, 1, 16)


@pytest.fixture
def streets(weekday_shop):
    """Two shops in the Lange Straße, one elsewhere."""
    weekday_shop("Buchladen", street="Lange Straße 12")
    weekday_shop("Hutladen", street="Lange Str. 3a")
    weekday_shop("Kiosk", street="Am Bahnhof 1")


@pytest.fixture
def parade(town, editor):
    """A closure of the whole town, on Friday."""
    return services.add_closure(
        town, by=editor, name="Umzug", first=FRIDAY, last=FRIDAY, times=[], streets=""
    )


def closure() -> TownDay:
    return TownDay.objects.get(kind="closure")


def fill_in(send, where="town_closure_add", /, *args, **answers):
    return send(where, *args, **({"name": "Umzug", "first": "2026-01-16"} | answers))


def test_a_closure_of_the_whole_town_closes_every_shop_that_day(send, streets, open_shops):
    assert fill_in(send).status_code == 302
    assert open_shops(2026, 1, 16, 12) == []
    assert open_shops(2026, 1, 17, 12) == []
    assert open_shops(2026, 1, 15, 12) == ["Buchladen", "Hutladen", "Kiosk"]


def test_a_closure_of_some_streets_closes_their_shops_for_its_hours(send, streets, open_shops):
    fill_in(send, begins="10:00", ends="14:00", streets=" Lange  Straße\n\nlange straße 5")
    assert closure().times == [[600, 840]]
    assert open_shops(2026, 1, 16, 9, 30) == ["Buchladen", "Hutladen", "Kiosk"]
    assert open_shops(2026, 1, 16, 12) == ["Kiosk"]
    assert open_shops(2026, 1, 16, 15) == ["Buchladen", "Hutladen", "Kiosk"]


def test_a_closure_until_midnight_is_one_of_the_evening(send, streets, open_shops):
    fill_in(send, begins="17:00", ends="00:00")
    assert closure().times == [[1020, 1440]]
    assert open_shops(2026, 1, 16, 17, 30) == []


def test_before_it_is_saved_editors_see_how_many_shops_it_is_about(send, streets):
    response = fill_in(send, streets="Lange Straße\nGibtsnichtweg", preview="1")
    assert "Betrifft 2 Läden. Kein Laden liegt in: Gibtsnichtweg." in words(response)
    assert soup(response).select_one("[name=name]")["value"] == "Umzug"
    assert "Betrifft 3 Läden." in words(fill_in(send, preview="1"))
    assert "Betrifft 1 Laden." in words(fill_in(send, streets="Am Bahnhof", preview="1"))
    assert not TownDay.objects.exists()


def test_the_list_says_what_is_to_come_and_whom_it_is_about(send, look, streets, town):
    fill_in(send, begins="10:00", ends="14:00", streets="Lange Straße", last="2026-01-18")
    TownDay.objects.create(
        site_id=town.site_id,
        kind="closure",
        name="Vorbei",
        first=date(2026, 1, 1),
        last=date(2026, 1, 13),
    )
    said = words(look("town_closures"))
    assert (
        "Umzug Freitag, 16. Januar 2026 – Sonntag, 18. Januar 2026, 10:00–14:00 Lange Straße"
        " Betrifft 2 Läden." in said
    )
    assert "Vorbei" not in said


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"name": ""}, "Bitte schreiben, warum die Läden zu sind."),
        ({"first": ""}, "Bitte den ersten Tag wählen."),
        ({"first": "2026-01-13"}, "Dieser Tag ist schon vorbei."),
        ({"first": "2026-01-11", "last": "2026-01-13"}, "Dieser Tag ist schon vorbei."),
        ({"last": "2026-01-15"}, "Der letzte Tag liegt vor dem ersten."),
        ({"begins": "10:00"}, "Bis wann?"),
        ({"ends": "10:00"}, "Ab wann?"),
        ({"begins": "10:00", "ends": "10:00"}, "Zweimal dieselbe Zeit."),
        ({"begins": "14:00", "ends": "10:00"}, "Das Ende liegt vor dem Anfang."),
        ({"begins": "25:00", "ends": "10:00"}, "Bitte eine Uhrzeit schreiben"),
        # What is no street must not become the whole town.
        ({"streets": "Lange Straße\n..."}, "Bitte in jede Zeile den Namen einer Straße schreiben."),
    ],
)
def test_what_is_no_closure_is_refused_in_words(send, answers, reason):
    response = fill_in(send, **answers)
    assert response.status_code == 200
    assert reason in words(response)
    assert not TownDay.objects.exists()


def test_a_closure_that_has_begun_can_be_made_longer(send, streets, open_shops, now, desk):
    fill_in(send)
    now.move_to("2026-01-19T08:00:00+01:00")
    pk = closure().pk
    assert send("town_closure", pk, name="Umzug", first="2026-01-16").status_code == 404
    now.move_to("2026-01-16T13:00:00+01:00")
    shown = soup(desk.get(reverse("town_closure", args=[pk])))
    assert shown.select_one("[name=first]")["value"] == "2026-01-16"
    fill_in(send, "town_closure", pk, last="2026-01-20")
    assert open_shops(2026, 1, 20, 12) == []


def test_a_changed_closure_is_true_at_once(send, look, streets, open_shops, parade):
    fill_in(send, "town_closure", parade.pk, begins="12:00", ends="13:00", streets="Am Bahnhof")
    assert open_shops(2026, 1, 16, 12, 30) == ["Buchladen", "Hutladen"]
    assert open_shops(2026, 1, 16, 14) == ["Buchladen", "Hutladen", "Kiosk"]
    form = soup(look("town_closure", parade.pk))
    assert form.select_one("[name=begins]")["value"] == "12:00"
    assert "Betrifft 1 Laden." in form.main.get_text()


def test_what_is_not_changed_is_not_told(town, editor, parade):
    same = {"name": "Umzug", "first": FRIDAY, "last": FRIDAY, "times": [], "streets": ""}
    assert not services.change_closure(town, parade, by=editor, **same)
    assert services.change_closure(town, parade, by=editor, **(same | {"name": "Großer Umzug"}))
    assert PageLogEntry.objects.filter(action=services.CHANGED).count() == 1


def test_a_closure_that_is_to_come_goes_without_a_trace(send, streets, open_shops, parade):
    send("town_closure_end", parade.pk)
    assert not TownDay.objects.exists()
    assert open_shops(2026, 1, 16, 12) == ["Buchladen", "Hutladen", "Kiosk"]


def test_a_closure_that_has_begun_ends_with_yesterday(send, weekday_shop, open_shops, now):
    weekday_shop()
    fill_in(send, first="2026-01-14", last="2026-01-20")
    now.move_to("2026-01-16T11:00:00+01:00")
    assert open_shops(2026, 1, 16, 12) == []
    send("town_closure_end", closure().pk)
    assert closure().last == date(2026, 1, 15)
    assert open_shops(2026, 1, 16, 12) == ["Buchladen"]
    assert open_shops(2026, 1, 15, 12) == []


def test_a_closure_that_is_over_has_nothing_to_end(town, editor, parade, now):
    now.move_to("2026-01-20T11:00:00+01:00")
    services.end_closure(town, parade, by=editor)
    assert closure().last == FRIDAY
    assert not PageLogEntry.objects.filter(action=services.CHANGED).exists()


def test_each_act_is_in_the_history_of_the_home_page(send, town, parade, desk):
    fill_in(send, "town_closure", parade.pk, last="2026-01-17")
    fill_in(send, "town_closure", parade.pk, last="2026-01-17", streets="Lange Straße")
    send("town_closure_end", parade.pk)
    history = words(desk.get(reverse("wagtailadmin_pages:history", args=[town.home.pk])))
    assert "Hinzugefügt: Umzug, 16.1.2026 (" in history
    assert "Geändert: Umzug, 16.1.2026 (" in history
    assert "jetzt Umzug, 16.1.2026–17.1.2026 (" in history
    assert "Geändert: Umzug, 16.1.2026–17.1.2026 (" in history
    assert "Entfernt: Umzug, 16.1.2026–17.1.2026 (" in history


def test_a_shop_that_moves_is_in_the_closures_of_its_new_street(send, weekday_shop, open_shops):
    shop = weekday_shop("Buchladen", street="Lange Straße 12")
    fill_in(send, streets="Am Bahnhof")
    assert open_shops(2026, 1, 16, 12) == ["Buchladen"]
    shop.page.street = "Am Bahnhof 1"
    shop.page.save_revision().publish()
    assert open_shops(2026, 1, 16, 12) == []


def test_the_neighbours_reach_none_of_it(
    send, at_talheim, parade, other_town, open_shops, weekday_shop
):
    weekday_shop()
    address = reverse("town_closure", args=[parade.pk])
    assert at_talheim.get(address).status_code == 404
    assert fill_in(send, "town_closure", parade.pk, browser=at_talheim).status_code == 404
    assert send("town_closure_end", parade.pk, browser=at_talheim).status_code == 404
    assert "16. Januar" not in words(at_talheim.get(reverse("town_closures")))
    fill_in(send, first="2026-01-15", browser=at_talheim)

    assert open_shops(2026, 1, 15, 12) == ["Buchladen"]
    assert open_shops(2026, 1, 16, 12) == []
    with pytest.raises(TownDay.DoesNotExist):
        services.end_closure(other_town, parade, by=None)
    with pytest.raises(TownDay.DoesNotExist):
        services.change_closure(other_town, parade, by=None, name="Talheimer Umzug")


def test_the_list_asks_the_same_however_long_it_is(queries, look, town):
    def add(count):
        for _number in range(count):
            TownDay.objects.create(
                site_id=town.site_id,
                kind="closure",
                name="Umzug",
                first=FRIDAY,
                last=FRIDAY,
                streets="Am Bahnhof",
            )

    factories.shop(town, "Kiosk", street="Am Bahnhof 1")
    add(5)
    few = queries("town_closures")
    add(45)
    assert queries("town_closures") == few <= 20
    assert "Seite 1 von 2" in words(look("town_closures"))
