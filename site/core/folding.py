"""Words made comparable: Müller, Mueller and Muller are the same to a reader."""

import re
import unicodedata

MAX_QUERY = 200
_TRANSCRIBED = re.compile("([aou])e")


def fold(text: str) -> str:
    """The text in small letters, without accents, with ß as ss and ä, ae as a."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_TRANSCRIBED.sub(r"\1", letters).split())


def one_line(text: str) -> str:
    """The text without line breaks and characters that mean nothing to readers or to XML."""
    plain = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join(plain.split())


def words(query: str) -> list[str]:
    """The words of a query, folded, longest first; nothing that is no word."""
    found = re.findall(r"\w+", fold(query[:MAX_QUERY]))
    return sorted(dict.fromkeys(found), key=len, reverse=True)[:8]
