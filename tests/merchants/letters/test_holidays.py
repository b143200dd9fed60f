"""Open on the holidays? One page asks for all days."""

from datetime import date, datetime

from wagtail.models import PageLogEntry

from core import clock
from merchants import facts, services
from merchants.hours.facts import SpecialDay
from merchants.hours.week import WeekSpan
from merchants.letters import tokens
from tests.merchants.letters.pages import CHRISTMAS_EVE, NEW_YEARS_EVE, NOW, press
from tests.portal.screens import answers, words


def test_all_days_are_asked_on_one_page(client, link):
    page = words(client.get(link(tokens.HOLIDAYS)))

    assert "Donnerstag, 24. Dezember: Heiligabend" in page
    assert "Donnerstag, 31. Dezember: Silvester" in page
    # The bakery closes on public holidays, and has said so.
    assert "Weihnachtstag" not in page


def test_answers_are_online_at_once(client, link, bakery_now, owner):
    path = link(tokens.HOLIDAYS)
    response = press(
        client,
        path,
        **{
            "day-2026-12-24-answer": "other",
            "day-2026-12-24-opens_1": "06:00",
            "day-2026-12-24-closes_1": "13:00",
            "day-2026-12-31-answer": "closed",
        },
    )
    special = bakery_now().opening_hours.special

    assert response.status_code == 302
    assert special[CHRISTMAS_EVE] == SpecialDay(CHRISTMAS_EVE, ((360, 780),), "Heiligabend")
    assert special[NEW_YEARS_EVE].times == ()
    assert {entry.user for entry in PageLogEntry.objects.filter(action=facts.CHANGED)} == {owner}
    assert bakery_now().confirmed_at == NOW
    page = words(client.get(path))
    assert "<dt>Donnerstag, 24. Dezember: Heiligabend</dt><dd>6:00–13:00</dd>" in page
    assert "Danke" in page


def test_one_answer_leaves_the_others_open(client, link, bakery_now):
    path = link(tokens.HOLIDAYS)
    press(client, path, **{"day-2026-12-24-answer": "usual"})

    assert bakery_now().opening_hours.special_days == (
        SpecialDay(CHRISTMAS_EVE, None, "Heiligabend"),
    )
    assert "Danke" not in words(client.get(path))


def test_no_answer_at_all_is_told(client, link, bakery_now):
    response = press(client, link(tokens.HOLIDAYS))

    assert response.status_code == 200
    assert "Wählen Sie für mindestens einen Tag" in words(response)
    assert not bakery_now().opening_hours.special_days


def test_last_year_is_suggested(client, link, bakery, bakery_now):
    last_year = SpecialDay(date(2025, 12, 24), ((360, 540), (600, 780)), "Heiligabend")
    facts.set_special_day(bakery, last_year, by=None)
    path = link(tokens.HOLIDAYS)
    assert "wie letztes Jahr (6:00–9:00, 10:00–13:00)" in words(client.get(path))
    press(client, path)

    assert bakery_now().opening_hours.special[CHRISTMAS_EVE].times == ((360, 540), (600, 780))


def test_what_was_suggested_must_still_hold(client, link, bakery, bakery_now):
    path = link(tokens.HOLIDAYS)
    facts.set_special_day(bakery, SpecialDay(date(2025, 12, 24), ((360, 780),)), by=None)
    form = answers(client.get(path))
    facts.set_special_day(bakery, SpecialDay(CHRISTMAS_EVE, ((480, 600),)), by=None)
    response = client.post(path, form)

    assert response.status_code == 200
    assert bakery_now().opening_hours.special[CHRISTMAS_EVE].times == ((480, 600),)


def test_answers_that_make_no_sense_are_told(client, link, bakery_now):
    response = press(
        client,
        link(tokens.HOLIDAYS),
        **{
            "day-2026-12-24-answer": "other",
            "day-2026-12-24-opens_1": "13:00",
            "day-2026-12-31-answer": "vielleicht",
        },
    )
    page = words(response)

    assert "Donnerstag, 24. Dezember: Heiligabend: Bis wann?" in page
    assert "Wählen Sie eine dieser Antworten." in page
    assert not bakery_now().opening_hours.special_days


def test_only_the_days_of_the_letter_are_asked(client, link, bakery_now, december):
    path = link(tokens.HOLIDAYS)
    december.move_to(datetime(2026, 12, 28, 10, tzinfo=NOW.tzinfo))
    assert "24. Dezember" not in words(client.get(path))
    client.post(path, {"day-2026-12-24-answer": "closed", "day-2026-12-31-answer": "usual"})
    assert set(bakery_now().opening_hours.special) == {NEW_YEARS_EVE}

    december.move_to(datetime(2027, 1, 4, 10, tzinfo=NOW.tzinfo))
    assert "Nichts mehr zu beantworten" in words(client.get(path))
    assert client.post(path, {"day-2027-01-06-answer": "closed"}).status_code == 200
    assert clock.today() not in bakery_now().opening_hours.special


def test_all_answers_are_one_act(client, link, bakery_now, editor):
    form = {"day-2026-12-24-answer": "closed", "day-2026-12-31-answer": "closed"}
    client.post(link(tokens.HOLIDAYS), form)
    facts.undo(PageLogEntry.objects.get(action=facts.CHANGED), by=editor)

    assert not bakery_now().opening_hours.special_days


def test_a_shop_that_is_closed_by_its_week_is_not_asked(client, link, bakery, town, owner):
    weekend = services.open_shop(town=town, name="Samstagsladen", trade="books", by=None)
    services.join(weekend, user=owner, role="owner")
    facts.set_hours(weekend, week=(WeekSpan(5, 600, 720),), by=None)
    page = words(client.get(link(tokens.HOLIDAYS, shop=weekend)))
    assert "Nichts mehr zu beantworten" in page
