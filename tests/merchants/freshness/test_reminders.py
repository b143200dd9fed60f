"""Shops are asked whether their hours are right: in time, once, and only those who can answer."""

from datetime import date, timedelta

import pytest

from merchants import facts, freshness, services
from merchants.hours.facts import Season, Vacation
from merchants.hours.week import WeekSpan
from merchants.models import Membership, Reminder, Shop, ShopPage
from tests.factories import person as someone
from tests.merchants.freshness.days import CLAIMED, NINETY_DAYS, link_in, text_of


def test_after_ninety_days_the_people_of_a_shop_are_asked(baker, bakery, remind, letters):
    services.join(bakery, user=someone("aushilfe@emsbrueck.example"), role="staff")

    assert remind() == 1
    assert {letter["To"] for letter in letters} == {baker.email, "aushilfe@emsbrueck.example"}
    assert {letter["Subject"] for letter in letters} == {
        "Stimmen die Zeiten von Bäckerei Lohmann noch?"
    }


def test_the_letter_says_the_hours_why_it_came_and_one_link(baker, bakery, remind, letters, client):
    bakery.hours_note = "Samstags auf dem Markt"
    bakery.save()
    facts.add_vacation(
        bakery, Vacation(date(2026, 5, 4), date(2026, 5, 9), "Betriebsferien"), by=None
    )
    facts.set_hours(
        bakery,
        seasons=(Season((7, 1), (8, 31), (WeekSpan(0, 480, 720),), "Sommer"),),
        by=None,
    )
    remind()
    text = text_of(letters[0])

    assert "Guten Tag Lisa," in text
    assert "Montag bis Freitag 6:30–18 Uhr. An Feiertagen geschlossen." in text
    assert "Sommer (Juli–August): Mo 8:00–12:00" in text
    assert "4.5.–9.5.: geschlossen (Betriebsferien)" in text
    assert "Samstags auf dem Markt" in text
    assert "Seit drei Monaten hat das niemand aus dem Laden bestätigt" in text
    assert text.count("://") == 1
    page = client.get(link_in(letters[0])).content.decode()
    assert "Stimmt so: bestätigen" in page


def test_a_day_too_early_nobody_is_asked(owner, now, remind):
    now.shift(NINETY_DAYS - timedelta(days=1))
    assert remind() == 0


def test_a_confirmation_is_good_for_ninety_days(baker, bakery, now, remind):
    facts.confirm(bakery, by=baker)
    assert remind() == 0
    now.shift(NINETY_DAYS - timedelta(seconds=1))
    assert remind() == 0
    now.shift(timedelta(seconds=1))
    assert remind() == 1


def test_whoever_changes_the_hours_need_not_confirm_them(baker, bakery, remind):
    facts.set_hours(bakery, week=(WeekSpan(0, 480, 720),), by=baker)
    assert remind() == 0


def test_what_an_editor_changes_the_shop_has_not_confirmed(baker, bakery, editor, remind):
    facts.set_hours(bakery, week=(WeekSpan(0, 480, 720),), by=editor)
    assert remind() == 1


def test_a_shop_is_asked_once_in_thirty_days(baker, now, remind):
    assert [remind(), remind()] == [1, 0]
    now.shift(timedelta(days=29))
    assert remind() == 0
    now.shift(timedelta(days=1))
    assert remind() == 1


@pytest.mark.parametrize("why", ["nobody", "locked", "offline", "silent", "gone"])
def test_only_shops_with_people_a_page_and_hours_are_asked(baker, bakery, remind, why):
    if why == "nobody":
        Membership.objects.all().delete()
    elif why == "locked":
        baker.is_active = False
        baker.save()
    elif why == "offline":
        ShopPage.objects.get(pk=bakery.page_id).unpublish()
    elif why == "silent":
        facts.set_hours(bakery, week=(), by=None)
    else:
        bakery.page.delete()
    assert remind() == 0
    assert not Reminder.objects.exists()


def test_another_towns_shops_are_not_asked(baker, other_town, other_shop, remind, letters):
    services.join(other_shop, user=someone("laden@talheim.example"), role="owner")
    facts.set_hours(other_shop, week=(WeekSpan(0, 480, 720),), by=None)
    Membership.objects.update(created_at=CLAIMED)

    assert remind(other_town) == 1
    (letter,) = letters
    assert letter["To"] == "laden@talheim.example"
    assert "http://talheim.localhost/zeiten/" in text_of(letter)


def test_a_day_has_room_for_so_many_letters(
    baker, bakery, bookshop, stranger, now, remind, monkeypatch
):
    facts.set_hours(bookshop, week=(WeekSpan(0, 480, 720),), by=None)
    Membership.objects.filter(shop=bookshop).update(created_at=CLAIMED - timedelta(days=1))
    monkeypatch.setattr(freshness, "MOST_A_DAY", 1)

    # The one that has said nothing for longest comes first; a restart gives no more room.
    assert [remind(), remind()] == [1, 0]
    assert Reminder.objects.get().shop == bookshop
    now.shift(timedelta(days=1))
    assert remind() == 1


def test_a_shop_that_cannot_be_written_to_stops_no_other(
    baker, bakery, bookshop, stranger, remind, letters, caplog
):
    facts.set_hours(bookshop, week=(WeekSpan(0, 480, 720),), by=None)
    Membership.objects.update(created_at=CLAIMED)
    Shop.objects.filter(pk=bakery.pk).update(hours={"week": "kaputt"})

    assert remind() == 1
    assert [letter["To"] for letter in letters] == [stranger.email]
    assert [record.name for record in caplog.records] == ["merchants.freshness"]
    # What was not sent is not noted either.
    assert Reminder.objects.get().shop == bookshop


def test_everybody_is_asked_in_their_language(baker, remind, letters):
    baker.language = "en"
    baker.save()
    remind()
    assert letters[0]["Subject"] == "Are the hours of Bäckerei Lohmann still right?"
    assert "Monday to Friday" in text_of(letters[0])
