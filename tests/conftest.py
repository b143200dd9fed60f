"""The cast: two towns, their people and their shops."""

from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Collection, Page, Site

from config import health
from core import roles
from core.models import TownGroup, TownSettings
from home.towns import found_town
from merchants import services
from merchants.hours.week import WeekSpan
from merchants.models import Membership, ShopPage
from tests import factories

PASSWORD = "emsbrueck-im-test"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Emsbrück stands before the first test: founding it again and again takes longest."""
    with django_db_blocker.unblock():
        _emsbrueck()
        # What a test that really commits starts with.
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Wagtail remembers its sites, allauth its limits, a process that it is ready."""
    cache.clear()
    health.settled.clear()


@pytest.fixture
def town(db):
    """Emsbrück, which answers at the test client's own host."""
    return TownSettings.objects.get(site__hostname="testserver")


@pytest.fixture
def other_town(town):
    """Talheim, the neighbour."""
    return found_town(name="Talheim", land="BY", host="talheim.localhost", port=80, hue=35).town


@pytest.fixture
def no_town(db):
    """A database as the migrations leave it."""
    remove_towns()


def remove_towns():
    """Leave nothing of any town."""
    Site.objects.all().delete()
    TownGroup.objects.all().delete()
    Group.objects.all().delete()
    for home in Page.objects.filter(depth=2):
        home.delete()
    for collection in Collection.objects.filter(depth=2):
        collection.delete()


@pytest.fixture
def person(db):
    """Makes people."""
    return partial(factories.person, password=PASSWORD)


@pytest.fixture
def editor(town, person):
    """An editor of Emsbrück."""
    return _with_role(person("redaktion@emsbrueck.example", first_name="Ruth"), town)


@pytest.fixture
def second_editor(town, person):
    """Another editor of Emsbrück."""
    return _with_role(person("vertretung@emsbrueck.example"), town)


@pytest.fixture
def other_editor(other_town, person):
    """An editor of Talheim."""
    return _with_role(person("redaktion@talheim.example"), other_town)


@pytest.fixture
def sign_in():
    """Opens a browser for somebody who is signed in."""

    def open_browser(user, **options):
        browser = Client(**options)
        browser.force_login(user)
        return browser

    return open_browser


@pytest.fixture
def desk(sign_in, editor):
    """The browser of Emsbrück's editor."""
    return sign_in(editor)


@pytest.fixture
def at_talheim(sign_in, other_editor):
    """The browser of Talheim's editor, at Talheim's address."""
    return sign_in(other_editor, HTTP_HOST="talheim.localhost")


@pytest.fixture
def operator(person):
    """The operator of the installation."""
    return person("operator@emsbrueck.example", is_staff=True, is_superuser=True)


@pytest.fixture
def bakery(town):
    """A bakery of Emsbrück, open on weekdays from half past six to six."""
    return services.open_shop(
        town=town,
        name="Bäckerei Lohmann",
        trade="bakery",
        by=None,
        lead="Sauerteig aus eigener Führung.",
        street="Lange Straße 12",
        postcode="33999",
        city="Emsbrück",
        phone="030 23125 101",
        hours=factories.weekly(WeekSpan(day, 390, 1080) for day in range(5)),
    )


@pytest.fixture
def urgent(monkeypatch):
    """Whatever shops hand in cannot wait until tomorrow."""
    monkeypatch.setattr(ShopPage, "is_urgent_review", lambda page: True)


@pytest.fixture
def bookshop(town):
    """A bookshop of Emsbrück."""
    return services.open_shop(town=town, name="Buchhandlung Kleine", trade="books", by=None)


@pytest.fixture
def other_shop(other_town):
    """A shop of Talheim."""
    return services.open_shop(town=other_town, name="Talheimer Laden", trade="grocery", by=None)


@pytest.fixture
def owner(bakery, person):
    """The owner of the bakery."""
    return _joined(person("baeckerei@emsbrueck.example", first_name="Lisa"), bakery)


@pytest.fixture
def merchant(sign_in, owner):
    """The browser of the bakery's owner."""
    return sign_in(owner)


@pytest.fixture
def stranger(bookshop, person):
    """The owner of the bookshop: a merchant, but not of the bakery."""
    return _joined(person("buchhandlung@emsbrueck.example"), bookshop)


def _emsbrueck():
    return found_town(name="Emsbrück", land="NW", host="testserver", port=80).town


def _with_role(user, town):
    user.groups.add(roles.group_of(town, "editors"))
    return user


def _joined(user, shop):
    services.join(shop, user=user, role=Membership.Role.OWNER)
    factories.imprint(shop)
    return user
