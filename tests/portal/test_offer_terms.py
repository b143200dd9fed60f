"""How long an offer lasts."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from merchants.models import OfferIndexPage, OfferPage
from merchants.portal.offer_form import days_of
from tests.portal.screens import answers, words

MONDAY, SATURDAY, SUNDAY = date(2026, 6, 1), date(2026, 6, 6), date(2026, 6, 7)


def on(days: int) -> str:
    """A day as a browser's calendar sends it, counted from today."""
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def create(save, new_offer_url):
    """Fills in the form for a new offer."""

    def fill_in(**terms):
        return save(new_offer_url, title="Zwei Brezeln", **terms)

    return fill_in


@pytest.mark.parametrize(
    ("length", "today", "last"),
    [
        ("today", MONDAY, MONDAY),
        ("saturday", MONDAY, SATURDAY),
        ("saturday", SATURDAY, SATURDAY),
        ("saturday", SUNDAY, date(2026, 6, 13)),
        ("fortnight", MONDAY, date(2026, 6, 14)),
    ],
)
def test_a_length_counts_from_today_and_includes_it(monkeypatch, length, today, last):
    monkeypatch.setattr(clock, "today", lambda: today)
    assert days_of(length) == (today, last)


def test_the_towns_day_counts_also_just_after_midnight(monkeypatch, create):
    after_midnight = datetime(2026, 6, 1, 22, 30, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: after_midnight)
    create(length="today")
    assert OfferPage.objects.get().valid_until == date(2026, 6, 2)


def test_an_offer_for_today_needs_no_dates(create):
    create(length="today", valid_from="", valid_until="")
    offer = OfferPage.objects.get()
    assert (offer.valid_from, offer.valid_until) == (clock.today(), clock.today())


def test_chosen_dates_are_kept(create):
    create(length="dates", valid_from=on(1), valid_until=on(9))
    offer = OfferPage.objects.get()
    assert (offer.valid_from.isoformat(), offer.valid_until.isoformat()) == (on(1), on(9))


def test_the_form_of_an_offer_shows_its_dates(merchant, create):
    create(length="dates", valid_from=on(1), valid_until=on(9))
    form = answers(merchant.get(OfferPage.objects.get().portal_path()))
    assert (form["length"], form["valid_from"], form["valid_until"]) == ("dates", on(1), on(9))


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (3, 2, "Der letzte Tag liegt vor dem ersten."),
        (-3, -1, "Der letzte Tag ist schon vorbei."),
        (0, 93, "Ein Angebot gilt höchstens drei Monate."),
    ],
)
def test_impossible_dates_are_refused_and_stay_in_the_form(create, first, last, reason):
    response = create(length="dates", valid_from=on(first), valid_until=on(last))

    assert reason in words(response)
    assert response.context["form"].errors["valid_until"] == [reason]
    form = answers(response)
    assert (form["title"], form["valid_from"]) == ("Zwei Brezeln", on(first))
    assert form["valid_until"] == on(last)
    assert not OfferPage.objects.exists()


def test_an_impossible_change_is_refused_with_one_reason(save, make_offer, draft_of):
    offer = make_offer(days=2)
    response = save(offer.portal_path(), length="dates", valid_from=on(9), valid_until=on(8))

    assert response.context["form"].errors == {
        "valid_until": ["Der letzte Tag liegt vor dem ersten."]
    }
    assert draft_of(offer).valid_until.isoformat() == on(2)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-5, 0), (5, 5), (0, 92)])
def test_the_last_day_belongs_to_the_offer(create, first, last):
    create(length="dates", valid_from=on(first), valid_until=on(last))
    assert OfferPage.objects.get().valid_until.isoformat() == on(last)


@pytest.mark.parametrize(
    ("terms", "reasons"),
    [
        ({"length": ""}, {"length": ["Bitte wählen Sie, wie lange Ihr Angebot gilt."]}),
        (
            {"length": "dates", "valid_from": "", "valid_until": ""},
            {
                "valid_from": ["Bitte den ersten Tag wählen."],
                "valid_until": ["Bitte den letzten Tag wählen."],
            },
        ),
        ({"title": ""}, {"title": ["Bitte schreiben Sie, was Sie anbieten."]}),
    ],
)
def test_what_is_missing_is_asked_for(save, new_offer_url, terms, reasons):
    response = save(new_offer_url, **{"title": "Zwei Brezeln"} | terms)
    assert response.context["form"].errors == reasons
    assert not OfferPage.objects.exists()


@pytest.mark.parametrize("name", ["valid_from", "valid_until"])
@pytest.mark.parametrize("typed", ["31.02.2026", "gestern"])
def test_what_is_no_date_is_refused_once(create, name, typed):
    other = "valid_until" if name == "valid_from" else "valid_from"
    response = create(length="dates", **{name: typed, other: on(3)})

    assert list(response.context["form"].errors) == [name]
    assert len(response.context["form"].errors[name]) == 1
    assert answers(response)[name] == typed


def test_an_unknown_length_is_refused(create):
    assert list(create(length="forever").context["form"].errors) == ["length"]


@pytest.mark.parametrize(
    ("first", "last", "is_public"),
    [(0, 0, True), (-3, 0, True), (0, 3, True), (-3, -1, False), (1, 3, False)],
)
def test_citizens_see_an_offer_from_its_first_to_its_last_day(
    client, make_offer, first, last, is_public
):
    make_offer(starts=first, days=last - first, online=True)
    offers = words(client.get(OfferIndexPage.objects.get().url))
    assert ("Zwei Brezeln" in offers) is is_public
