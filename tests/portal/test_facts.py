"""Phone and hours are true at once, and it is written down who changed them."""

import pytest
from wagtail.models import PageLogEntry

from merchants import facts, services
from merchants.models import Shop
from tests.portal.screens import answers, words


def changes():
    """What was written down about the facts of shops."""
    return PageLogEntry.objects.filter(action="merchants.facts")


def on(day: int, **times: str) -> dict[str, str]:
    """Times of a weekday, under the names that they have in the form."""
    return {f"day{day}-{name}": time for name, time in times.items()}


def week(shop) -> list[tuple[int, int, int]]:
    """The week that is stored."""
    hours = Shop.objects.get(pk=shop.pk).opening_hours
    return [(span.weekday, span.opens, span.closes) for span in hours.week]


@pytest.fixture
def closed(bakery):
    """The bakery, with no hours yet."""
    facts.set_hours(bakery, week=(), by=None)
    return bakery


def test_a_new_phone_number_is_online_with_the_next_request(save, facts_url, client, bakery):
    response = save(facts_url, phone="+49 5242 / 98 76-5")

    assert response.status_code == 302
    public = words(client.get(bakery.page.url))
    assert "05242 98765" in public
    assert "030 23125 101" not in public


def test_new_hours_are_online_with_the_next_request(save, facts_url, client, bakery, merchant):
    assert "7:15" not in words(client.get(bakery.page.url))
    save(facts_url, **on(0, opens_1="07:15"))

    assert "7:15" in words(client.get(bakery.page.url))
    assert week(bakery)[0] == (0, 435, 1080)
    assert "Ihre Zeiten sind online." in words(merchant.get("/mein/"))


def test_a_change_is_written_down_with_before_and_after(save, facts_url, bakery, owner):
    friday = on(4, opens_1="", closes_1="")
    save(facts_url, phone="05242 98765", hours_note="Anruf!", **friday)

    entry = changes().get()
    assert (entry.user, entry.page_id) == (owner, bakery.page_id)
    weekdays = [[day, 390, 1080] for day in range(5)]
    before, after = entry.data["before"], entry.data["after"]
    assert (before["phone"], before["note"], before["week"]) == ("030 23125 101", "", weekdays)
    assert (after["phone"], after["note"]) == ("05242 98765", "Anruf!")
    assert after["week"] == weekdays[:4]
    bakery.refresh_from_db()
    assert bakery.facts_changed_at is not None


def test_saving_what_is_there_already_changes_nothing(merchant, save, facts_url, bakery):
    before = week(bakery)
    Shop.objects.update(phone="030 23125101")  # As the form writes it.
    save(facts_url)

    assert not changes().exists()
    bakery.refresh_from_db()
    assert (week(bakery), bakery.facts_changed_at) == (before, None)
    assert "Es hat sich nichts geändert." in words(merchant.get("/mein/"))


def test_a_draft_under_review_does_not_hold_the_facts_up(save, facts_url, bakery, owner):
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    services.submit(bakery.page, by=owner)
    save(facts_url, phone="05242 98765")

    bakery.refresh_from_db()
    assert bakery.phone == "05242 98765"
    assert not bakery.page.live_revision


def test_hours_past_midnight_belong_to_the_day_they_begin(save, facts_url, closed, merchant):
    save(facts_url, **on(5, opens_1="20:00", closes_1="02:30"))

    assert week(closed) == [(5, 1200, 1590)]
    form = answers(merchant.get(facts_url))
    assert (form["day5-opens_1"], form["day5-closes_1"]) == ("20:00", "02:30")


