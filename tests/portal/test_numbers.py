"""What came of a shop's pages: on the dashboard, as a table, and at the till."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse

from core import clock
from merchants.models import DailyCount, Membership, OfferFacts, OfferTap
from merchants.portal import numbers
from merchants.visits import counting
from tests import factories
from tests.portal.screens import answers, words

DASHBOARD = reverse("portal:dashboard")
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def _wednesday(november):
    """Weeks are told apart, so it matters which day it is."""


@pytest.fixture
def some():
    """Counts so many of something, so many days ago."""

    def write(shop, kind, count, *, ago=1, offer=None):
        DailyCount.objects.create(
            shop=shop,
            kind=kind,
            count=count,
            day=clock.today() - timedelta(days=ago),
            offer_key=str(offer.translation_key) if offer else "",
        )

    return write


@pytest.fixture
def address(bakery):
    """A screen of the bakery's numbers."""
    return lambda name="numbers": reverse(f"portal:{name}", args=[bakery.page.translation_key])


def test_the_dashboard_says_the_last_seven_days(merchant, bakery, some):
    some(bakery, "view", 400)
    some(bakery, "view", 18, ago=7)
    some(bakery, "view", 378, ago=8)
    some(bakery, "call", 37)
    some(bakery, "call", 25, ago=14)
    some(bakery, "view", 99, ago=0)
    screen = words(merchant.get(DASHBOARD))

    assert "In den letzten 7 Tagen" in screen
    assert "<li>418-mal angesehen – 40 mehr als in der Woche davor</li>" in screen
    assert "<li>37 Anrufe – 12 mehr als in der Woche davor</li>" in screen


def test_a_new_shop_is_told_what_will_stand_there(merchant, bakery, address):
    for screen in (DASHBOARD, address()):
        said = words(merchant.get(screen))
        assert "Noch nichts gezählt." in said
        assert "0-mal" not in said


def test_few_are_hidden_everywhere(merchant, bakery, some, address):
    some(bakery, "view", 2, ago=2)
    some(bakery, "view", 2, ago=9)
    some(bakery, "call", 1, ago=9)
    offer = factories.offer(bakery, "Zwei Brezeln")
    some(bakery, "route", 2, ago=9, offer=offer)
    for screen in (DASHBOARD, address(), address("numbers_file")):
        said = words(merchant.get(screen)).casefold()
        assert "weniger als 3" in said
        assert "1 anruf" not in said
        assert ">1<" not in said
        assert ";1;" not in said


def test_a_dashboard_of_many_shops_asks_as_often_as_one(
    merchant, bakery, owner, town, some, make_offer, django_assert_max_num_queries
):
    def fill(shop):
        some(shop, "view", 5)
        for number in range(5):
            offer = factories.offer(shop, f"Angebot {number}", code_word=f"Wort{number}")
            some(shop, "code", 3, ago=0, offer=offer)

    fill(bakery)

    def ask(shops):
        pages = [shop.page for shop in shops]
        with django_assert_max_num_queries(3):
            return numbers.of_all(pages)

    more = [factories.shop(town, f"Laden {number}") for number in range(4)]
    for shop in more:
        fill(shop)
    assert [len(row.words) for row in ask([bakery]).values()] == [5]
    assert [len(row.words) for row in ask([bakery, *more]).values()] == [5] * 5


def test_the_weeks_are_a_table_with_heads(merchant, bakery, some, address):
    some(bakery, "view", 12, ago=9)
    some(bakery, "call", 4, ago=9)
    some(bakery, "view", 7, ago=30)
    some(bakery, "view", 999, ago=0)
    some(bakery, "view", 999, ago=100)
    screen = words(merchant.get(address()))

    assert '<th scope="row">16.11.</th><td>12</td><td>4</td>' in screen
    assert '<th scope="row">26.10.</th><td>7</td><td>0</td>' in screen
    assert screen.count('<th scope="row">') == 12
    assert "<td>999</td>" not in screen
    # What never happened has no column.
    assert '<th scope="col">Routen' not in screen


def test_offers_have_their_own_rows_and_other_shops_offers_none(
    merchant, bakery, bookshop, some, address
):
    offer, other = factories.offer(bakery, "Zwei Brezeln"), factories.offer(bookshop, "Lesung")
    some(bakery, "view", 12, ago=9, offer=offer)
    some(bookshop, "view", 55, ago=9, offer=other)
    screen = words(merchant.get(address()))
    assert '<th scope="row">Zwei Brezeln</th><td>12</td>' in screen
    assert "Lesung" not in screen
    assert "<td>55</td>" not in screen


