"""Two people with the same letter at the same moment."""

import threading
from contextlib import suppress

import pytest
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from accounts import mail
from merchants.models import Claim, ClaimCode, Membership
from merchants.people import claim_mails, claims, invitations
from merchants.people.claim_refusals import ClaimRefused
from merchants.people.refusals import PeopleRefused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Does some things in threads of their own, and keeps what they raise."""
    raised = []

    def run(work):
        try:
            work()
        except (DatabaseError, ClaimRefused, PeopleRefused) as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return raised


@pytest.fixture
def without_locks(monkeypatch, request):
    """Whether rows are held; a test notices if they are not."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")
    if not request.param:
        monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self.all())
    return request.param


@pytest.mark.parametrize("without_locks", [True, False], indirect=True)
def test_one_gets_the_shop_and_the_other_is_heard(
    without_locks, town, letter, bakery, person, monkeypatch
):
    is_locked = without_locks
    people = [person("lisa@lohmann.example"), person("otto@lohmann.example")]
    found = claims.try_code(town, letter)
    together = threading.Barrier(2)
    grant = claims._grant

    def wait_and_grant(*args):
        # Both have seen that nobody is there, unless the second has to wait for the first.
        with suppress(threading.BrokenBarrierError):
            together.wait(1)
        return grant(*args)

    monkeypatch.setattr(claims, "_grant", wait_and_grant)
    monkeypatch.setattr(claim_mails, "_post", lambda *args: None)
    raised = at_once(
        *(
            lambda user=user: claims.claim(town, bakery.pk, proof=found.digest, user=user)
            for user in people
        )
    )
    assert raised == []
    states = sorted(Claim.objects.values_list("status", flat=True))
    assert (states == ["disputed", "granted"]) is is_locked
    assert (Membership.objects.filter(shop=bakery).count() == 1) is is_locked


@pytest.mark.parametrize("without_locks", [True, False], indirect=True)
def test_no_wrong_try_is_lost(without_locks, town, bakery, letter, monkeypatch):
    together = threading.Barrier(2)
    compare = claims.constant_time_compare

    def wait_and_compare(*values):
        with suppress(threading.BrokenBarrierError):
            together.wait(1)
        return compare(*values)

    monkeypatch.setattr(claims, "constant_time_compare", wait_and_compare)

    def work():
        with suppress(ClaimRefused):
            claims.try_code(town, f"{bakery.pk}-AAA-AAA-AAA")

    assert at_once(work, work) == []
    assert (ClaimCode.objects.get(shop=bakery).wrong_tries == 2) is without_locks


def both_arrive(monkeypatch, module, name):
    """Nobody goes on from here before the other is here too, unless the other has to wait."""
    together = threading.Barrier(2)
    original = getattr(module, name)

    def wait_and_go_on(*args, **kwargs):
        with suppress(threading.BrokenBarrierError):
            together.wait(1)
        return original(*args, **kwargs)

    monkeypatch.setattr(module, name, wait_and_go_on)


@pytest.mark.parametrize("without_locks", [True, False], indirect=True)
def test_of_two_who_are_let_in_instead_one_is_there(
    without_locks, town, bakery, owner, editor, person, monkeypatch
):
    people = [person("lisa@lohmann.example"), person("otto@lohmann.example")]
    disputes = [claims._dispute(town, bakery, user) for user in people]
    monkeypatch.setattr(claim_mails, "_post", lambda *args: None)
    # After the others were removed, and before one comes in oneself.
    both_arrive(monkeypatch, claims.services, "join")
    raised = at_once(
        *(
            lambda dispute=dispute: claims.decide(town, dispute, action=claims.INSTEAD, by=editor)
            for dispute in disputes
        )
    )
    assert raised == []
    assert (Membership.objects.filter(shop=bakery).count() == 1) is without_locks


@pytest.mark.parametrize("without_locks", [True, False], indirect=True)
def test_nobody_slips_in_with_an_invitation_of_those_who_are_removed(
    without_locks, town, bakery, owner, editor, person, monkeypatch
):
    lisa, mia = person("lisa@lohmann.example"), person("mia@lohmann.example")
    monkeypatch.setattr(claim_mails, "_post", lambda *args: None)
    monkeypatch.setattr(mail, "post", lambda *args, **kwargs: None)
    dispute = claims._dispute(town, bakery, lisa)
    asked = invitations.invite_colleague(
        bakery, email=mia.email, name="Mia", role="owner", by=owner
    )
    both_arrive(monkeypatch, claims.services, "join")
    at_once(
        lambda: claims.decide(town, dispute, action=claims.INSTEAD, by=editor),
        lambda: invitations.accept(asked, by=mia),
    )
    people = list(Membership.objects.filter(shop=bakery).values_list("user", flat=True))
    assert (people == [lisa.pk]) is without_locks
