"""What the law allows of prices and words, by a table; and that each refusal says what to do."""

from decimal import Decimal

import pytest

from core.folding import plain
from merchants import trades
from merchants.offers import exemptions, reduction_words, terms, trade_rules
from merchants.offers.problems import Terms
from tests.merchants.offers.table import CASES

MONEY = ("deposit", "amount", "lowest_price")


def problems(case):
    """What is wrong with an offer of the table."""
    numbers = {name: Decimal(case.terms[name]) for name in MONEY if name in case.terms}
    offer = Terms(
        rules=trades.of(case.trade).rules,
        words={"title": plain(case.words)},
        price=case.price and Decimal(case.price),
        **(case.terms | numbers),
    )
    return list(terms.problems(offer, case.known))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_an_offer_is_judged_as_the_table_says(case):
    assert {(problem.field, problem.law) for problem in problems(case)} == case.refused


def test_the_table_is_long_enough_and_has_both_kinds():
    assert len(CASES) >= 100
    assert 40 <= sum(not case.refused for case in CASES) <= len(CASES) - 40


def test_each_refusal_says_one_thing_at_a_time():
    for case in CASES:
        found = problems(case)
        assert len(found) == len({problem.field for problem in found})


def test_the_table_notices_when_a_rule_is_forgotten(monkeypatch):
    monkeypatch.setattr(reduction_words, "first_in", lambda text: "")
    wrong = [
        case
        for case in CASES
        if {(problem.field, problem.law) for problem in problems(case)} != case.refused
    ]
    assert len(wrong) >= 30


def test_all_rules_of_trades_are_known():
    named = {rule for trade in trades.TABLE for rule in trade.rules}
    known = {
        trade_rules.FACTS_ONLY,
        trade_rules.FIXED_BOOK_PRICE,
        trade_rules.MEDICINES,
        trade_rules.HEALTH,
        trade_rules.ALCOHOL,
        trade_rules.CLUB,
    }
    assert named == known
    assert {ban.rule for ban in trade_rules.BANS} <= {"", *known}
    assert {row.rule for row in exemptions.TABLE} <= {"", *known}


def test_every_rule_has_its_law():
    assert all(row.law.startswith("§") for row in (*trade_rules.BANS, *exemptions.TABLE))


@pytest.mark.parametrize(
    ("trade", "words", "age"),
    [
        ("wine", "Riesling trocken", 16),
        ("wine", "Geschenkgutschein", 16),
        ("wine", "Weinbrand", 18),
        ("beverages", "Kiste Sprudel", 16),
        ("restaurant", "Ein Glas Wein zum Braten", 16),
        ("restaurant", "Bier vom Fass", 16),
        ("books", "Lesung mit Sekt", 16),
        ("grocery", "Gin aus der Gegend", 18),
        ("farm_shop", "Obstler", 18),
        ("bakery", "Eierlikörtorte", 0),
        ("butcher", "Schweinebraten vom Wildschwein", 0),
        ("butcher", "Bierschinken", 0),
        ("grocery", "Weinessig und Weingummi", 0),
        ("fashion", "Pullover in Weinrot", 0),
        ("grocery", "Alkoholfreies Bier", 0),
        ("toys", "Insekten unter dem Mikroskop", 0),
        ("tailor", "Rund um den Saum, drum herum", 0),
    ],
)
def test_alcohol_is_known_by_the_trade_or_by_its_words(trade, words, age):
    assert trade_rules.age_of(trades.of(trade).rules, [plain(words)]) == age


def test_a_shop_of_books_is_asked_about_books_and_no_other_is():
    of_books = dict(exemptions.choices_for(trades.of("books").rules))
    of_bread = dict(exemptions.choices_for(trades.of("bakery").rules))

    assert set(of_books) - set(of_bread) == {"marked", "unbound", "used", "no_book"}
    assert "general" not in of_books
