"""From the letter to one's own shop, over the screens."""

import pytest
from django.test import Client

from accounts.models import User
from core import roles
from merchants.claiming import pending
from merchants.models import Claim, ClaimCode, Membership
from tests.claims.conftest import code_of
from tests.portal.screens import words

CODE, SHOP, DONE = "/uebernehmen/", "/uebernehmen/laden/", "/uebernehmen/fertig/"
LISA = {"name": "Lisa Lohmann", "email": "lisa@lohmann.example"}


def people_of(shop) -> list:
    return sorted(Membership.objects.filter(shop=shop).values_list("user__email", "role"))


def test_a_letter_and_a_mailbox_open_the_shop(come_in, letter, bakery, phone):
    response = come_in(letter)
    assert response.redirect_chain[-1][0] == "/mein/"
    assert "Bäckerei Lohmann gehört jetzt zu Ihrem Konto." in words(response)
    person = User.objects.get(email="lisa@lohmann.example")
    assert (person.get_full_name(), person.has_usable_password()) == ("Lisa Lohmann", False)
    assert people_of(bakery) == [("lisa@lohmann.example", "owner")]
    assert Claim.objects.get().status == Claim.Status.GRANTED


def test_nothing_is_claimed_before_the_mailbox_has_proven_it(phone, letter, bakery):
    phone.post(CODE, {"code": letter})
    phone.post(SHOP, LISA)
    assert phone.get(DONE, follow=True).redirect_chain[-1][0] != "/mein/"
    phone.post("/konto/login/code/confirm/", {"code": "0000-0001"})
    assert people_of(bakery) == []
    assert not ClaimCode.objects.get(shop=bakery).used_at


def test_the_picture_of_the_letter_only_fills_in_the_code(phone, letter, bakery):
    response = phone.get(f"{CODE}?code={letter.lower()}")
    assert f'value="{letter}"' in words(response)
    assert 'value="x&lt;y' in phone.get(f"{CODE}?code=x%3Cy").content.decode()
    assert phone.get(SHOP).headers["Location"] == CODE
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("strict-origin", "noindex")
    assert "no-store" in response["Cache-Control"]
    for _time in range(12):
        phone.get(f"{CODE}?code={bakery.pk}-AAA-AAA-AAA")
    assert ClaimCode.objects.get(shop=bakery).wrong_tries == 0


def test_the_shop_is_named_before_anything_is_asked(phone, letter):
    page = words(phone.post(CODE, {"code": letter}, follow=True))
    assert "Ist das Ihr Laden?" in page
    assert "Bäckerei Lohmann" in page
    assert "Lange Straße 12, 33999 Emsbrück" in page


def test_who_is_signed_in_presses_one_button(phone, letter, bakery, stranger):
    phone.force_login(stranger)
    page = phone.post(CODE, {"code": letter}, follow=True)
    assert "Ja: übernehmen" in words(page)
    assert ("buchhandlung@emsbrueck.example", "owner") not in people_of(bakery)
    response = phone.post(SHOP, follow=True)
    assert response.redirect_chain[-1][0] == "/mein/"
    assert people_of(bakery) == [("buchhandlung@emsbrueck.example", "owner")]


def test_a_shop_with_people_is_disputed_and_stays_theirs(come_in, letter, bakery, owner):
    response = come_in(letter)
    assert response.redirect_chain[-1][0] == DONE
    assert "Die Redaktion klärt das" in words(response)
    assert people_of(bakery) == [(owner.email, "owner")]
    assert Claim.objects.get().status == Claim.Status.DISPUTED


def test_who_looks_after_the_shop_already_just_comes_in(come_in, letter, owner, bakery):
    response = come_in(letter, email=owner.email)
    assert response.redirect_chain[-1][0] == "/mein/"
    assert "Um diesen Eintrag kümmern Sie sich schon." in words(response)
    assert not Claim.objects.exists()


def test_they_do_so_too_where_they_are_signed_in(phone, letter, owner):
    phone.force_login(owner)
    phone.post(CODE, {"code": letter})
    response = phone.post(SHOP, follow=True)
    assert response.redirect_chain[-1][0] == "/mein/"
    assert "Um diesen Eintrag kümmern Sie sich schon." in words(response)


