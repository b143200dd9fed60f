"""The town remembers what was asked for a thing, and nobody changes what it remembers."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
import time_machine

from core import clock
from core.models import Submission
from core.review import services as review
from merchants import checks, services
from merchants.models import OfferPage, PriceRecord
from merchants.models.offer_facts import NeverChanged
from merchants.offers import records, terms
from tests import factories

A, B = UUID(int=1), UUID(int=2)
TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def put_online(bakery):
    """Makes an offer of a shop and publishes it as an approval does."""

    def publish(title="Zwei Brezeln", price="3.90", *, starts=0, days=7, of=bakery, **fields):
        first = clock.today() + timedelta(days=starts)
        content = {"title": title, "price": price and Decimal(price)} | fields
        content |= {"valid_from": first, "valid_until": first + timedelta(days=days)}
        repeats = content.pop("repeats", None)
        offer = services.create_offer(of.page, changes=content, by=None, repeats=repeats)
        offer.get_latest_revision().publish()
        return OfferPage.objects.get(pk=offer.pk)

    return publish


def asked(price, first, last, reduced_from=None):
    """A span of the history, its days counted from today."""
    days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    return records.Asked(Decimal(price), *days, reduced_from and Decimal(reduced_from))


def row(key, price, first, last, *, on):
    """A row of the history that was written on a day, counted from today."""
    return PriceRecord(
        offer_key=key,
        price=Decimal(price),
        first=TODAY + timedelta(days=first),
        last=TODAY + timedelta(days=last),
        recorded_at=datetime(2026, 11, 25, 9, tzinfo=UTC) + timedelta(days=on),
    )


@pytest.mark.parametrize(
    ("spans", "price", "expected"),
    [
        ([], "3.90", None),
        ([asked("3.90", -20, -10)], "3.00", ("3.90", -10)),
        ([asked("3.90", -20, 10)], "3.00", ("3.90", -1)),
        ([asked("4.50", -40, -20), asked("3.90", -15, -13)], "3.00", ("3.90", -13)),
        ([asked("3.90", -50, -30)], "3.00", ("3.90", -30)),
        ([asked("3.90", -50, -31)], "3.00", None),
        ([asked("3.90", 0, 10)], "3.00", None),
        # A reduction that goes on or goes further down began with its first step.
        ([asked("4.50", -40, -11), asked("3.90", -10, -1, "4.50")], "3.90", ("4.50", -11)),
        ([asked("4.50", -40, -11), asked("3.90", -10, -1, "4.50")], "3.00", ("4.50", -11)),
        (
            [asked("4.50", -60, -40), asked("3.90", -39, -20, "4.50"), asked("3.5", -19, -1, "4")],
            "3.00",
            ("4.50", -40),
        ),
        # A break, a higher price or an ordinary price in between: it counts.
        ([asked("4.50", -40, -11), asked("3.90", -10, -2, "4.50")], "3.90", ("3.90", -2)),
        ([asked("4.50", -40, -11), asked("3.00", -10, -1, "4.50")], "3.90", ("3.00", -1)),
        ([asked("6.00", -40, -11), asked("4.50", -10, -1)], "3.90", ("4.50", -1)),
    ],
)
def test_the_lowest_price_is_that_of_the_thirty_days_before(spans, price, expected):
    found = records.lowest_before(spans, TODAY, Decimal(price))
    known = expected and (Decimal(expected[0]), TODAY + timedelta(days=expected[1]))
    assert found == known


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(A, "3.90", -9, 9, on=-9)], [("3.90", -9, 9)]),
        # Ended early, and back again.
        ([row(A, "3.90", -9, 9, on=-9), row(A, "3.90", -9, -2, on=-2)], 2 * [("3.90", -9, -2)]),
        # Another price from the fifth day before on.
        (
            [row(A, "3.90", -9, 9, on=-9), row(A, "3.00", -5, 9, on=-5)],
            [("3.90", -9, -5), ("3.00", -5, 9)],
        ),
        # Changed before it began: the first price was never asked.
        ([row(A, "3.90", 5, 9, on=-9), row(A, "3.00", 5, 9, on=-5)], [("3.00", 5, 9)]),
        # Another offer ends nothing.
        (
            [row(A, "3.90", -9, 9, on=-9), row(B, "3.00", -5, 9, on=-5)],
            [("3.90", -9, 9), ("3.00", -5, 9)],
        ),
    ],
)
def test_a_price_was_asked_until_the_offer_said_otherwise(rows, expected):
    found = [
        (str(span.price), (span.first - TODAY).days, (span.last - TODAY).days)
        for span in records.spans(rows)
    ]
    assert found == expected


def test_what_goes_online_is_written_down_once(put_online):
    offer = put_online(lowest_price=Decimal("4.50"))
    offer.save_revision().publish()

    note = PriceRecord.objects.get()
    assert (note.subject, note.price, note.reduced_from) == ("zwei brezeln", offer.price, 4.5)
    assert (note.first, note.last, note.offer_key) == (
        offer.valid_from,
        offer.valid_until,
        offer.translation_key,
    )


def test_a_draft_a_price_nobody_named_and_a_translation_are_not_written_down(
    put_online, bakery, town
):
    first = clock.today()
    content = {"title": "Brezel", "price": 1, "valid_from": first, "valid_until": first}
    services.create_offer(bakery.page, changes=content, by=None)
    put_online(price=None)
    assert not PriceRecord.objects.exists()

    offer = put_online()
    factories.english(town)
    factories.translate(factories.directory(town))
    factories.translate(bakery.page)
    factories.translate(offer, title="Two pretzels")
    assert PriceRecord.objects.count() == 1


def test_an_early_end_is_written_down_once(put_online, owner):
    offer = put_online(starts=-3)
    services.end_offer(offer, by=owner)
    records.note_end(offer)

    assert [note.last for note in PriceRecord.objects.order_by("pk")] == [
        offer.valid_until,
        clock.today(),
    ]


def test_a_price_that_is_taken_out_is_asked_no_more(put_online):
    offer = put_online(starts=-3)
    offer.price = None
    offer.save_revision().publish()
    assert [note.last for note in PriceRecord.objects.order_by("pk")][1:] == [clock.today()]


def test_nobody_changes_the_history(put_online, bakery):
    put_online()
    note = PriceRecord.objects.get()
    note.price = 1
    with pytest.raises(NeverChanged):
        note.save()
    with pytest.raises(NeverChanged):
        note.delete()
    for act in (
        lambda: PriceRecord.objects.update(price=1),
        lambda: PriceRecord.objects.all().delete(),
        lambda: PriceRecord.objects.bulk_update([note], ["price"]),
        lambda: bakery.prices.all().delete(),
    ):
        with pytest.raises(NeverChanged):
            act()
    assert PriceRecord.objects.get().price == Decimal("3.90")


def test_it_goes_with_the_shop_and_with_nothing_else(put_online, bakery):
    put_online().delete()
    assert PriceRecord.objects.exists()
    bakery.delete()
    assert not PriceRecord.objects.exists()


def test_a_declared_price_above_what_we_know_is_refused_with_day_and_price(put_online, november):
    put_online(starts=-13, days=2)
    offer = put_online(price="3.00", lowest_price=Decimal("4.50"))

    with pytest.raises(terms.TermsRefused) as refusal:
        checks.offer(offer)
    assert [problem.field for problem in refusal.value.problems] == ["lowest_price"]
    assert "14.11." in str(refusal.value)
    assert "3,90" in str(refusal.value)

    offer.lowest_price = Decimal("3.90")
    checks.offer(offer)


def test_what_repeats_another_is_the_same_thing_under_any_name(put_online):
    first = put_online("Zwei Brezeln", starts=-20, days=2)
    second = put_online("Brezeln im Doppel", "3.50", starts=-10, days=2, repeats=first)
    third = put_online("Doppelbrezel", "3.00", repeats=second, lowest_price=Decimal("4.50"))

    assert {note.subject for note in PriceRecord.objects.all()} == {"zwei brezeln"}
    with pytest.raises(terms.TermsRefused, match="3,50"):
        checks.offer(third)


@pytest.mark.parametrize(
    ("title", "fields", "is_known"),
    [
        ("ZWEI  BREZELN", {}, True),
        ("Drei Brezeln", {}, False),
        ("Zwei Brezeln", {"amount": Decimal(200), "unit": "g"}, False),
    ],
)
def test_the_same_thing_has_the_same_name_and_is_as_much(put_online, title, fields, is_known):
    put_online(starts=-10, days=2)
    other = put_online(title, "3.00", **fields)
    assert bool(records.lowest(other.shop_page.shop, other)) is is_known


def test_a_price_that_is_online_cannot_become_a_reduction_of_itself(put_online):
    offer = put_online(starts=-10, days=20)
    offer.lowest_price = Decimal("6.00")
    with pytest.raises(terms.TermsRefused, match="3,90"):
        checks.offer(offer)

    offer.price = Decimal("3.00")
    with pytest.raises(terms.TermsRefused, match="3,90"):
        checks.offer(offer)


def test_words_and_days_of_a_running_reduction_may_change(put_online):
    put_online(price="4.50", starts=-40, days=25)
    offer = put_online(price="3.90", starts=-10, days=20, lowest_price=Decimal("4.50"))
    offer.text = "Mit Salz."
    offer.valid_until += timedelta(days=5)
    checks.offer(offer)


def test_each_shop_and_each_town_has_a_history_of_its_own(put_online, bakery, bookshop, other_shop):
    for shop in (bookshop, other_shop):
        put_online(price="1.00", starts=-10, days=2, of=shop)
    offer = put_online(price="3.00", lowest_price=Decimal("4.50"))

    assert records.lowest(bakery, offer) is None
    checks.offer(offer)


def test_what_the_law_does_not_allow_is_neither_handed_in_nor_approved(
    bakery, owner, editor, put_online
):
    first = clock.today()
    content = {"title": "Sale", "price": 3, "valid_from": first, "valid_until": first}
    offer = services.create_offer(bakery.page, changes=content, by=owner)
    with pytest.raises(terms.TermsRefused):
        review.submit(offer, by=owner)
    assert not Submission.objects.exists()

    services.save_offer(
        offer, changes={"title": "Brezeln", "lowest_price": Decimal("4.50")}, by=owner
    )
    submission = review.submit(offer, by=owner)
    put_online("Brezeln", "3.50", starts=-5, days=2)
    with pytest.raises(terms.TermsRefused):
        review.decide(submission.workflow_state.current_task_state, action="approve", by=editor)
    assert not OfferPage.objects.get(pk=offer.pk).live


def test_old_offers_stay_online(client, bakery, town):
    offer = factories.offer(bakery, "Sale, statt 9,99", price=Decimal("3.00"))
    offer.text = "Noch da."
    offer.save()
    assert client.get(offer.url).status_code == 200


@pytest.mark.parametrize(
    ("title", "amount", "unit"),
    [("Brot", "0.5", "kg"), ("Brot!", "500", "g"), ("BROT\u200b", "500.000", "g")],
)
def test_another_spelling_is_no_other_thing(put_online, bakery, title, amount, unit):
    put_online("Brot", "2.00", amount=Decimal(500), unit="g")
    later = TODAY + timedelta(days=9)
    now = OfferPage(title=title, amount=Decimal(amount), unit=unit, valid_from=later)
    assert records.lowest(bakery, now)[0] == Decimal("2.00")
