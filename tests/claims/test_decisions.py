"""Two say that a shop is theirs, and the editors decide."""

import pytest
from django.core import mail
from wagtail.models import PageLogEntry

from core import clock, roles
from merchants import services
from merchants.ends import bin, closing
from merchants.ends.closing import Farewell
from merchants.models import Claim, Membership, Shop
from merchants.people import claims, invitations
from merchants.people.claim_refusals import (
    AlreadyDecided,
    ReplacedCode,
    ShopIsGone,
    UnknownCode,
    WorksForTown,
)
from merchants.people.refusals import InvitationOver
from tests.claims.conftest import people_of, told


@pytest.mark.parametrize(
    ("action", "people", "mails"),
    [
        (claims.BESIDE, {"lisa", "owner"}, {"lisa", "owner"}),
        (claims.INSTEAD, {"lisa"}, {"lisa", "owner"}),
        (claims.REFUSE, {"owner"}, {"lisa"}),
    ],
)
def test_editors_decide(
    town, dispute, bakery, owner, lisa, editor, committing, action, people, mails
):
    cast = {"lisa": lisa.email, "owner": owner.email}
    mail.outbox.clear()
    with committing():
        claims.decide(town, dispute, action=action, by=editor)
    dispute.refresh_from_db()
    assert people_of(bakery) == {cast[who]: "owner" for who in people}
    assert set(told()) == {cast[who] for who in mails}
    assert all(letter.body.count("http") == 1 for letter in mail.outbox)
    assert (dispute.decided_by, dispute.status == Claim.Status.REFUSED) == (
        editor,
        action == claims.REFUSE,
    )
    assert PageLogEntry.objects.get(action=claims.DECIDED).data["action"] == action
    with pytest.raises(AlreadyDecided):
        claims.decide(town, dispute, action=claims.INSTEAD, by=editor)


@pytest.fixture(params=["closed", "thrown away"])
def gone(request, dispute, bakery, owner):
    """The bakery's owner ends it before the editors decide."""
    if request.param == "closed":
        closing.close(bakery, Farewell(day=clock.today()), by=owner)
    else:
        bin.discard(bakery.page.specific, by=owner)
    return Shop.objects.get(pk=bakery.pk)


@pytest.mark.parametrize("action", [claims.BESIDE, claims.INSTEAD])
def test_into_a_shop_that_is_gone_nobody_is_let(town, dispute, gone, lisa, editor, action):
    with pytest.raises(ShopIsGone):
        claims.decide(town, dispute, action=action, by=editor)
    assert lisa.email not in people_of(gone)
    dispute.refresh_from_db()
    assert dispute.status == Claim.Status.DISPUTED
    claims.decide(town, dispute, action=claims.REFUSE, by=editor)


def test_who_has_come_into_a_closed_shop_keeps_it(bakery, owner, lisa):
    closing.close(bakery, Farewell(day=clock.today()), by=owner)
    services.join(bakery, user=lisa, role=Membership.Role.OWNER)
    assert not closing.owned(Shop.objects.get(pk=bakery.pk), owner)


def test_whom_the_removed_have_invited_does_not_come_in(
    town, dispute, bakery, owner, editor, person
):
    mia = person("mia@lohmann.example")
    asked = invitations.invite_colleague(
        bakery, email=mia.email, name="Mia", role="owner", by=owner
    )
    claims.decide(town, dispute, action=claims.INSTEAD, by=editor)
    with pytest.raises(InvitationOver):
        invitations.accept(asked, by=mia)
    assert not bakery.invitations.exists()


def test_the_code_of_an_entry_in_the_bin_opens_nothing(town, letter, bakery, lisa, editor):
    found = claims.try_code(town, letter)
    bin.discard(bakery.page.specific, by=editor)
    with pytest.raises(UnknownCode):
        claims.try_code(town, letter)
    with pytest.raises(ReplacedCode):
        claims.claim(town, bakery.pk, proof=found.digest, user=lisa)
    assert people_of(bakery) == {}


def test_staff_are_not_let_in_either(town, dispute, lisa, editor, bakery):
    lisa.groups.add(roles.group_of(town, "editors"))
    with pytest.raises(WorksForTown):
        claims.decide(town, dispute, action=claims.BESIDE, by=editor)
    claims.decide(town, dispute, action=claims.REFUSE, by=editor)
    assert lisa.email not in people_of(bakery)


def test_a_dispute_of_another_town_is_not_there(other_town, dispute, other_editor, bakery, owner):
    with pytest.raises(Shop.DoesNotExist):
        claims.decide(other_town, dispute, action=claims.INSTEAD, by=other_editor)
    assert people_of(bakery) == {owner.email: "owner"}


def test_who_cannot_sign_in_any_more_is_not_written_to(town, dispute, owner, editor, committing):
    owner.is_active = False
    owner.save()
    mail.outbox.clear()
    with committing():
        claims.decide(town, dispute, action=claims.INSTEAD, by=editor)
    assert owner.email not in told()
