"""What an imprint takes, form by form, and what it refuses with a word of advice."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from merchants import platform_links, trades
from merchants.imprints import answers, legal_forms, supervision

BASE = {"legal_name", "street", "postcode", "city", "email", "phone"}
REGISTER = {"register_court", "register_number"}
EVERYBODY = BASE | {"vat_id", "arbitration", "arbitration_body"}
PROFESSION = {"profession", "chamber", "profession_rules", "authority", "insurance"}
#: What each form needs, and what it may say beside that. Everything else it is not asked.
FORMS = {
    "sole": (BASE, set()),
    "ek": (BASE | REGISTER | {"represented_by"}, set()),
    "gbr": (BASE | {"represented_by"}, REGISTER),
    "ohg": (BASE | REGISTER | {"represented_by"}, set()),
    "kg": (BASE | REGISTER | {"represented_by"}, set()),
    "gmbh_kg": (BASE | REGISTER | {"represented_by"}, set()),
    "gmbh": (BASE | REGISTER | {"represented_by"}, set()),
    "ug": (BASE | REGISTER | {"represented_by"}, set()),
    "ag": (BASE | REGISTER | {"represented_by"}, set()),
    "eg": (BASE | REGISTER | {"represented_by"}, set()),
    "ev": (BASE | REGISTER | {"represented_by"}, set()),
    "club": (BASE | {"represented_by"}, set()),
    "freelance": (BASE, PROFESSION),
    "public": (BASE | {"represented_by"}, {"authority"}),
}
NAMES = [
    ("ek", "Bäckerei Lohmann e.K.", "Bäckerei Lohmann"),
    ("gbr", "Lohmann und Vogt", None),
    ("ohg", "Lohmann OHG", "Lohmann GmbH"),
    ("kg", "Lohmann KG", "Lohmann"),
    ("gmbh_kg", "Lohmann GmbH & Co. KG", "Lohmann GmbH"),
    ("gmbh", "Lohmann gGmbH", "Lohmann"),
    ("ug", "Lohmann UG (haftungsbeschränkt)", "Lohmann UG"),
    ("ag", "Lohmann AG", "Bäckerei Tag"),
    ("eg", "Dorfladen eG", "Dorfladen Regal"),
    ("ev", "Heimatverein e. V.", "Heimatverein"),
    ("public", "Stadt Emsbrück", None),
]
#: Numbers that the tax office has given out, and such as it cannot have.
GOOD_VAT = ["DE136695976", "DE 136 695 976", "de136695976", "DE811907980", "DE136695976-00001"]
BAD_VAT = [
    ("DE136695975", "One digit"),
    ("DE811907981", "One digit"),
    ("12/345/67890", "tax number"),
    ("1234567890123", "tax number"),
    ("ATU12345678", "DE and nine digits"),
    ("DE12345678", "DE and nine digits"),
    ("DE136695976-1", "DE and nine digits"),
]
DEAD = [
    "Plattform: https://ec.europa.eu/consumers/odr/",
    "http://ec.europa.eu/odr",
    "siehe OS-Plattform der EU",
    "die OS Plattform",
    "Plattform zur Online-Streitbeilegung",
    "ONLINE STREITBEILEGUNG",
    "Online\u2011Streitbeilegung",
    "Online-Streit\u00adbeilegung",
    "Informationen zur Onlinestreitbeilegung",
    "European online dispute resolution",
]
ALIVE = [
    "Wir streiten online nie, wir einigen uns an der Theke.",
    "Die Plattform am Bahnhof ist gegenüber.",
    "Das Holz für unsere Kinos-Plattformschuhe",
    "Beilegung von Streit: bei Kaffee.",
    "Wir nehmen an der Schlichtung der Handwerkskammer teil.",
    "Modros Plattenladen",
]


@pytest.mark.parametrize("slug", legal_forms.BY_SLUG)
def test_a_legal_form_is_asked_for_what_it_needs_and_for_nothing_else(slug):
    needs, may = FORMS[slug]
    form = legal_forms.BY_SLUG[slug]
    assert supervision.needed(form, "gifts") == needs
    assert supervision.asked(form, "gifts") == needs | may | EVERYBODY


def test_no_legal_form_is_without_a_row():
    assert set(FORMS) == set(legal_forms.BY_SLUG)


@pytest.mark.parametrize(
    ("trade", "needs"),
    [
        ("pharmacy", {"authority", "chamber", "profession", "profession_rules"}),
        ("optician", {"chamber", "profession", "profession_rules"}),
        ("hearing_aids", {"chamber", "profession", "profession_rules"}),
        ("bank", {"authority"}),
        ("restaurant", set()),
        ("bakery", set()),
    ],
)
def test_a_trade_that_is_watched_over_says_by_whom(trade, needs):
    assert supervision.needed(legal_forms.BY_SLUG["sole"], trade) == BASE | needs


def test_the_supervised_trades_are_trades():
    assert set(supervision.TABLE) <= set(trades.BY_SLUG)


@pytest.mark.parametrize(("slug", "good", "bad"), NAMES)
def test_the_full_name_says_the_legal_form(slug, good, bad):
    form = legal_forms.BY_SLUG[slug]
    assert answers.business(good, form) == good
    assert answers.business(form.example, form) == form.example
    if bad:
        with pytest.raises(ValidationError, match=r"says the legal form|Rechtsform"):
            answers.business(bad, form)


@pytest.mark.parametrize(
    "name", ["Lisa Lohmann", "Lisa M. Lohmann", "Anna-Lena Özdemir", "Mary O'Neill"]
)
def test_a_person_has_a_first_and_a_last_name(name):
    assert answers.person(name) == name


@pytest.mark.parametrize("name", ["Lohmann", "Bäckerei 24", "L."])
def test_half_a_name_is_refused(name):
    with pytest.raises(ValidationError):
        answers.person(name)


@pytest.mark.parametrize("number", GOOD_VAT)
def test_a_vat_number_is_taken_in_any_spelling(number):
    assert answers.vat_id(number) == "".join(number.upper().split())


@pytest.mark.parametrize(("number", "advice"), BAD_VAT)
def test_a_wrong_vat_number_is_refused_with_what_is_wrong(number, advice, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(ValidationError) as refusal:
        answers.vat_id(number)
    assert refusal.value.messages[0]


@given(st.text("0123456789", min_size=8, max_size=8))
def test_eight_digits_have_exactly_one_check_digit_or_none(digits):
    right = [last for last in "0123456789" if answers.has_right_check_digit(digits + last)]
    assert len(right) == 1


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(digits, place, step):
    number = next(
        digits + last for last in "0123456789" if answers.has_right_check_digit(digits + last)
    )
    wrong = str((int(number[place]) + step) % 10)
    assert not answers.has_right_check_digit(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "kinds", "kept"),
    [
        ("HRB 1234", ("HRB",), "HRB 1234"),
        ("hrb1234", ("HRB",), "HRB 1234"),
        ("1234", ("HRA",), "HRA 1234"),
        ("HRB 12345 b", ("HRB",), "HRB 12345 B"),
        ("VR 77", ("VR",), "VR 77"),
        ("gnr 12", ("GnR",), "GnR 12"),
    ],
)
def test_a_register_number_is_written_as_imprints_write_it(typed, kinds, kept):
    assert answers.register_number(typed, kinds) == kept


@pytest.mark.parametrize("typed", ["HRA 1234", "HRB", "zwölf", "HRB 12345678", "HRB 1 2 3"])
def test_a_number_of_another_register_is_refused(typed):
    with pytest.raises(ValidationError):
        answers.register_number(typed, ("HRB",))


@pytest.mark.parametrize("typed", ["Gütersloh", "Amtsgericht Gütersloh", "AG Gütersloh"])
def test_a_court_has_one_name(typed):
    assert answers.court(typed) == "Amtsgericht Gütersloh"


@pytest.mark.parametrize("code", ["1234", "123456", "00000", "33a78", ""])
def test_a_postcode_has_five_digits(code):
    with pytest.raises(ValidationError):
        answers.postcode(code)


def test_a_box_at_the_post_office_is_no_place():
    with pytest.raises(ValidationError):
        answers.street("Postfach 12")


@pytest.mark.parametrize("text", ["<b>Lisa</b>", "siehe https://example.de", "www.example.de"])
def test_an_imprint_is_plain_words(text):
    with pytest.raises(ValidationError):
        answers.text(text)


@pytest.mark.parametrize("text", DEAD)
def test_what_points_at_the_dead_platform_is_found(text):
    assert platform_links.found(text)
    with pytest.raises(ValidationError):
        answers.text(text, may_link=True)


@pytest.mark.parametrize("text", ALIVE)
def test_other_words_are_left_alone(text):
    assert platform_links.found(text) == ""


@pytest.mark.parametrize(
    ("check", "written"),
    [
        (answers.postcode, "٣٣٣٧٨"),
        (answers.vat_id, "DE١٣٦٦٩٥٩٧٦"),  # noqa: RUF001
        (lambda words: answers.register_number(words, ["HRB"]), "HRB ١٢٣"),
        (answers.text, "evil.example/path"),
        (answers.text, "evil．example／path"),  # noqa: RUF001
        (answers.street, "Post-fach 1"),
        (answers.street, "Post\u2011fach 1"),
        (answers.person, "- -"),
        (answers.person, "x -"),
    ],
)
def test_what_only_looks_right_is_refused(check, written):
    with pytest.raises(ValidationError):
        check(written)


def test_nothing_turns_a_name_around():
    assert answers.text("Lisa\u202e Lohmann") == "Lisa Lohmann"


@pytest.mark.parametrize(
    "words",
    [
        "OS\u200bPlattform",
        "OS_Plattform",
        "OS\u2212Plattform",
        "O.S.-Plattform",
        "Online\u200bStreitbeilegung",
        "ec.europa.eu/consumers/%6fdr",
        "ec．europa．eu／odr",  # noqa: RUF001
    ],
)
def test_the_dead_platform_is_found_however_it_is_written(words):
    with pytest.raises(ValidationError):
        platform_links.refuse(words)
