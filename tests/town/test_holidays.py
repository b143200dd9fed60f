"""The town says which days are holidays here, and the lists know it with the same act."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import TownSettings
from merchants.models import OpenSpan, Shop, TownDay
from merchants.town import holidays, services
from tests.public.reading import soup, words

MARTIN = date(2026, 2, 10)
CORPUS_CHRISTI = date(2026, 6, 4)


def rows():
    return list(TownDay.objects.values_list("kind", "first", "name"))


def messages(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_the_screen_shows_fourteen_months_with_where_each_day_comes_from(look, town, editor):
    services.add_holiday(town, day=MARTIN, name="Stadttag", by=editor)
    services.remove_holiday(town, day=CORPUS_CHRISTI, by=editor)
    table = soup(look("town_holidays")).select("table.town-days tbody tr")
    days = [" ".join(row.get_text(" ").split()) for row in table]

    assert days[0].startswith("Di 10.2.2026 Stadttag nur hier")
    assert days[1].startswith("Fr 3.4.2026 Karfreitag Nordrhein-Westfalen hier kein Feiertag")
    assert "Do 4.6.2026 Fronleichnam hier kein Feiertag doch Feiertag" in days
    # Good Friday of the next year is on 26 March, and the list ends on the 14th.
    assert days[-1].startswith("Fr 1.1.2027 Neujahr")


def test_a_holiday_that_is_added_closes_shops_at_once(send, weekday_shop, open_shops):
    weekday_shop("Buchladen")
    weekday_shop("Kiosk", on_holidays="open")
    assert open_shops(2026, 2, 10, 12) == ["Buchladen", "Kiosk"]
    response = send("town_holidays", day="2026-02-10", name="Stadttag")

    assert response.status_code == 302
    assert rows() == [("holiday", MARTIN, "Stadttag")]
    assert open_shops(2026, 2, 10, 12) == ["Kiosk"]
    assert open_shops(2026, 2, 11, 12) == ["Buchladen", "Kiosk"]


def test_a_holiday_that_is_taken_out_opens_shops_and_can_come_back(
    send, weekday_shop, open_shops, go_to
):
    go_to("2026-05-27")
    weekday_shop()
    assert open_shops(2026, 6, 4, 12) == []
    send("town_holiday_remove", day="2026-06-04")
    assert rows() == [("no_holiday", CORPUS_CHRISTI, "Fronleichnam")]
    assert open_shops(2026, 6, 4, 12) == ["Buchladen"]
    send("town_holiday_restore", day="2026-06-04")
    assert rows() == []
    assert open_shops(2026, 6, 4, 12) == []


def test_a_day_of_the_towns_own_goes_without_a_trace(send, weekday_shop, open_shops):
    weekday_shop()
    send("town_holidays", day="2026-02-10", name="Stadttag")
    send("town_holiday_remove", day="2026-02-10")
    assert rows() == []
    assert open_shops(2026, 2, 10, 12) == ["Buchladen"]


@pytest.mark.parametrize(
    ("day", "name", "reason"),
    [
        ("2026-01-13", "Gestern", "Dieser Tag ist schon vorbei."),
        ("2026-04-03", "Noch ein Karfreitag", "Dieser Tag ist hier schon Feiertag."),
        ("2027-03-15", "Zu weit", "Bitte einen Tag bis Sonntag, 14. März 2027 wählen."),
        ("10. Februar", "Stadttag", "Bitte ein Datum schreiben, zum Beispiel 24.12.2026."),
        ("", "Stadttag", "Bitte den Tag wählen."),
        ("2026-02-10", " ", "Bitte schreiben, wie der Tag heißt."),
    ],
)
def test_what_cannot_be_a_new_holiday_is_refused_in_words(send, day, name, reason):
    response = send("town_holidays", day=day, name=name)
    assert response.status_code == 200
    assert reason in words(response)
    assert rows() == []


def test_a_day_is_added_only_once(send):
    send("town_holidays", day="2026-02-10", name="Stadttag")
    response = send("town_holidays", day="2026-02-10", name="Stadttag")
    assert "Dieser Tag ist hier schon Feiertag." in words(response)
    assert TownDay.objects.count() == 1


def test_a_day_that_was_taken_out_is_brought_back_and_not_added(send):
    send("town_holiday_remove", day="2026-06-04")
    response = send("town_holidays", day="2026-06-04", name="Fronleichnam")
    assert "Drücken Sie dort „doch Feiertag“." in words(response)
    assert TownDay.objects.count() == 1


@pytest.mark.parametrize("act", ["town_holiday_remove", "town_holiday_restore"])
@pytest.mark.parametrize("day", ["2026-02-11", "2026-01-01", "x", ""])
def test_a_button_of_a_list_that_is_no_longer_true_does_nothing(send, look, act, day):
    assert send(act, day=day).status_code == 302
    assert "Die Liste hat sich geändert." in messages(look("town_holidays"))
    assert rows() == []


def test_editors_confirm_the_coming_months(send, town, look):
    assert holidays.is_due(town)
    assert "bestätigen Sie sie" in words(look("town_holidays"))
    send("town_holidays_confirm")
    town = TownSettings.objects.get(pk=town.pk)

    assert town.holidays_confirmed_until == date(2027, 3, 14)
    assert not holidays.is_due(town)
    assert "bestätigen Sie sie" not in words(look("town_holidays"))


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-01-31", date(2027, 3, 31)),
        ("2026-12-31", date(2028, 2, 29)),
        ("2027-12-31", date(2029, 2, 28)),
        ("2026-10-31", date(2027, 12, 31)),
        ("2026-11-05", date(2028, 1, 5)),
    ],
)
def test_fourteen_months_end_on_a_day_that_there_is(now, today, last):
    now.move_to(f"{today}T12:00:00+01:00")
    assert services.last_day() == last


def test_the_admins_home_asks_for_the_confirmation_until_it_is_given(desk, send, go_to):
    home = reverse("wagtailadmin_home")
    assert "hat noch niemand bestätigt" in words(desk.get(home))
    send("town_holidays_confirm")
    assert "Feiertage ansehen" not in words(desk.get(home))
    go_to("2026-04-01")
    assert "nur bis Sonntag, 14. März 2027 bestätigt" in words(desk.get(home))


def test_each_act_is_in_the_history_of_the_home_page(send, town, editor, desk):
    send("town_holidays", day="2026-02-10", name="Stadttag")
    send("town_holiday_remove", day="2026-02-10")
    send("town_holidays_confirm")
    entries = PageLogEntry.objects.filter(page=town.home.pk, action__startswith="merchants.")

    assert [entry.action for entry in entries.order_by("pk")] == [
        services.ADDED,
        services.REMOVED,
        services.CONFIRMED,
    ]
    assert {entry.user for entry in entries} == {editor}
    history = words(desk.get(reverse("wagtailadmin_pages:history", args=[town.home.pk])))
    assert "Hinzugefügt: Stadttag, 10.2.2026 (hier Feiertag)" in history
    assert "Entfernt: Stadttag, 10.2.2026" in history
    assert "Feiertage bis 14.3.2027 bestätigt" in history


@pytest.mark.parametrize(
    ("land", "hint"),
    [("BY", "Mariä Himmelfahrt (15. August)"), ("SN", "Fronleichnam"), ("TH", "Fronleichnam")],
)
def test_where_it_depends_on_the_municipality_editors_are_told(look, town, land, hint):
    TownSettings.objects.filter(pk=town.pk).update(land=land)
    assert hint in words(look("town_holidays")).partition("Tag Name")[0]


def test_the_profile_decides_which_days_are_in_the_list(look, town):
    TownSettings.objects.filter(pk=town.pk).update(land="BY")
    assert "Mariä Himmelfahrt" not in words(look("town_holidays")).partition("Tag Name")[2]
    TownSettings.objects.filter(pk=town.pk).update(holiday_profile="catholic")
    assert "Mariä Himmelfahrt" in words(look("town_holidays")).partition("Tag Name")[2]
    TownSettings.objects.filter(pk=town.pk).update(holiday_profile="augsburg")
    assert "friedensfest" in words(look("town_holidays")).partition("Tag Name")[2].lower()


def test_only_bavaria_has_augsburg(town):
    town.holiday_profile = "augsburg"
    with pytest.raises(ValidationError, match="Nur ein Ort in Bayern"):
        town.full_clean()
    town.land = "BY"
    town.full_clean()


@pytest.mark.parametrize(
    ("name", "value", "at_noon", "at_half_past_six"),
    [
        ("land", "BY", [], []),
        ("timezone", "Atlantic/Canary", ["Buchladen"], ["Buchladen"]),
    ],
)
def test_other_settings_of_the_town_make_the_lists_true_again(
    town, weekday_shop, open_shops, now, name, value, at_noon, at_half_past_six
):
    now.move_to("2025-12-29T08:00:00+01:00")
    weekday_shop()
    assert open_shops(2026, 1, 6, 12) == ["Buchladen"]
    assert open_shops(2026, 1, 6, 18, 30) == []
    # The Epiphany is a holiday in Bavaria; half past six is half past five on the Canaries.
    setattr(town, name, value)
    town.save()
    assert open_shops(2026, 1, 6, 12) == at_noon
    assert open_shops(2026, 1, 6, 18, 30) == at_half_past_six


def test_another_profile_of_holidays_makes_the_lists_true_again(
    town, weekday_shop, open_shops, now
):
    now.move_to("2026-08-10T08:00:00+02:00")
    town.land = "BY"
    town.save()
    weekday_shop(days=range(6))
    assert open_shops(2026, 8, 15, 12) == ["Buchladen"]
    town.holiday_profile = "catholic"
    town.save(update_fields=["holiday_profile"])
    assert open_shops(2026, 8, 15, 12) == []


def test_other_holidays_are_to_be_confirmed_anew(town, editor):
    services.confirm_holidays(town, by=editor)
    town.name = "Emsbrück an der Ems"
    town.save()
    assert TownSettings.objects.get(pk=town.pk).holidays_confirmed_until
    town.land = "NI"
    town.save()
    assert TownSettings.objects.get(pk=town.pk).holidays_confirmed_until is None


def test_a_new_name_of_the_town_reckons_nothing_anew(town, weekday_shop):
    weekday_shop()
    Shop.objects.all().update(spans_until=None)
    town.name = "Emsbrück an der Ems"
    town.save()
    town.land = "BY"
    town.save(update_fields=["name"])
    assert Shop.objects.filter(spans_until=None).exists()


def test_the_screen_asks_the_same_however_many_days_there_are(queries, town):
    few = queries("town_holidays")
    for day in range(1, 29):
        day = date(2026, 2, day)
        TownDay.objects.create(
            site_id=town.site_id, kind="holiday", first=day, last=day, name="Stadttag"
        )
    assert queries("town_holidays") == few <= 20


def test_neighbours_neither_see_nor_change_it(send, at_talheim, town, editor, other_town):
    services.add_holiday(town, day=MARTIN, name="Stadttag", by=editor)
    spans = OpenSpan.objects.count()
    for name, answers in (
        ("town_holidays", {"day": "2026-02-12", "name": "Talheimer Tag"}),
        ("town_holiday_remove", {"day": "2026-02-10"}),
        ("town_holiday_restore", {"day": "2026-02-10"}),
    ):
        send(name, browser=at_talheim, **answers)
    assert "Stadttag" not in words(at_talheim.get(reverse("town_holidays")))
    assert set(TownDay.objects.values_list("site_id", "name")) == {
        (town.site_id, "Stadttag"),
        (other_town.site_id, "Talheimer Tag"),
    }
    assert OpenSpan.objects.count() == spans


def test_at_the_neighbours_address_an_editor_is_a_stranger(send, other_editor, client):
    client.force_login(other_editor)
    assert client.get(reverse("town_holidays")).status_code == 404
    response = send("town_holidays", browser=client, day="2026-02-10", name="Stadttag")
    assert response.status_code == 404
    assert rows() == []


@pytest.mark.parametrize("who", ["owner", "other_editor"])
def test_the_menu_is_for_the_towns_editors(who, request, client, desk):
    assert "town_holidays" in desk.get(reverse("wagtailadmin_home")).text
    client.force_login(request.getfixturevalue(who))
    assert "town_holidays" not in client.get(reverse("wagtailadmin_home")).text