def test_the_file_says_no_more(merchant, bakery, some, address):
    some(bakery, "view", 1202, ago=9)
    some(bakery, "call", 2, ago=9)
    some(bakery, "view", 6, ago=400)
    response = merchant.get(address("numbers_file"))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0] == [
        "Woche ab",
        "angesehen",
        "Anrufe",
        "Routen",
        "Website",
        "Codewörter",
    ]
    assert [row[:3] for row in rows[1:]] == [
        ["2026-11-16", "1.202", "weniger als 3"],
        ["2025-10-20", "6", "0"],
    ]


def test_the_monthly_mail_is_switched_off_and_on(merchant, owner, bookshop, address):
    other = Membership.objects.create(user=owner, shop=bookshop)
    said = words(merchant.post(address("numbers_report"), {"gets_report": "off"}, follow=True))
    assert "Sie bekommen keine E-Mail mit diesen Zahlen." in said
    member = Membership.objects.exclude(pk=other.pk).get(user=owner)
    assert not member.gets_report
    other.refresh_from_db()
    assert other.gets_report

    merchant.post(address("numbers_report"), {"gets_report": "on", "role": "staff"})
    member.refresh_from_db()
    assert (member.gets_report, member.role) == (True, "owner")


@pytest.fixture
def offer(bakery):
    """An offer with a code word, which is online."""
    return factories.offer(bakery, "Zwei Brezeln", code_word="Brezelmontag")


def tap(browser, offer, key=None, name="code_said", **options):
    where = reverse(f"portal:{name}", args=[offer.translation_key])
    return browser.post(where, {"tap": key or uuid4()}, follow=True, **options)


def redeemed(offer):
    return OfferFacts.objects.filter(offer=offer).values_list("redeemed", flat=True).first() or 0


def test_a_tap_at_the_till_counts_and_a_retry_does_not(merchant, offer):
    screen = merchant.get(DASHBOARD)
    assert "Brezelmontag" in words(screen)
    key = answers_of_button(screen)
    tap(merchant, offer, key)
    said = words(tap(merchant, offer, key))

    assert "Das ist schon gezählt." in said
    assert "heute 1" in said
    assert redeemed(offer) == 1


def answers_of_button(screen) -> str:
    """The key that the +1 on the screen sends."""
    before = words(screen).split(">+1<")[0]
    return before.rpartition('value="')[2].rstrip('"')


def test_the_last_tap_is_taken_back(merchant, offer, november):
    first, second = uuid4(), uuid4()
    tap(merchant, offer, first)
    november.shift(5)
    screen = words(tap(merchant, offer, second))
    assert f'value="{second}"' in screen
    assert "heute 2" in screen

    screen = words(tap(merchant, offer, second, "code_slip"))
    assert "Zurückgenommen: eins weniger." in screen
    assert "heute 1" in screen
    assert redeemed(offer) == 1
    november.shift(15 * 60)
    assert "Letztes zurücknehmen" not in words(merchant.get(DASHBOARD))


@pytest.mark.parametrize("key", ["", "x", "1"])
def test_a_tap_without_a_key_is_refused(merchant, offer, key):
    where = reverse("portal:code_said", args=[offer.translation_key])
    said = words(merchant.post(where, {"tap": key}, follow=True))
    assert "Nichts gezählt. Bitte noch einmal tippen." in said
    assert redeemed(offer) == 0


def test_an_offer_without_a_word_has_no_button_and_counts_nothing(merchant, bakery):
    plain = factories.offer(bakery, "Ohne Wort")
    assert "An der Kasse" not in words(merchant.get(DASHBOARD))
    assert "deshalb wird nichts gezählt" in words(tap(merchant, plain))
    assert not OfferTap.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "editor", "operator"])
def test_another_shops_numbers_are_not_there(
    request, sign_in, who, bakery, owner, offer, some, address
):
    some(bakery, "view", 50)
    browser = sign_in(request.getfixturevalue(who))
    for name in ("numbers", "numbers_file"):
        assert browser.get(address(name)).status_code == 404
    assert browser.post(address("numbers_report"), {"gets_report": "off"}).status_code == 404
    for name in ("code_said", "code_slip"):
        assert tap(browser, offer, name=name).status_code == 404
    assert Membership.objects.get(user=owner).gets_report
    assert not OfferTap.objects.exists()
    assert not DailyCount.objects.filter(kind="code").exists()


def test_in_another_town_nothing_is_there(merchant, offer, other_town, address):
    there = {"headers": {"host": "talheim.localhost"}}
    assert merchant.get(address(), **there).status_code == 404
    assert tap(merchant, offer, **there).status_code == 404
    assert merchant.get(reverse("portal:numbers", args=[UNKNOWN])).status_code == 404


def test_a_get_counts_nothing(merchant, offer):
    for name in ("code_said", "code_slip"):
        where = reverse(f"portal:{name}", args=[offer.translation_key])
        assert merchant.get(where).status_code == 405
    assert counting.DailyCount.objects.count() == 0


def test_every_form_field_of_the_screen_is_known(merchant, address):
    assert set(answers(merchant.get(address()))) <= {"csrfmiddlewaretoken"}
