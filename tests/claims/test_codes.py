"""A code is written so that nobody misreads it, and read however somebody types it."""

import pytest

from merchants.models import ClaimCode
from merchants.people import codes
from tests.claims.table_of_codes import RIGHT, WRONG


@pytest.mark.parametrize("typed", RIGHT)
def test_it_is_read_however_it_is_typed(typed):
    assert codes.read(typed) == (1234, "KM4T7QXRH")


@pytest.mark.parametrize("typed", WRONG, ids=lambda typed: repr(typed[:20]))
def test_what_is_no_code_is_not_read(typed):
    with pytest.raises(codes.Unreadable):
        codes.read(typed)


def test_nobody_guesses_a_secret():
    assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 25
    assert len(codes.LETTERS) * len(codes.ALPHABET) ** (codes.LENGTH - 1) > 2**41
    made = {codes.new_secret() for _time in range(200)}
    assert len(made) == 200
    assert all(codes.read(codes.write(7, secret)) == (7, secret) for secret in made)


def test_no_two_signs_look_alike():
    for alike in ("0O", "1IL", "2Z", "5S", "8B"):
        assert not set(alike) & set(codes.ALPHABET)


def test_only_a_keyed_hash_is_kept(letter, bakery, settings):
    number, secret = codes.read(letter)
    kept = ClaimCode.objects.get(shop=bakery)
    assert number == bakery.pk
    assert kept.digest == codes.digest(number, secret)
    assert secret not in str(vars(kept))
    settings.SECRET_KEY = "another installation"
    assert kept.digest != codes.digest(number, secret)