def test_an_editors_account_becomes_no_merchant(come_in, phone, letter, editor, bakery):
    response = come_in(letter, email=editor.email)
    assert "Dieses Konto gehört zur Redaktion" in words(response)
    assert people_of(bakery) == []
    phone.post(CODE, {"code": letter})
    assert "Ja: übernehmen" not in words(phone.get(SHOP))
    assert "Dieses Konto gehört zur Redaktion" in words(phone.post(SHOP, follow=True))
    assert people_of(bakery) == []


def test_the_name_of_an_account_that_is_there_stays(come_in, letter, stranger):
    come_in(letter, email=stranger.email, name="Otto Fremd")
    stranger.refresh_from_db()
    assert "Otto" not in stranger.get_full_name()


@pytest.mark.parametrize("typed", ["", "1234", "unsinn", "x" * 100, "999999999-AAA-AAA-AAA"])
def test_what_is_no_code_is_said_at_the_field(phone, typed):
    response = phone.post(CODE, {"code": typed})
    assert response.status_code == 200
    assert 'id="id_code_error"' in words(response)
    assert "claim" not in phone.session


def test_a_used_code_says_so_kindly(come_in, letter, town):
    come_in(letter)
    page = words(Client().post(CODE, {"code": letter}))
    assert "Dieser Code wurde schon benutzt. Waren Sie das selbst" in page


def test_a_locked_code_says_what_to_do(phone, letter, bakery):
    ClaimCode.objects.update(wrong_tries=ClaimCode.MAX_WRONG_TRIES)
    assert "gesperrt. Bitte schreiben Sie der Redaktion" in words(
        phone.post(CODE, {"code": letter})
    )


def test_too_many_tries_from_one_place_are_turned_away_in_our_look(phone, town):
    for number in range(10):
        assert phone.post(CODE, {"code": f"{number}-AAA-AAA-AAA"}).status_code == 200
    response = phone.post(CODE, {"code": "11-AAA-AAA-AAA"})
    assert response.status_code == 429
    assert "Das waren viele Versuche" in words(response)
    assert phone.get(CODE).status_code == 200


def test_an_hour_is_enough(phone, letter, time_machine):
    phone.post(CODE, {"code": letter})
    time_machine.move_to(pending.clock.now() + pending.LIFETIME + pending.timedelta(seconds=1))
    response = phone.get(SHOP, follow=True)
    assert response.redirect_chain[-1][0] == CODE
    assert "Es ist mehr als eine Stunde vergangen." in words(response)


def test_a_login_after_the_hour_claims_nothing(
    phone, letter, bakery, mailoutbox, time_machine, committing
):
    phone.post(CODE, {"code": letter})
    time_machine.move_to(pending.clock.now() + pending.LIFETIME - pending.timedelta(minutes=5))
    with committing():
        response = phone.post(SHOP, LISA)
    time_machine.move_to(pending.clock.now() + pending.timedelta(minutes=10))
    phone.post(response.headers["Location"], {"code": code_of(mailoutbox)}, follow=True)
    assert "_auth_user_id" in phone.session
    assert people_of(bakery) == []


def test_a_login_as_somebody_else_asks_for_the_button(phone, letter, stranger, bakery):
    phone.post(CODE, {"code": letter})
    phone.post("/konto/login/", {"login": stranger.email, "password": "emsbrueck-im-test"})
    assert people_of(bakery) == []
    assert "Ja: übernehmen" in words(phone.get(SHOP))


def test_what_somebody_has_begun_with_their_address_is_not_finished_by_another(
    phone, letter, stranger, bakery
):
    phone.post(CODE, {"code": letter})
    phone.post(SHOP, LISA)
    phone.force_login(stranger)
    response = phone.post(SHOP, follow=True)
    assert response.redirect_chain[-1][0] == CODE
    assert "Inzwischen hat sich jemand anderes angemeldet." in words(response)
    assert people_of(bakery) == []
    assert pending.KEY not in phone.session