@pytest.mark.parametrize(
    ("times", "spans"),
    [
        (("18:00", "00:00"), [(0, 1080, 1440)]),
        (("00:00", "00:00"), [(0, 0, 1440)]),
        (("08:00", "12:30", "14:00", "18:00"), [(0, 480, 750), (0, 840, 1080)]),
        (("14:00", "18:00", "08:00", "12:30"), [(0, 480, 750), (0, 840, 1080)]),
        (("08:00", "13:00", "13:00", "18:00"), [(0, 480, 1080)]),
        (
            ("08:00", "12:00", "13:00", "14:00", "20:00", "01:00"),
            [(0, 480, 720), (0, 780, 840), (0, 1200, 1500)],
        ),
        (("", "", "14:00", "18:00"), [(0, 840, 1080)]),
    ],
)
def test_the_spans_of_a_day_are_kept_in_order_and_those_that_touch_are_one(
    save, facts_url, closed, times, spans
):
    names = ("opens_1", "closes_1", "opens_2", "closes_2", "opens_3", "closes_3")
    save(facts_url, **on(0, **dict(zip(names, times, strict=False))))
    assert week(closed) == spans


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (on(0, opens_1="25:00"), "Bitte eine Uhrzeit schreiben, zum Beispiel 9:00."),
        (on(0, closes_1="abends"), "Bitte eine Uhrzeit schreiben, zum Beispiel 9:00."),
        (on(0, closes_1=""), "Bis wann?"),
        (on(0, opens_1=""), "Ab wann?"),
        (on(6, opens_2="10:00"), "Bis wann?"),
        (on(0, opens_1="09:00", closes_1="09:00"), "Zweimal dieselbe Zeit."),
        (on(0, opens_1="18:00", closes_1="09:00"), "Das Ende liegt vor dem Beginn."),
        (on(0, closes_1="16:00", opens_2="12:00", closes_2="18:00"), "Das überschneidet sich mit"),
        (
            on(
                0,
                closes_1="12:00",
                opens_2="11:00",
                closes_2="15:00",
                opens_3="14:00",
                closes_3="18:00",
            ),
            "Das überschneidet sich mit 11:00–15:00.",
        ),
        (on(0, opens_1="\x00"), "Bitte eine Uhrzeit schreiben, zum Beispiel 9:00."),
        (on(0, opens_1="9" * 5000), "Bitte eine Uhrzeit schreiben, zum Beispiel 9:00."),
    ],
)
def test_bad_times_are_refused_and_stay_in_the_form(save, facts_url, bakery, typed, reason):
    before = week(bakery)
    response = save(facts_url, phone="05242 98765", **typed)

    assert response.status_code == 200
    assert reason in words(response)
    assert "Fehler:" in words(response)
    form = answers(response)
    assert {name: form[name] for name in typed} == typed
    assert form["phone"] == "05242 98765"
    bakery.refresh_from_db()
    assert (week(bakery), bakery.phone) == (before, "030 23125 101")
    assert not changes().exists()


def test_a_time_that_cannot_be_read_is_not_asked_for_again(save, facts_url):
    response = save(facts_url, **on(0, opens_1="25:00"))
    assert "Ab wann?" not in words(response)
    assert words(save(facts_url, **on(0, closes_1="25:00"))).count("Bis wann?") == 0


@pytest.mark.parametrize("typed", ["kein Telefon", "1", "+49", "0" * 30])
def test_a_bad_phone_number_is_refused_and_stays_in_the_form(save, facts_url, bakery, typed):
    response = save(facts_url, phone=typed, **on(0, opens_1="07:15"))

    assert "Das ist keine Telefonnummer. So sieht eine aus: 05242 12345." in words(response)
    form = answers(response)
    assert (form["phone"], form["day0-opens_1"]) == (typed, "07:15")
    bakery.refresh_from_db()
    assert (bakery.phone, week(bakery)[0]) == ("030 23125 101", (0, 390, 1080))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("0049 30 23125-102", "030 23125102"),
        ("+31 20 794 0800", "+31 20 794 0800"),
    ],
)
def test_a_phone_number_is_kept_as_people_read_it(save, facts_url, bakery, typed, kept):
    save(facts_url, phone=typed)
    bakery.refresh_from_db()
    assert bakery.phone == kept


def test_a_note_without_hours_is_hours_as_text_only(save, facts_url, bakery, client):
    nothing = {name: "" for day in range(5) for name in on(day, opens_1="", closes_1="")}
    save(facts_url, hours_note="Nur nach Vereinbarung", **nothing)

    bakery.refresh_from_db()
    assert (week(bakery), bakery.has_unclear_hours) == ([], True)
    assert "Nur nach Vereinbarung" in words(client.get(bakery.page.url))


