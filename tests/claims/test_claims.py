"""The code of a letter gives a shop to whoever comes first; after that the editors decide."""

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry, PageLogEntry

from core import clock
from merchants import services
from merchants.models import Claim, ClaimCode, Membership, Shop
from merchants.people import claims, codes
from merchants.people.claim_refusals import (
    AlreadyTheirs,
    ClaimRefused,
    LockedCode,
    PrintedMeanwhile,
    ReplacedCode,
    UnknownCode,
    UsedCode,
    WorksForTown,
)
from tests.claims.conftest import people_of, told


def wrong(code: str) -> str:
    number, secret = codes.read(code)
    return codes.write(number, secret[:-1] + ("A" if secret[-1] != "A" else "C"))


def test_the_first_claim_is_granted_and_told(take, letter, bakery, lisa, editor, mailoutbox):
    claim = take(letter, lisa)
    assert (claim.status, claim.user) == (Claim.Status.GRANTED, lisa)
    assert people_of(bakery) == {lisa.email: "owner"}
    assert ClaimCode.objects.get(shop=bakery).used_at
    assert PageLogEntry.objects.get(action=claims.CLAIMED).user == lisa
    assert set(told()) == {lisa.email, editor.email}
    assert "http://testserver/mein/" in told()[lisa.email].body
    assert "/admin/haendler/briefe/?stand=benutzt" in told()[editor.email].body
    for mail_ in told().values():
        assert mail_.body.count("http") == 1


def test_a_code_works_once(take, letter, lisa, town):
    take(letter, lisa)
    with pytest.raises(UsedCode):
        claims.try_code(town, letter)


def test_a_new_letter_makes_the_old_one_void(new_letter, letter, bakery, town):
    newer = new_letter(bakery)
    with pytest.raises(UnknownCode):
        claims.try_code(town, letter)
    assert claims.try_code(town, newer).shop == bakery


def test_also_for_whoever_has_typed_it_already(town, new_letter, letter, bakery, lisa):
    found = claims.try_code(town, letter)
    new_letter(bakery)
    with pytest.raises(ReplacedCode):
        claims.claim(town, found.shop_id, proof=found.digest, user=lisa)
    assert people_of(bakery) == {}


def test_ten_wrong_codes_lock_the_right_one(town, letter, new_letter, bakery):
    for _time in range(9):
        with pytest.raises(UnknownCode):
            claims.try_code(town, wrong(letter))
    assert claims.try_code(town, letter)
    with pytest.raises(LockedCode):
        claims.try_code(town, wrong(letter))
    with pytest.raises(LockedCode):
        claims.try_code(town, letter)
    assert ClaimCode.objects.get(shop=bakery).wrong_tries == ClaimCode.MAX_WRONG_TRIES
    assert claims.try_code(town, new_letter(bakery)).wrong_tries == 0


def test_the_tries_of_one_entry_are_not_those_of_another(town, letter, new_letter, bookshop):
    other = new_letter(bookshop)
    for _time in range(10):
        with pytest.raises(ClaimRefused):
            claims.try_code(town, wrong(letter))
    assert claims.try_code(town, other).shop == bookshop


@pytest.mark.parametrize("number", [0, 999_999_999])
def test_an_entry_that_is_none_is_an_unknown_code(town, letter, number):
    with pytest.raises(UnknownCode):
        claims.try_code(town, codes.write(number, codes.read(letter)[1]))


def test_the_secret_of_one_letter_opens_no_other_entry(town, letter, new_letter, bookshop):
    new_letter(bookshop)
    with pytest.raises(UnknownCode):
        claims.try_code(town, codes.write(bookshop.pk, codes.read(letter)[1]))


def test_a_code_works_in_its_own_town_only(town, other_town, other_shop, letter, lisa, bakery):
    with pytest.raises(UnknownCode):
        claims.try_code(other_town, letter)
    assert ClaimCode.objects.get(shop=bakery).wrong_tries == 0
    found = claims.try_code(town, letter)
    with pytest.raises(ReplacedCode):
        claims.claim(other_town, found.shop_id, proof=found.digest, user=lisa)
    assert people_of(bakery) == {}


def test_where_somebody_is_already_nothing_is_taken_over(dispute, bakery, owner, lisa, editor):
    assert dispute.status == Claim.Status.DISPUTED
    assert people_of(bakery) == {owner.email: "owner"}
    assert set(told()) == {editor.email}
    assert "/admin/haendler/ansprueche/" in told()[editor.email].body
    assert PageLogEntry.objects.filter(action=claims.DISPUTED, user=lisa).exists()


def test_the_same_person_disputes_once(dispute, take, new_letter, bakery, lisa):
    mail.outbox.clear()
    assert take(new_letter(bakery), lisa) == dispute
    assert mail.outbox == []


def test_who_is_there_already_is_told_so_and_keeps_the_code(take, letter, owner, bakery):
    with pytest.raises(AlreadyTheirs):
        take(letter, owner)
    assert people_of(bakery) == {owner.email: "owner"}
    assert not ClaimCode.objects.get(shop=bakery).used_at


@pytest.mark.parametrize("who", ["editor", "other_editor", "operator"])
def test_who_works_for_a_town_becomes_no_merchant(take, letter, bakery, request, who):
    with pytest.raises(WorksForTown):
        take(letter, request.getfixturevalue(who))
    assert people_of(bakery) == {}
    assert not ClaimCode.objects.get(shop=bakery).used_at


def test_who_has_seen_the_right_code_while_somebody_came_first_is_heard(
    town, letter, bakery, lisa, person, take
):
    found = claims.try_code(town, letter)
    take(letter, lisa)
    late = claims.claim(town, bakery.pk, proof=found.digest, user=person("spaet@emsbrueck.example"))
    assert late.status == Claim.Status.DISPUTED
    assert people_of(bakery) == {lisa.email: "owner"}


def test_letters_that_were_printed_meanwhile_stay_good(town, bakery, bookshop, editor):
    shops = Shop.objects.of_town(town).order_by("name")
    seen = claims.stamp(shops)
    pairs = claims.new_codes(town, shops, seen=seen, by=editor)
    assert {shop for shop, _code in pairs} == {bakery, bookshop}
    with pytest.raises(PrintedMeanwhile) as refused:
        claims.new_codes(town, shops, seen=seen, by=editor)
    assert "Es wurde nichts gedruckt" in str(refused.value)
    for shop, code in pairs:
        assert claims.try_code(town, code).shop == shop
        assert claims.stamp_of(Shop.objects.get(pk=shop.pk)).startswith("1-20")
    row = ClaimCode.objects.first()
    assert (row.made_by, row.made_at <= clock.now()) == (editor, True)
    entry = PageLogEntry.objects.get(action=claims.PRINTED)
    assert entry.data == {"shops": sorted([bakery.pk, bookshop.pk])}
    assert not ModelLogEntry.objects.exists()


def test_an_entry_without_a_page_cannot_be_claimed(town, letter, bakery, lisa):
    found = claims.try_code(town, letter)
    Shop.objects.filter(pk=bakery.pk).update(page=None)
    with pytest.raises(UnknownCode):
        claims.try_code(town, letter)
    with pytest.raises(ReplacedCode):
        claims.claim(town, bakery.pk, proof=found.digest, user=lisa)


def test_a_letter_without_people_left_gives_the_shop_again(take, new_letter, letter, bakery, lisa):
    take(letter, lisa)
    Membership.objects.filter(shop=bakery).delete()
    services.join(bakery, user=lisa, role="staff")
    Membership.objects.filter(shop=bakery).delete()
    assert take(new_letter(bakery), lisa).status == Claim.Status.GRANTED