def test_a_code_of_another_town_is_unknown_here(letter, other_town, bakery):
    there = Client(HTTP_HOST="talheim.localhost")
    assert "Diesen Code kennen wir nicht" in words(there.post(CODE, {"code": letter}))
    assert ClaimCode.objects.get(shop=bakery).wrong_tries == 0


def test_a_claim_that_has_begun_is_worth_nothing_in_another_town(phone, letter, other_town, bakery):
    phone.post(CODE, {"code": letter})
    there = Client(HTTP_HOST="talheim.localhost")
    there.cookies = phone.cookies
    assert there.get(SHOP).headers["Location"] == CODE
    assert people_of(bakery) == []


def test_posting_more_than_is_asked_changes_nothing(
    phone, letter, bakery, bookshop, mailoutbox, committing
):
    more = {
        "shop": bookshop.pk,
        "is_superuser": "on",
        "is_staff": "on",
        "proof": "x",
        "role": "staff",
    }
    phone.post(CODE, {"code": letter} | more)
    with committing():
        response = phone.post(SHOP, LISA | more)
    phone.post(response.headers["Location"], {"code": code_of(mailoutbox)} | more)
    person = User.objects.get(email=LISA["email"])
    assert (person.is_superuser, person.is_staff) == (False, False)
    assert people_of(bakery) == [(person.email, "owner")]
    assert people_of(bookshop) == []


@pytest.mark.parametrize("path", [CODE, SHOP])
def test_a_form_of_another_site_is_refused(letter, stranger, bakery, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(stranger)
    assert browser.post(path, {"code": letter}).status_code == 403
    assert people_of(bakery) == []


def test_known_and_unknown_addresses_look_the_same(
    letter, new_letter, town, bakery, stranger, editor, mailoutbox, committing
):
    stranger.__class__.objects.create_user("weg@emsbrueck.example", is_active=False)
    said = set()
    for email in (stranger.email, editor.email, "weg@emsbrueck.example", "neu@emsbrueck.example"):
        browser = Client()
        browser.post(CODE, {"code": letter})
        with committing():
            response = browser.post(SHOP, {"name": "Lisa", "email": email})
        page = browser.get(response.headers["Location"])
        text = words(page).replace(email, "…")
        said.add(
            (
                response.headers["Location"],
                page.status_code,
                text[text.index("<main") :].split("csrf")[0],
            )
        )
    assert len(said) == 1
    assert "weg@emsbrueck.example" not in [to for mail in mailoutbox for to in mail.to]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Nennen Sie uns Ihren Namen."),
        ({"email": ""}, "Nennen Sie uns Ihre E-Mail-Adresse."),
        ({"email": "lisa"}, "gültige E-Mail-Adresse"),
        ({"email": "a@b.example\nBcc: alle@c.example"}, "gültige E-Mail-Adresse"),
    ],
)
def test_mistakes_are_said_and_nothing_is_lost(phone, letter, changes, said):
    phone.post(CODE, {"code": letter})
    response = phone.post(SHOP, LISA | changes)
    assert response.status_code == 200
    assert said in words(response)
    assert not User.objects.filter(first_name="Lisa").exists()
    assert phone.post(SHOP, LISA).status_code == 302


def test_nobody_is_flooded_with_codes(phone, letter, mailoutbox, committing):
    phone.post(CODE, {"code": letter})
    for _time in range(6):
        with committing():
            response = phone.post(SHOP, LISA)
    assert "An diese Adresse sind gerade schon Codes gegangen" in words(response)
    assert len(mailoutbox) <= 3


def test_a_town_that_made_somebody_an_editor_meanwhile_keeps_them_out(
    phone, letter, bakery, town, stranger
):
    phone.force_login(stranger)
    phone.post(CODE, {"code": letter})
    stranger.groups.add(roles.group_of(town, "editors"))
    phone.post(SHOP)
    assert people_of(bakery) == []


def test_an_entry_without_people_asks_whose_it_is(client, bakery, bookshop, owner):
    assert 'href="/uebernehmen/"' not in words(client.get(bakery.page.url))
    page = words(client.get(bookshop.page.url))
    assert '<a href="/uebernehmen/">Ist das Ihr Laden?</a>' in page
