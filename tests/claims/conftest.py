"""A letter of the bakery, and browsers that have never been here."""

import re

import pytest
from django.core import mail
from django.test import Client

from merchants.models import Membership, Shop
from merchants.people import claims

#: The code to sign in with, as a mail has it.
CODE_IN_MAIL = re.compile(r"\d{4}-\d{4}")


@pytest.fixture
def new_letter(town):
    """Prints a letter, and gives its code back."""

    def make(shop, of=town, by=None):
        shops = Shop.objects.filter(pk=shop.pk).select_related("page")
        [(_shop, code)] = claims.new_codes(of, shops, seen=claims.stamp(shops), by=by)
        return code

    return make


@pytest.fixture
def letter(new_letter, bakery):
    """The code of the bakery's letter."""
    return new_letter(bakery)


@pytest.fixture
def phone(town):
    """A browser that has never been here."""
    return Client()


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Does what a commit does at the end of a block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def come_in(phone, mailoutbox, committing):
    """Goes all the way: the letter's code, name and address, the code from the mailbox."""

    def walk(code, email="lisa@lohmann.example", browser=phone, name="Lisa Lohmann"):
        response = browser.post("/uebernehmen/", {"code": code})
        assert response.headers.get("Location") == "/uebernehmen/laden/", response.content.decode()
        with committing():
            response = browser.post("/uebernehmen/laden/", {"name": name, "email": email})
        with committing():
            return browser.post(
                response.headers["Location"], {"code": code_of(mailoutbox)}, follow=True
            )

    return walk


def code_of(mailbox) -> str:
    """The code to sign in with, from the last mail that has one."""
    found = [CODE_IN_MAIL.search(mail.body) for mail in mailbox]
    return [code[0] for code in found if code][-1]


@pytest.fixture
def lisa(person):
    """Somebody with a confirmed address and no shop."""
    return person("lisa@lohmann.example", first_name="Lisa", last_name="Lohmann")


@pytest.fixture
def take(town, committing):
    """Types a code and makes the claim."""

    def make(code, user, of=town):
        found = claims.try_code(of, code)
        with committing():
            return claims.claim(of, found.shop_id, proof=found.digest, user=user)

    return make


@pytest.fixture
def dispute(editor, take, letter, owner, lisa):
    """Lisa claims the bakery, which has an owner. The editors are told."""
    return take(letter, lisa)


def people_of(shop) -> dict:
    """The parts of those who work on a shop, by their addresses."""
    return dict(Membership.objects.filter(shop=shop).values_list("user__email", "role"))


def told() -> dict:
    """The mails that went out, by who gets them."""
    return {letter.to[0]: letter for letter in mail.outbox}
