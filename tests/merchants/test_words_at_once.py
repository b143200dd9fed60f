"""Words that are public at once: a goodbye, and no advertisement that nobody has read."""

import pytest
from django.core.exceptions import ValidationError

from merchants import words_at_once


@pytest.mark.parametrize(
    "words",
    [
        "Danke für 40 Jahre. Ihre Lisa",
        "Wir renovieren, und sind im Advent wieder da.",
        "Bäckerei Meier in Talheim",
        "",
    ],
)
def test_a_word_to_customers_stays(words):
    assert words_at_once.clean(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "Alles -50 %!",
        "Räumungsverkauf: alles ‑30 %",
        "Jetzt 20 % Rabatt",
        "Hosen statt 49,99 €",
        "Zigaretten bekommen Sie bei Meier.",
        "Ziga\u200bretten",
        "Preis\u2212Nachlass",
        "Mehr auf https://lohmann.example",
        "lohmann.example/abschied",
        "Hier geht es zur OS-Plattform",
    ],
)
def test_what_belongs_elsewhere_is_refused(words):
    with pytest.raises(ValidationError):
        words_at_once.clean(words)


def test_signs_that_nobody_sees_are_gone():
    assert words_at_once.clean("Danke\u202e allen") == "Danke allen"
