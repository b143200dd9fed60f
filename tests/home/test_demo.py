"""The demo town: whole, alive today, and never where it could do harm."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock
from core.models import Notice, Statement, Submission, TownSettings
from events.models import Occurrence
from home.management.commands.demo import LOGINS, PASSWORD
from home.models import NewsCard
from merchants.models import OfferCard, OfferPage, ShopCard
from merchants.portal import status


def load(**options):
    """What the command says."""
    said = StringIO()
    call_command("demo", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def laptop(settings, no_town, monkeypatch):
    """A database with nothing in it, on a laptop."""
    settings.DEBUG = True
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


PLACES = ("/", "/en/", "/en/shops/", "/laeden/", "/bildnachweise/", "/ein-tag-in-emsbrueck/")


def test_it_is_whole(laptop, client, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        said = load(if_empty=True)

    assert "http://localhost:8123/" in said
    assert "http://talheim.localhost:8123/" in said
    assert all(email in said for email, _who, _where in LOGINS)
    assert mailoutbox == []

    emsbrueck = TownSettings.objects.get(name="Emsbrück")
    german = ShopCard.objects.for_readers(emsbrueck, "de")
    assert german.count() == ShopCard.objects.for_readers(emsbrueck, "en").count() == 25
    assert len(set(german.values_list("trade", flat=True))) >= 8
    dates = Occurrence.objects.for_readers(emsbrueck, "de")
    assert dates.order_by().values("page").distinct().count() >= 20
    assert NewsCard.objects.for_readers(emsbrueck, "de").count() == 11
    assert OfferCard.objects.for_readers(emsbrueck, "de").filter(valid_until=clock.today()).exists()
    assert ShopCard.objects.filter(language="en", is_translated=True).count() == 2
    assert NewsCard.objects.filter(language="en", is_translated=True).count() == 3

    offers = OfferPage.objects.descendant_of(emsbrueck.home)
    latest = status.latest_submissions(offers)
    kinds = Counter(status.of(offer, latest.get(offer.pk)).kind for offer in offers)
    assert sum(kinds.values()) == 21
    assert set(kinds) == {"live", "scheduled", "over", "review", "returned", "draft"}
    waiting = Submission.objects.waiting()
    assert waiting.count() == 8
    assert set(waiting.values_list("light", flat=True)) == {"green", "yellow"}
    assert Submission.objects.filter(is_automatic=True).count() == 1
    assert Statement.objects.exists()
    assert Notice.objects.exists()

    for path in (
        "/",
        "/en/",
        "/en/shops/",
        "/laeden/",
        "/bildnachweise/",
        "/ein-tag-in-emsbrueck/",
    ):
        assert client.get(path, headers={"host": "localhost"}).status_code == 200
    neighbour = client.get("/", headers={"host": "talheim.localhost"}).content.decode()
    assert "Dorfladen Talheim" in neighbour
    assert "Lohmann" not in neighbour
    assert client.get("/en/", headers={"host": "talheim.localhost"}).status_code == 404
    assert client.login(email=LOGINS[0][0], password=PASSWORD)

    assert "Loaded" not in load(if_empty=True)
    with pytest.raises(CommandError, match="There is a town already"):
        load()


def test_it_loads_on_no_server(no_town):
    with pytest.raises(CommandError, match="only where DEBUG is on"):
        load()
    assert not TownSettings.objects.exists()


def test_it_leaves_other_towns_alone(settings, town):
    settings.DEBUG = True
    assert load(if_empty=True) == ""
