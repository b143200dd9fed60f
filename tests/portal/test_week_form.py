"""The form of the week fills itself in, loses nothing, and overwrites nobody unseen."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core import clock
from merchants import facts
from merchants.hours.facts import Hours, SpecialDay
from merchants.hours.week import WeekSpan
from merchants.models import Shop
from tests.portal.screens import answers, words

LUNCH = ("09:00", "12:30", "14:00", "18:00")


@pytest.fixture
def press(merchant, facts_url):
    """Presses a button of the form; nothing else is changed unless told."""

    def send(action, **typed):
        form = answers(merchant.get(facts_url))
        return merchant.post(facts_url, form | typed | {"action": action})

    return send


@pytest.fixture
def stored(bakery, hours_of):
    """The hours of the bakery as they are stored."""
    return lambda: hours_of(bakery)


def times(response, day) -> tuple[str, ...]:
    """What stands in the lines of a day."""
    form = answers(response)
    names = [f"{name}_{number}" for number in (1, 2, 3) for name in ("opens", "closes")]
    return tuple(form[f"day{day}-{name}"] for name in names if form[f"day{day}-{name}"])


def split(*spans) -> tuple[WeekSpan, ...]:
    return tuple(WeekSpan(0, opens, closes) for opens, closes in spans)


def test_a_preset_fills_the_chosen_days_and_stores_nothing(press, stored):
    before = stored()
    response = press("fill-lunch", **{"fill-days": ["0", "1", "5"]})

    assert response.status_code == 200
    assert [times(response, day) for day in (0, 1, 5)] == [LUNCH] * 3
    assert times(response, 2) == ("06:30", "18:00")
    assert "Fehler:" not in words(response)
    assert stored() == before
    assert not PageLogEntry.objects.filter(action="merchants.facts").exists()


@pytest.mark.parametrize(
    ("preset", "lines"),
    [
        ("through", ("09:00", "18:00")),
        ("lunch", LUNCH),
        ("morning", ("09:00", "12:30")),
        ("closed", ()),
    ],
)
def test_what_the_presets_mean(press, preset, lines):
    assert times(press(f"fill-{preset}", **{"fill-days": ["6"]}), 6) == lines


def test_without_days_a_preset_asks_for_them(press):
    response = press("fill-lunch", **{"fill-days": []})
    assert "Bitte die Tage wählen." in words(response)
    assert times(response, 0) == ("06:30", "18:00")


@pytest.mark.parametrize("days", [["7"], ["-1"], ["x"], ["\x00"], ["9" * 400]])
def test_days_that_no_week_has_fill_nothing(press, days):
    assert times(press("fill-lunch", **{"fill-days": days}), 0) == ("06:30", "18:00")


def test_monday_is_copied_to_the_days_until_friday(press):
    response = press("monday", **{"day0-opens_1": "07:15", "day5-opens_1": "08:00"})
    assert [times(response, day) for day in range(5)] == [("07:15", "18:00")] * 5
    assert times(response, 5) == ("08:00",)


def test_a_day_is_copied_to_the_days_that_one_chooses(press):
    typed = {"day3-closes_1": "20:00", "fill-source": "3", "fill-days": ["5", "6"]}
    response = press("copy", **typed)
    assert [times(response, day) for day in (3, 5, 6)] == [("06:30", "20:00")] * 3
    assert times(response, 4) == ("06:30", "18:00")


def test_a_day_is_closed_with_one_tap(press):
    assert times(press("close-2"), 2) == ()


def test_what_is_not_finished_is_copied_as_it_is_and_without_a_complaint(press):
    response = press("monday", **{"day0-closes_1": "", "phone": "kein Telefon"})
    assert times(response, 1) == ("06:30",)
    assert "Fehler:" not in words(response)
    assert answers(response)["phone"] == "kein Telefon"


def test_the_sentence_says_what_was_typed(press):
    response = press("preview", **{"day0-closes_1": "", "day4-closes_1": "01:00"})
    said = words(response)
    assert "Dienstag bis Donnerstag 6:30–18 Uhr, Freitag 6:30–1 Uhr." in said
    assert "Noch nicht fertig: Montag." in said
    assert "Freitag bis 1:00 am nächsten Tag." in said


def test_while_one_types_only_the_sentence_is_sent(merchant, facts_url, stored):
    form = answers(merchant.get(facts_url)) | {"day5-opens_1": "08:00", "day5-closes_1": "13:00"}
    headers = {"fragment": "sentence"}
    response = merchant.post(facts_url, form | {"action": "preview"}, headers=headers)

    assert "Samstag 8–13 Uhr" in words(response)
    assert "<form" not in words(response)
    assert len(stored().week) == 5


def test_a_text_fills_the_week_in(press, stored):
    response = press("read", **{"fill-text": "Mo-Fr 9-12.30 u. 14-18 Uhr, Sa 9-13 Uhr"})

    assert [times(response, day) for day in (0, 4)] == [LUNCH] * 2
    assert times(response, 5) == ("09:00", "13:00")
    assert times(response, 6) == ()
    assert "Eingelesen. Bitte prüfen und dann speichern." in words(response)
    assert answers(response)["fill-text"] == ""
    assert len(stored().week) == 5


def test_a_text_that_nobody_has_read_is_read_before_anything_is_saved(press, stored):
    response = press("save", **{"fill-text": "Mo-Fr 09:00-12:00"})
    assert times(response, 0) == ("09:00", "12:00")
    assert stored().week[0].opens == 390


def test_a_text_says_what_becomes_of_holidays(press):
    assert answers(press("read", **{"fill-text": "Mo-Su,PH 08:00-12:00"}))["on_holidays"] == "open"


def test_a_text_may_have_hours_for_holidays_and_appointments(press):
    text = 'Mo-Fr 09:00-12:00; PH 10:00-11:00 || "nach Anruf"'
    form = answers(press("read", **{"fill-text": text}))
    assert form["on_holidays"] == "own"
    assert (form["holiday-opens_1"], form["holiday-closes_1"]) == ("10:00", "11:00")
    assert (form["by_appointment"], form["on_request"]) == (["on"], "nach Anruf")


def test_a_text_with_more_times_a_day_than_the_form_has_is_refused(press):
    text = "Mo 08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00"
    response = press("read", **{"fill-text": text})
    assert "Montag hat mehr Zeiten, als in dieses Formular passen." in words(response)
    assert times(response, 0) == ("06:30", "18:00")


@pytest.mark.parametrize("text", ["wann ich will", "Mo-Fr 25:00-26:00", "\x00", "x" * 5000, ""])
def test_a_text_that_nobody_can_read_says_so_and_changes_nothing(press, text):
    response = press("read", **{"fill-text": text})
    assert 'id="id_fill-text_error"' in words(response)
    assert times(response, 0) == ("06:30", "18:00")
    assert answers(response)["fill-text"] == text


def test_the_screen_says_what_of_a_text_is_not_in_the_week(press):
    response = press("read", **{"fill-text": "Mo-Fr 09:00-12:00; Dec 24 off"})
    assert "einzelne Tage aus dem Text sind nicht dabei" in words(response)


def test_times_that_do_not_fit_into_the_form_stay_as_they_are(save, bakery, facts_url, stored):
    spans = split((480, 540), (600, 660), (720, 780), (840, 900))
    facts.set_hours(bakery, week=spans, by=None)
    response = save(facts_url, phone="05242 98765")

    assert response.status_code == 302
    assert stored().week == spans


def test_the_form_says_which_times_it_leaves_as_they_are(merchant, bakery, facts_url):
    facts.set_hours(bakery, week=split((1320, 2040)), by=None)
    assert "so lassen: 22:00–10:00" in words(merchant.get(facts_url))


def test_new_times_take_the_place_of_those_that_did_not_fit(save, bakery, facts_url, stored):
    facts.set_hours(bakery, week=split((540, 1980)), by=None)
    save(facts_url, **{"day0-opens_1": "10:00", "day0-closes_1": "12:00"})
    assert stored().week == split((600, 720))


def test_a_day_that_did_not_fit_can_be_closed(merchant, bakery, facts_url, stored):
    facts.set_hours(bakery, week=split((540, 1980)), by=None)
    form = answers(merchant.get(facts_url))
    closed = answers(merchant.post(facts_url, form | {"action": "close-0"}))
    merchant.post(facts_url, closed | {"action": "save"})
    assert stored().week == ()


def test_a_day_that_did_not_fit_cannot_be_copied(merchant, bakery, facts_url):
    facts.set_hours(bakery, week=(*split((540, 1980)), WeekSpan(1, 480, 540)), by=None)
    form = answers(merchant.get(facts_url))
    response = merchant.post(facts_url, form | {"action": "monday"})
    assert "Montag hat mehr Zeiten, als in dieses Formular passen." in words(response)
    assert times(response, 1) == ("08:00", "09:00")


def test_saving_leaves_all_that_is_not_in_the_form(save, bakery, facts_url, stored, november):
    special = SpecialDay(clock.today(), ((480, 600),), "Inventur")
    facts.set_special_day(bakery, special, by=None)
    save(facts_url, **{"day0-opens_1": "07:15"})
    assert stored().special_days == (special,)


def test_an_overtaken_form_overwrites_nothing_and_says_so(merchant, bakery, facts_url, stored):
    form = answers(merchant.get(facts_url)) | {"day0-opens_1": "07:15", "action": "save"}
    facts.set_hours(bakery, week=split((600, 720)), by=None)
    refused = merchant.post(facts_url, form)

    assert "Jemand anderes hat das inzwischen geändert." in words(refused)
    assert "Jetzt online: Montag 10–12 Uhr." in words(refused)
    assert times(refused, 0) == ("07:15", "18:00")
    assert stored().week == split((600, 720))

    merchant.post(facts_url, answers(refused) | {"action": "save"})
    assert stored().week[0] == WeekSpan(0, 435, 1080)


def test_what_others_say_of_today_is_no_conflict(merchant, bakery, owner, facts_url, stored):
    form = answers(merchant.get(facts_url)) | {"day0-opens_1": "07:15", "action": "save"}
    facts.close_today(bakery, by=owner)
    merchant.post(facts_url, form)

    assert stored().week[0].opens == 435
    assert stored().quick is not None


def test_the_second_of_two_taps_changes_nothing(merchant, facts_url, stored):
    form = answers(merchant.get(facts_url)) | {"day0-opens_1": "07:15", "action": "save"}
    merchant.post(facts_url, form)
    response = merchant.post(facts_url, form)

    assert response.status_code == 302
    assert stored().week[0].opens == 435
    assert PageLogEntry.objects.filter(action="merchants.facts").count() == 1


def test_saving_confirms_the_hours(save, bakery, facts_url):
    save(facts_url, **{"day0-opens_1": "07:15"})
    assert Shop.objects.get(pk=bakery.pk).confirmed_at is not None


def test_a_shop_without_hours_is_offered_the_presets(merchant, bakery, facts_url):
    assert '<details class="fill">' in words(merchant.get(facts_url))
    facts.change(bakery, lambda known: facts.Facts(hours=Hours()), by=None)
    assert '<details class="fill" open>' in words(merchant.get(facts_url))


@pytest.mark.parametrize("action", ["fill-nothing", "close-9", "close-x", "fill-", "zu", ""])
def test_a_button_that_the_form_does_not_have_saves(press, stored, action):
    assert press(action, **{"day0-opens_1": "07:15"}).status_code == 302
    assert stored().week[0].opens == 435


def test_the_screen_can_be_opened_in_every_state_of_the_hours(merchant, bakery, facts_url):
    always = tuple(WeekSpan(day, 0, 1440) for day in range(7))
    hours = Hours(week=always, on_request="nach Vereinbarung")
    facts.set_facts(bakery, hours=hours, phone="030 23125101", by=None)
    form = answers(merchant.get(facts_url))
    assert (form["day6-opens_1"], form["day6-closes_1"]) == ("00:00", "00:00")
    response = merchant.post(facts_url, form | {"action": "save"}, follow=True)
    assert response.redirect_chain == [(reverse("portal:dashboard"), 302)]
    assert "Es hat sich nichts geändert." in words(response)
