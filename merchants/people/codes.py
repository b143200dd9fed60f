"""How the code of a letter is written: the number of the entry, then a secret of nine signs."""

import re
import secrets
import unicodedata

from django.utils.crypto import salted_hmac

#: No two of them look alike. The first sign is a letter: whoever leaves out a sign of the secret
#: does not try the code of another entry. So nine signs are 41 bits.
DIGITS, LETTERS = "34679", "ACDEFGHJKMNPQRTUVWXY"
ALPHABET = DIGITS + LETTERS
LENGTH, GROUP = 9, 3
#: What people write between the groups.
BETWEEN = re.compile(r"[\s.,:;/_·\u2010-\u2015\u2212-]+")
WRITTEN = re.compile(rf"([0-9]{{1,9}})([{LETTERS}][{ALPHABET}]{{{LENGTH - 1}}})")
#: Nobody types more.
LONGEST = 60


class Unreadable(ValueError):
    """This is no code of ours, whatever its secret."""


def new_secret() -> str:
    """A secret that nobody guesses."""
    rest = (secrets.choice(ALPHABET) for _sign in range(LENGTH - 1))
    return "".join([secrets.choice(LETTERS), *rest])


def write(number: int, secret: str) -> str:
    """A code as it is printed: 1234-KM4-T7Q-XRH."""
    groups = (secret[start : start + GROUP] for start in range(0, LENGTH, GROUP))
    return "-".join([str(number), *groups])


def read(typed: str) -> tuple[int, str]:
    """The number of the entry and the secret, however they were typed."""
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", typed[:LONGEST])).upper()
    found = WRITTEN.fullmatch(plain)
    if not found or len(typed) > LONGEST:
        raise Unreadable
    return int(found[1]), found[2]


def tidied(typed: str) -> str:
    """What somebody has typed, as it is printed if it is a code."""
    try:
        return write(*read(typed))
    except Unreadable:
        return typed[:LONGEST]


def digest(number: int, secret: str) -> str:
    """What is kept of a code: who reads the database cannot claim a shop."""
    key = f"{number}-{secret}"
    return salted_hmac("merchants.people.codes", key, algorithm="sha256").hexdigest()
