"""One honest mail a month, to those who want it, and never twice."""

import threading
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client

from core.models import TownSettings
from merchants.models import Membership, Shop
from merchants.visits import report_links, reports
from tests import factories
from tests.merchants.freshness.days import link_in, text_of
from tests.merchants.visits.conftest import BERLIN

MORNING = datetime(2026, 12, 1, 8, tzinfo=BERLIN)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture
def now():
    """It is the morning of the first of December."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def there(town):
    """The town as the clock has it."""
    return TownSettings.objects.with_home().get(pk=town.pk)


@pytest.fixture
def send(now, there, committing):
    """Sends the mails of a month. How many people got one."""

    def run(of=None):
        with committing():
            return reports.send(of or there)

    return run


@pytest.fixture
def visited(now, bakery, owner, some):
    """A bakery that had visitors in October and November."""
    some(bakery, "view", 30, date(2026, 11, 1))
    some(bakery, "view", 12, date(2026, 11, 30))
    some(bakery, "view", 30, date(2026, 10, 31))
    some(bakery, "view", 99, date(2026, 12, 1))
    some(bakery, "call", 2, date(2026, 11, 3))
    some(bakery, "route", 17, date(2026, 11, 3))
    return bakery


@pytest.mark.parametrize(
    ("moment", "is_time"),
    [
        ("2026-12-01 06:59", False),
        ("2026-12-01 07:00", True),
        ("2026-12-03 11:59", True),
        ("2026-12-03 12:00", False),
        ("2026-12-04 08:00", False),
        ("2026-11-30 08:00", False),
    ],
)
def test_it_leaves_on_the_first_three_mornings(town, moment, is_time):
    assert reports.is_time(town, datetime.fromisoformat(moment).replace(tzinfo=BERLIN)) is is_time


def test_the_towns_own_clock_decides(town):
    town.timezone = "America/New_York"
    assert not reports.is_time(town, MORNING)
    assert reports.is_time(town, MORNING + timedelta(hours=6))


def test_it_says_the_month_in_plain_sentences(visited, send, letters, some):
    offer = factories.offer(visited, "Zwei Brezeln", code_word="Brezelmontag")
    some(visited, "view", 7, date(2026, 11, 20), offer)
    some(visited, "code", 6, date(2026, 11, 20), offer)
    hidden = factories.offer(visited, "Fast niemand")
    some(visited, "view", 2, date(2026, 11, 20), hidden)
    assert send() == 1

    (letter,) = letters
    said = text_of(letter)
    assert letter["To"] == "baeckerei@emsbrueck.example"
    assert letter["Subject"] == "Was Ihre Seite im November gebracht hat"
    assert "Guten Tag Lisa" in said
    assert "- 51-mal angesehen – 21 mehr als im Monat davor" in said
    assert "- Weniger als 3 Anrufe\n" in said
    assert "- 17-mal die Route geöffnet\n" in said
    assert "- Zwei Brezeln, 7-mal angesehen, 6-mal das Codewort gesagt" in said
    assert "Fast niemand" not in said
    assert "Nicht gezählt: Suchmaschinen" in said
    assert "weil Sie hier einen Eintrag betreuen" in said
    assert said.count("://") == 1


def test_english_people_read_it_in_english(visited, owner, send, letters):
    type(owner).objects.filter(pk=owner.pk).update(language="en")
    send()
    assert letters[0]["Subject"] == "What came of your page in November"
    assert "- Viewed 42 times – 12 more than in the month before" in text_of(letters[0])


def test_it_comes_once_whatever_runs_again(visited, send, letters, now):
    assert [send(), send()] == [1, 0]
    now.shift(timedelta(days=2))
    assert send() == 0
    assert len(letters) == 1


def test_the_next_month_has_its_own(visited, send, letters, now, some):
    send()
    some(visited, "view", 4, date(2026, 12, 24))
    now.move_to(datetime(2027, 1, 2, 9, tzinfo=BERLIN))
    send()
    assert [letter["Subject"].split()[4] for letter in letters] == ["November", "Dezember"]


def test_a_person_with_two_shops_gets_one_mail(visited, bookshop, owner, send, letters, some):
    Membership.objects.create(user=owner, shop=bookshop)
    some(bookshop, "view", 5, date(2026, 11, 3))
    assert send() == 1
    assert len(letters) == 1
    assert "Bäckerei Lohmann\n- 42-mal" in text_of(letters[0])
    assert "Buchhandlung Kleine\n- 5-mal" in text_of(letters[0])


def test_only_the_shops_that_are_wanted_are_told_of(visited, bookshop, owner, send, letters, some):
    Membership.objects.create(user=owner, shop=bookshop, gets_report=False)
    some(bookshop, "view", 5, date(2026, 11, 3))
    send()
    assert "Buchhandlung" not in text_of(letters[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda shop, user: Membership.objects.update(gets_report=False),
        lambda shop, user: Membership.objects.all().delete(),
        lambda shop, user: type(user).objects.filter(pk=user.pk).update(is_active=False),
        lambda shop, user: Shop.objects.filter(pk=shop.pk).update(state=Shop.State.RESTING),
        lambda shop, user: Shop.objects.filter(pk=shop.pk).update(state=Shop.State.CLOSED),
        lambda shop, user: shop.page.unpublish(),
    ],
    ids=["unsubscribed", "left", "inactive", "resting", "closed", "offline"],
)
def test_who_does_not_want_it_or_has_no_open_shop_gets_none(visited, owner, send, letters, change):
    change(visited, owner)
    assert send() == 0
    assert letters == []


def test_where_nobody_came_no_mail_is_in_the_way(now, bakery, owner, send, letters, some):
    some(bakery, "view", 9, date(2026, 10, 3))
    assert send() == 0
    assert letters == []


def test_another_towns_shops_wait_for_their_own_turn(
    visited, other_shop, owner, send, letters, some
):
    Membership.objects.create(user=owner, shop=other_shop)
    some(other_shop, "view", 5, date(2026, 11, 3))
    send()
    assert "Talheim" not in text_of(letters[0])
    send(TownSettings.objects.with_home().get(site_id=other_shop.site_id))
    assert "Talheimer Laden" in text_of(letters[1])


def test_one_that_fails_does_not_keep_the_others(
    visited, bookshop, stranger, send, letters, some, monkeypatch
):
    some(bookshop, "view", 5, date(2026, 11, 3))
    of = reports.of

    def fail(user, *args):
        if user.email.startswith("baeckerei"):
            raise RuntimeError
        return of(user, *args)

    monkeypatch.setattr(reports, "of", fail)
    assert send() == 1
    assert [letter["To"] for letter in letters] == [stranger.email]
    monkeypatch.undo()


@pytest.fixture
def link(visited, send, letters):
    send()
    return link_in(letters[0])


def test_the_link_shows_the_numbers_and_a_get_changes_nothing(client, link, owner):
    response = client.get(link)
    assert response.status_code == 200
    assert "42-mal angesehen" in response.content.decode()
    assert response["Referrer-Policy"] == "strict-origin"
    assert Membership.objects.get(user=owner).gets_report


def test_its_button_ends_the_mails_and_brings_them_back(client, link, owner):
    response = client.post(link, {"action": "stop"}, follow=True)
    assert "Keine Monatsmail mehr" in response.content.decode()
    assert not Membership.objects.get(user=owner).gets_report

    client.post(link, {"action": "start"})
    assert Membership.objects.get(user=owner).gets_report


def test_a_mailboxs_own_button_ends_them_too(letters, link, owner):
    assert letters[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(letters[0]["List-Unsubscribe"].strip("<>"))
    mailbox = Client(enforce_csrf_checks=True)
    response = mailbox.post(
        f"{address.path}?{address.query}",
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 302
    assert not Membership.objects.get(user=owner).gets_report


def test_only_this_towns_shops_are_meant(client, link, owner, other_shop):
    Membership.objects.create(user=owner, shop=other_shop)
    client.post(link, {"action": "stop"})
    assert Membership.objects.get(shop=other_shop).gets_report


@pytest.mark.parametrize("change", ["", "x", "truncated", "other town", "old", "left"])
def test_without_the_whole_key_nothing_opens(client, link, owner, other_town, now, change):
    host = {}
    if change == "truncated":
        link = link[:-2]
    elif change == "other town":
        host = {"host": "talheim.localhost"}
    elif change == "old":
        now.shift(report_links.LIFETIME + timedelta(days=1))
    elif change == "left":
        Membership.objects.all().delete()
    else:
        link = f"/monatsmail/?brief={change}"
    assert client.get(link, headers=host).status_code == 404
    assert client.post(link, {"action": "stop"}, headers=host).status_code == 404
    assert all(Membership.objects.values_list("gets_report", flat=True))


@pytest.mark.django_db(transaction=True)
def test_two_clocks_send_one_mail(visited, there, letters):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    together = threading.Barrier(2)

    def work():
        try:
            together.wait(5)
            reports.send(there)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _clock in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(letters) == 1
