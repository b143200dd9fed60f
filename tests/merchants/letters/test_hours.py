"""Are the hours right? A page that shows them, and one button that says so."""

from datetime import timedelta

from django.test import Client
from wagtail.models import PageLogEntry

from merchants import facts
from merchants.hours.week import WeekSpan
from merchants.letters import tokens
from merchants.models import Shop
from tests.merchants.letters.pages import NOW, everything, press
from tests.portal.screens import answers, words


def test_the_link_leads_to_the_towns_own_host(bakery, owner, town):
    link = tokens.link(tokens.HOURS, shop=bakery, user=owner, town=town)

    assert link.startswith("http://testserver/zeiten/stimmen/?brief=")
    assert len(link) < 160


def test_it_shows_the_hours_and_one_button(client, link):
    page = words(client.get(link()))

    assert "6:30–18:00" in page
    assert page.count('<button class="btn btn--block"') == 1
    assert "Stimmt so: bestätigen" in page
    assert "Etwas ändern" in page


def test_the_button_confirms_without_signing_in(client, link, bakery_now, owner):
    response = press(client, link())

    assert response.status_code == 302
    assert bakery_now().confirmed_at == NOW
    entry = PageLogEntry.objects.get(action=facts.CONFIRMED)
    assert entry.user == owner
    assert "Danke" in words(client.get(response.headers["Location"]))


def test_a_scanner_that_follows_links_confirms_nothing(client, link):
    before = everything()
    for method in ("get", "head", "options"):
        getattr(client, method)(link())
        getattr(client, method)(link(tokens.HOLIDAYS))
    # It may even submit forms, as long as it does so by a GET.
    client.get(f"{link()}&seen={tokens.stamp(Shop.objects.get(name='Bäckerei Lohmann'))}")
    client.get(f"{link(tokens.HOLIDAYS)}&day-2026-12-24-answer=closed")

    assert everything() == before


def test_a_button_needs_the_page_that_it_stands_on(link, bakery_now):
    browser = Client(enforce_csrf_checks=True)
    for about in (tokens.HOURS, tokens.HOLIDAYS):
        assert browser.post(link(about), {"seen": tokens.stamp(bakery_now())}).status_code == 403
        assert bakery_now().confirmed_at is None


def test_pressing_twice_is_pressing_once(client, link, bakery_now, december):
    path = link()
    form = answers(client.get(path))
    client.post(path, form)
    december.shift(timedelta(minutes=1))
    client.post(path, form)

    assert bakery_now().confirmed_at == NOW
    assert PageLogEntry.objects.filter(action=facts.CONFIRMED).count() == 1


def test_only_what_was_seen_is_confirmed(client, link, bakery, bakery_now, editor):
    path = link()
    form = answers(client.get(path))
    facts.set_hours(bakery, week=(WeekSpan(0, 600, 720),), by=editor)
    response = client.post(path, form)

    assert bakery_now().confirmed_at is None
    page = words(client.get(response.headers["Location"]))
    assert "inzwischen geändert" in page
    assert "10:00–12:00" in page
    press(client, path)
    assert bakery_now().confirmed_at == NOW


def test_a_form_without_what_was_seen_confirms_nothing(client, link, bakery_now):
    client.post(link(), {})
    assert bakery_now().confirmed_at is None


def test_what_is_said_of_today_makes_no_letter_old(client, link, bakery, editor):
    path = link()
    facts.close_today(bakery, by=editor)
    assert "geändert" not in words(client.get(path))


def test_who_has_changed_the_hours_has_confirmed_them(client, link, bakery, owner, december):
    path = link()
    december.shift(timedelta(days=1))
    facts.set_hours(bakery, week=(WeekSpan(0, 600, 720),), by=owner)
    page = words(client.get(path))

    assert "Danke" in page
    assert "Stimmt so" not in page


def test_an_old_confirmation_does_not_answer_a_new_letter(client, link, bakery, owner, december):
    facts.confirm(bakery, by=owner)
    december.shift(timedelta(days=91))
    assert "Stimmt so" in words(client.get(link()))
