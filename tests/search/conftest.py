"""What the search answers, without the page around it."""

import pytest
import time_machine
from django.db import transaction
from django.test import TestCase

from core.models import TownSettings
from home.demo import loading
from search import asking
from tests.conftest import remove_towns
from tests.public.wednesday import NOW


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Emsbrück of the demo, on a Wednesday at ten. Loaded once: it takes a while."""
    with (
        time_machine.travel(NOW, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        remove_towns()
        # Translations go online after the commit.
        with TestCase.captureOnCommitCallbacks(execute=True):
            loading.load(port=8000, password="")
        yield TownSettings.objects.with_home().get(name="Emsbrück")
        transaction.set_rollback(True)


@pytest.fixture
def titles():
    """The titles that a query finds in a town, kind by kind."""

    def find(town, query: str, language: str = "de") -> list[str]:
        groups = asking.answer(town, language, query).groups
        return [document.title for group in groups for document in group.documents]

    return find
