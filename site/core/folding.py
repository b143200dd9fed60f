"""Words made comparable: Müller, Mueller and Muller are the same to a reader."""

import re
import unicodedata

MAX_QUERY = 200
#: Empty signs that count as letters, and those that choose how the one before is drawn.
_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
#: What strikes a sign through says something: "9,99" that is no more.
_STRIKES = frozenset("\u0335\u0336")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W_]+")
_LATIN = re.compile("[A-Za-z]")
#: Letters of other scripts that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХУавекмнорстухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυ",
    "ABEKMHOPCTXYabekmhopctyxijsABEZHIKMNOPTYXaeikvoptu",
)
_TRANSCRIBED = re.compile("([aou])e")
#: Letters of neighbours that are no others with a mark, as people without their keys type them.
_NEIGHBOURS = str.maketrans("ıłøđæœ", "ilodao")
#: Control characters, halves of a sign, and what is none.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fold(text: str) -> str:
    """The text in small letters, without accents, with ß as ss, ä and ae as a, ł as l."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    letters = letters.translate(_NEIGHBOURS)
    return " ".join(_TRANSCRIBED.sub(r"\1", letters).split())


def visible(text: str) -> str:
    """The text without signs that nobody sees, and without those that turn others around."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and not _blank(sign))


def plain(text: str) -> str:
    """The text in one spelling, to look for words in: who hides a word is found all the same."""
    composed = unicodedata.normalize("NFKC", visible(text))
    letters = "".join(sign for sign in composed if not _is_stray(sign))
    return _WORD.sub(_in_one_script, letters)


def one_line(text: str) -> str:
    """The text without line breaks and characters that mean nothing to readers or to XML."""
    spaced = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join(spaced.split())


def readable(text: str) -> str:
    """The text without what breaks XML and calendars, its lines ended by a line feed."""
    return _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def typed(text: str) -> str:
    """What somebody typed into a search box, as one line that is not too long."""
    return one_line(readable(text))[:MAX_QUERY]


def folded_words(text: str) -> list[str]:
    """The words of a text in their order, folded; nothing that is no word."""
    return _LETTERS.findall(fold(text))


def written_words(text: str) -> list[str]:
    """The same as they are written, each letter in one sign."""
    return _LETTERS.findall(unicodedata.normalize("NFC", visible(text)))


def _blank(sign: str) -> bool:
    return sign in _EMPTY or "\ufe00" <= sign <= "\ufe0f"


def _is_stray(sign: str) -> bool:
    """A mark that belongs to no letter: after composing, ä is one sign."""
    return unicodedata.category(sign) in ("Mn", "Me") and sign not in _STRIKES


def _in_one_script(match: re.Match) -> str:
    """Whoever writes one letter of a Latin word in another script means it."""
    word = match[0]
    return word.translate(_LOOKALIKES) if _LATIN.search(word) else word
