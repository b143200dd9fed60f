"""The town opens together: only shops that join are open, and the law is told, never enforced."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import TownSettings
from merchants import facts
from merchants.hours.facts import Joined
from merchants.models import Shop, TownDay
from merchants.town import services
from tests import factories
from tests.public.reading import soup, words

SUNDAY = date(2026, 1, 25)
ANSWERS = {
    "kind": "sunday",
    "name": "Wintersonntag",
    "first": "2026-01-25",
    "opens": "13:00",
    "closes": "18:00",
    "event": "Wintermarkt",
    "ordinance": "Verordnung vom 2.12.2025",
}


@pytest.fixture
def opening(town, editor):
    """A Sunday in January, from one to six."""
    return _sunday(town, editor, SUNDAY)


@pytest.fixture
def shops(weekday_shop):
    """Three shops that are closed on Sundays."""
    return [weekday_shop(name) for name in ("Buchladen", "Hutladen", "Kiosk")]


def _sunday(town, editor, day, *, times=((780, 1080),), **said):
    said = {"kind": "sunday", "name": "Wintersonntag", "event": "x", "ordinance": "y"} | said
    times = [list(span) for span in times]
    return services.add_opening(town, by=editor, first=day, last=day, times=times, **said)


def findings(look, name="Wintersonntag") -> list[str]:
    """What the list says of the first opening."""
    card = soup(look("town_openings")).select_one(".town-card")
    return [" ".join(row.get_text(" ").split()) for row in card.select(".town-findings li")]


def test_only_shops_that_join_are_open(send, shops, open_shops, editor):
    assert send("town_opening_add", **ANSWERS).status_code == 302
    opening = TownDay.objects.get()
    assert open_shops(2026, 1, 25, 14) == []
    facts.join_opening(shops[0], opening, by=editor)
    facts.join_opening(shops[1], opening, times=((900, 960),), by=editor)

    assert open_shops(2026, 1, 25, 14) == ["Buchladen"]
    assert open_shops(2026, 1, 25, 15, 30) == ["Buchladen", "Hutladen"]
    assert open_shops(2026, 1, 25, 18, 30) == []


def test_the_list_shows_what_editors_wrote_and_who_joins(look, opening, shops, editor, send):
    assert "Noch macht kein Laden mit." in words(look("town_openings"))
    for shop in shops[:2]:
        facts.join_opening(shop, opening, by=editor)
    send("town_opening", opening.pk, **ANSWERS)
    said = words(look("town_openings"))
    assert "Wintersonntag Sonntag, 25. Januar 2026, 13:00–18:00" in said
    assert "Anlass Wintermarkt Verordnung Verordnung vom 2.12.2025" in said
    assert "2 von 3 Läden sind dabei Buchladen Hutladen" in said


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"kind": ""}, "Bitte eines von beiden wählen."),
        ({"name": ""}, "Bitte schreiben, wie die Öffnung heißt."),
        ({"first": ""}, "Bitte den Tag wählen."),
        ({"first": "2026-01-11"}, "Dieser Tag ist schon vorbei."),
        ({"first": "2026-01-24"}, "Dieser Tag ist weder Sonntag noch Feiertag."),
        ({"kind": "campaign"}, "Dieser Tag ist ein Sonntag oder Feiertag."),
        ({"kind": "campaign", "first": "2026-04-03"}, "Dieser Tag ist ein Sonntag oder Feiertag."),
        ({"event": " "}, "Bitte den Anlass nennen"),
        ({"ordinance": ""}, "Bitte die Verordnung nennen"),
        ({"opens": "", "closes": ""}, "Ab wann?"),
        ({"closes": ""}, "Bis wann?"),
        ({"opens_again": "19:00"}, "Bis wann?"),
        ({"opens_again": "17:00", "closes_again": "19:00"}, "Die beiden Zeiten überschneiden"),
    ],
)
def test_what_is_no_opening_is_refused_in_words(send, answers, reason):
    response = send("town_opening_add", **(ANSWERS | answers))
    assert response.status_code == 200
    assert reason in words(response)
    assert not TownDay.objects.exists()


def test_a_holiday_is_as_good_as_a_sunday(send):
    send("town_opening_add", **(ANSWERS | {"first": "2026-04-03"}))
    assert TownDay.objects.get().first == date(2026, 4, 3)


def test_an_evening_of_a_working_day_needs_no_ordinance(send, look, shops, open_shops, editor):
    night = {"kind": "campaign", "name": "Lange Nacht", "first": "2026-01-23"}
    night |= {"opens": "18:00", "closes": "01:00", "event": "", "ordinance": ""}
    send("town_opening_add", **(ANSWERS | night))
    facts.join_opening(shops[0], TownDay.objects.get(), by=editor)
    assert open_shops(2026, 1, 24, 0, 30) == ["Buchladen"]
    assert findings(look) == []


def test_two_times_of_a_day_are_kept_in_order(send, look):
    send("town_opening_add", **(ANSWERS | {"opens_again": "11:00", "closes_again": "12:00"}))
    opening = TownDay.objects.get()
    assert opening.times == [[660, 720], [780, 1080]]
    form = soup(look("town_opening", opening.pk))
    assert form.select_one("[name=opens_again]")["value"] == "13:00"


def test_the_first_of_eight_is_counted_without_a_warning(look, opening):
    assert findings(look) == ["1. von 8 im Jahr 2026."]


def test_the_ninth_of_a_year_is_warned_of(look, town, editor, go_to):
    for number in range(9):
        _sunday(town, editor, SUNDAY + timedelta(weeks=4 * number))
    _sunday(town, editor, date(2027, 1, 3))
    # On the day of the ninth all others are over, and count nevertheless.
    go_to("2026-09-06")
    assert findings(look) == [
        "Bitte prüfen: 9. im Jahr 2026, erlaubt sind höchstens 8 (§ 6 LÖG NRW)."
    ]


def test_two_areas_on_one_day_are_one_day(look, town, editor, opening):
    _sunday(town, editor, SUNDAY)
    assert findings(look) == ["1. von 8 im Jahr 2026."]


def test_openings_that_follow_each_other_are_warned_of(look, town, editor, opening):
    _sunday(town, editor, SUNDAY + timedelta(weeks=1))
    cards = soup(look("town_openings")).select(".town-card")
    assert "Liegt unmittelbar vor der Öffnung am 1.2." in cards[0].get_text()
    assert "Folgt unmittelbar auf die Öffnung am 25.1." in cards[1].get_text()


def test_a_holiday_between_two_sundays_parts_them(town, editor, look):
    # Easter Monday lies between Easter Sunday and the Sunday after it.
    _sunday(town, editor, date(2026, 4, 5))
    _sunday(town, editor, date(2026, 4, 12))
    assert "unmittelbar" not in words(look("town_openings"))
    _sunday(town, editor, date(2026, 4, 6))
    assert words(look("town_openings")).count("Bitte prüfen: Liegt unmittelbar") == 2


@pytest.mark.parametrize(
    ("times", "warning"),
    [
        ([[780, 1080]], ""),
        ([[779, 1000]], "Beginnt vor 13:00 Uhr"),
        ([[780, 1081]], "Dauert länger als 5 Stunden"),
        ([[780, 960], [1000, 1121]], "Dauert länger als 5 Stunden"),
        ([[780, 960], [1000, 1120]], ""),
    ],
)
def test_hours_beyond_the_law_are_warned_of(look, town, editor, times, warning):
    _sunday(town, editor, SUNDAY, times=times)
    assert [warning in row for row in findings(look)[1:]] == ([True] if warning else [])


@pytest.mark.parametrize(
    ("land", "name"), [("NI", "Niedersachsen"), ("BY", "Bayern"), ("BE", "Berlin")]
)
def test_a_land_without_a_profile_says_so(look, town, editor, land, name):
    TownSettings.objects.filter(pk=town.pk).update(land=land)
    _sunday(town, editor, SUNDAY, times=[[480, 1320]])
    assert findings(look) == [f"Keine Prüfung hinterlegt für {name}."]


def test_an_opening_whose_holiday_was_taken_out_is_warned_of(look, town, editor):
    _sunday(town, editor, date(2026, 4, 3))
    services.remove_holiday(town, day=date(2026, 4, 3), by=editor)
    assert "Bitte prüfen: Dieser Tag ist weder Sonntag noch Feiertag." in findings(look)


def test_a_warning_never_keeps_from_saving(send):
    send("town_opening_add", **(ANSWERS | {"opens": "08:00", "closes": "22:00"}))
    assert TownDay.objects.get().times == [[480, 1320]]


def test_a_new_date_takes_those_who_joined_along(send, look, opening, shops, open_shops, editor):
    facts.join_opening(shops[0], opening, by=editor)
    assert "1 Laden macht mit." in words(look("town_opening", opening.pk))
    response = send("town_opening", opening.pk, **(ANSWERS | {"first": "2026-02-01"}))

    assert open_shops(2026, 1, 25, 14) == []
    assert open_shops(2026, 2, 1, 14) == ["Buchladen"]
    told = words(look("town_openings"))
    assert response.status_code == 302
    assert "1 Laden macht mit und sieht das Neue unter „Mein Eintrag“." in told


def test_saving_what_is_there_already_tells_nobody(send, look, town, opening, shops, editor):
    facts.join_opening(shops[0], opening, by=editor)
    same = {"event": "x", "ordinance": "y"}
    send("town_opening", opening.pk, **(ANSWERS | same))
    assert "sieht das Neue" not in words(look("town_openings"))
    assert not PageLogEntry.objects.filter(action=services.CHANGED).exists()


def test_an_opening_that_is_cancelled_leaves_no_shop_open(
    send, look, opening, shops, open_shops, editor
):
    for shop in shops[:2]:
        facts.join_opening(shop, opening, by=editor)
    assert "Ihre Zusagen entfallen dann." in words(look("town_opening", opening.pk))
    send("town_opening_cancel", opening.pk)

    assert not TownDay.objects.exists()
    assert open_shops(2026, 1, 25, 14) == []
    assert not any(shop.opening_hours.joined for shop in Shop.objects.all())
    left = PageLogEntry.objects.filter(action=facts.CHANGED).order_by("-pk")[:2]
    assert {(entry.page_id, entry.user) for entry in left} == {
        (shop.page_id, editor) for shop in shops[:2]
    }
    assert PageLogEntry.objects.get(action=services.REMOVED).data["before"]["name"] == (
        "Wintersonntag"
    )


def test_an_opening_that_is_over_stays_as_it_was(send, look, opening, now):
    now.move_to("2026-01-26T08:00:00+01:00")
    assert "Wintersonntag" not in words(look("town_openings"))
    assert look("town_opening", opening.pk).status_code == 404
    assert send("town_opening_cancel", opening.pk).status_code == 404
    assert TownDay.objects.exists()


def test_the_neighbours_reach_none_of_it(send, at_talheim, opening, other_town):
    for name in ("town_opening", "town_opening_cancel"):
        assert send(name, opening.pk, browser=at_talheim, **ANSWERS).status_code == 404
    assert at_talheim.get(reverse("town_opening", args=[opening.pk])).status_code == 404
    assert "Wintersonntag" not in words(at_talheim.get(reverse("town_openings")))
    with pytest.raises(TownDay.DoesNotExist):
        services.cancel_opening(other_town, opening, by=None)
    with pytest.raises(TownDay.DoesNotExist):
        services.change_opening(other_town, opening, by=None, name="Talheimer Sonntag")
    assert TownDay.objects.get().name == "Wintersonntag"


def test_the_list_asks_the_same_however_long_it_is(queries, look, town, editor):
    def add(count):
        days = [_sunday(town, editor, SUNDAY) for _number in range(count)]
        for number in range(count // 5):
            shop = factories.shop(town, f"Laden {number}", hours=factories.weekly())
            facts.set_hours(shop, by=editor, joined=tuple(Joined(day.pk) for day in days))

    add(5)
    few = queries("town_openings")
    add(45)
    assert queries("town_openings") == few <= 20
    assert "Seite 1 von 3" in words(look("town_openings"))