def test_a_note_beside_hours_leaves_them_clear(save, facts_url, bakery):
    save(facts_url, hours_note="und nach Vereinbarung")
    bakery.refresh_from_db()
    assert (bakery.hours_note, bakery.has_unclear_hours) == ("und nach Vereinbarung", False)


def test_a_note_that_is_too_long_is_refused(save, facts_url, bakery):
    response = save(facts_url, hours_note="x" * 401)
    assert "höchstens 400 Zeichen" in words(response)
    assert answers(response)["hours_note"] == "x" * 401


def test_a_note_is_never_markup(save, facts_url, bakery, client, merchant):
    save(facts_url, hours_note="<script>alert(1)</script>")
    for response in (client.get(bakery.page.url), merchant.get(facts_url)):
        assert "<script>alert(1)" not in response.content.decode()
        assert "&lt;script&gt;alert(1)" in response.content.decode()


@pytest.mark.parametrize("answer", ["open", "unknown"])
def test_a_shop_says_what_becomes_of_its_week_on_holidays(save, facts_url, bakery, answer):
    save(facts_url, on_holidays=answer)
    assert Shop.objects.get(pk=bakery.pk).opening_hours.on_holidays == answer
    assert changes().get().data["after"]["on_holidays"] == answer


def test_a_shop_may_have_hours_of_its_own_on_holidays(save, facts_url, bakery, hours_of):
    refused = save(facts_url, on_holidays="own")
    assert "Wann haben Sie an Feiertagen geöffnet?" in words(refused)
    assert hours_of(bakery).on_holidays == "closed"

    save(facts_url, on_holidays="own", **{"holiday-opens_1": "08:00", "holiday-closes_1": "11:00"})
    assert (hours_of(bakery).on_holidays, hours_of(bakery).holiday_times) == ("own", ((480, 660),))


def test_times_that_nobody_asks_for_are_no_mistake(save, facts_url, bakery, hours_of):
    save(facts_url, on_holidays="closed", phone="05242 98765", **{"holiday-opens_1": "25:00"})
    assert changes().get().data["after"]["phone"] == "05242 98765"
    assert hours_of(bakery).holiday_times == ()


def test_an_unknown_answer_about_holidays_is_refused(save, facts_url, bakery, hours_of):
    assert save(facts_url, on_holidays="maybe").status_code == 200
    assert hours_of(bakery).on_holidays == "closed"


def test_appointments_are_said_in_words(save, facts_url, bakery, hours_of, client, merchant):
    save(facts_url, by_appointment="on", on_request="Termine per Anruf")
    assert hours_of(bakery).on_request == "Termine per Anruf"

    form = answers(merchant.get(facts_url))
    form.pop("by_appointment")
    merchant.post(facts_url, form)
    assert hours_of(bakery).on_request == ""

    save(facts_url, by_appointment="on")
    assert hours_of(bakery).on_request == "nach Vereinbarung"


def test_what_is_the_towns_cannot_be_posted(save, facts_url, bakery, other_town):
    save(facts_url, phone="05242 98765", name="Rathaus", osm_id="node/1", site=other_town.site_id)
    bakery.refresh_from_db()
    assert (bakery.phone, bakery.name, bakery.osm_id) == ("05242 98765", "Bäckerei Lohmann", "")
    assert bakery.site_id != other_town.site_id


@pytest.mark.parametrize("name", ["hours_note", "on_request"])
@pytest.mark.parametrize("typed", ["Alles -30 %", "Zigaretten", "www.lohmann.example"])
def test_words_beside_the_hours_are_no_place_to_advertise(save, facts_url, bakery, name, typed):
    response = save(facts_url, by_appointment="on", **{name: typed})
    assert answers(response)[name] == typed
    stored = Shop.objects.get(pk=bakery.pk)
    assert typed not in (stored.hours_note, stored.opening_hours.on_request)
