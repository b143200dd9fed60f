"""Who hides a word behind signs that nobody sees is found all the same."""

import pytest

from core.folding import plain, visible


@pytest.mark.parametrize(
    "written",
    [
        "Rabatt",
        "Ra\u00adbatt",
        "Ra\u200bbatt",
        "Ra\u034fbatt",
        "Rab\ufe0fatt",
        "Ra\u115fbatt",
        "R\u0332abatt",
        "Rab\u0430tt",
        "Rab\u03b1tt",
        "Ra\U000e0100batt",
        "Ra\u180bbatt",
        "Ｒａｂａｔｔ",  # noqa: RUF001
    ],
)
def test_one_word_has_one_spelling(written):
    assert plain(written) == "Rabatt"


@pytest.mark.parametrize("word", ["Müsli", "Ärger", "Молоко", "Ελιά", "9\u0336"])
def test_other_words_stay_as_they_are(word):
    assert plain(word) == word


def test_nothing_turns_the_words_around():
    assert visible("Brot\u202e \u2066vom\u2069 Tag\u200b") == "Brot vom Tag"
