"""Two owners who part at the same moment: the shop keeps one."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections

from merchants import services
from merchants.models import Membership
from merchants.people import members
from merchants.people.refusals import PeopleRefused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _real_concurrency():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time.")


@pytest.fixture
def partner(bakery, owner, person):
    """The other owner of the bakery."""
    user = person("partner@emsbrueck.example")
    services.join(bakery, user=user, role=Membership.Role.OWNER)
    return user


def at_once(*acts):
    """Do some acts at the same moment, each on a connection of its own. What was refused."""
    barrier, refused = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait(10)
            act()
        except PeopleRefused as refusal:
            refused.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return refused


def slowly(function, barrier):
    """The same, but both have looked before one of them goes on."""

    def act(*args, **kwargs):
        found = function(*args, **kwargs)
        with suppress(threading.BrokenBarrierError):
            barrier.wait(2)
        return found

    return act


def of(shop, user):
    return Membership.objects.get(shop=shop, user=user)


@pytest.fixture
def acts(bakery, owner, partner):
    """Each removes the other; or each leaves."""
    mine, theirs = of(bakery, owner), of(bakery, partner)
    return {
        "remove": (
            lambda: members.remove(bakery, theirs, by=owner),
            lambda: members.remove(bakery, mine, by=partner),
        ),
        "leave": (
            lambda: members.leave(bakery, by=owner),
            lambda: members.leave(bakery, by=partner),
        ),
        "role": (
            lambda: members.change_role(bakery, theirs, role="staff", by=owner),
            lambda: members.change_role(bakery, mine, role="staff", by=partner),
        ),
    }


@pytest.mark.parametrize("what", ["remove", "leave", "role"])
def test_an_owner_is_left(bakery, acts, what, monkeypatch):
    pause = slowly(members._check_other_owner, threading.Barrier(2))
    monkeypatch.setattr(members, "_check_other_owner", pause)

    assert len(at_once(*acts[what])) == 1
    assert Membership.objects.filter(shop=bakery, role="owner").count() == 1


@pytest.mark.parametrize("what", ["remove", "leave", "role"])
def test_without_the_lock_none_would_be_left(bakery, acts, what, monkeypatch):
    """The negative control: the same acts, and nobody holds the shop."""
    pause = slowly(members._check_other_owner, threading.Barrier(2))
    monkeypatch.setattr(members, "_check_other_owner", pause)
    monkeypatch.setattr(members, "lock", lambda shop: shop)

    assert at_once(*acts[what]) == []
    assert Membership.objects.filter(shop=bakery, role="owner").count() == 0
