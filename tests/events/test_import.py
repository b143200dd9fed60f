"""Events out of a calendar file: once, again, and after people have had their hands on them."""

import json
import re
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import Page

from core import bin as trash
from core.models import TownSettings
from events import proposals
from events.models import EventIndexPage, EventPage
from home.demo import clubs
from tests import factories
from tests.events.test_import_hostile import entry, file

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 26, 9, tzinfo=BERLIN)
CHOIR = """
UID:choir@verein.example
SUMMARY:Chorprobe
DTSTART;TZID=Europe/Berlin:20261204T193000
DTEND;TZID=Europe/Berlin:20261204T213000
RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331T220000Z
EXDATE;TZID=Europe/Berlin:20261225T193000
LOCATION:Gemeindehaus\\, Kirchplatz 3\\, 33999 Emsbrück
CATEGORIES:Konzert
DESCRIPTION:Neue Stimmen sind willkommen.
ORGANIZER;CN=Chor Emsbrück:mailto:chor@verein.example
"""
MOVED = """
UID:choir@verein.example
RECURRENCE-ID;TZID=Europe/Berlin:20270108T193000
SUMMARY:Chorprobe
DTSTART;TZID=Europe/Berlin:20270109T100000
DTEND;TZID=Europe/Berlin:20270109T120000
LOCATION:Stadthalle
"""


@pytest.fixture
def now(town):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def take(now, tmp_path, capsys):
    """Imports entries, and gives the counts and what was said."""

    def run(*entries: str, town: str = "testserver", **options):
        path = tmp_path / "verein.ics"
        path.write_bytes(file(*entries))
        call_command("import_events", str(path), town=town, **options)
        *said, counts = capsys.readouterr().out.strip().splitlines()
        return {name: count for name, count in json.loads(counts).items() if count}, said

    return run


def event(uid: str = "choir@verein.example") -> EventPage:
    return EventPage.objects.get(imported_uid=uid)


def edit(page: EventPage, **changes) -> None:
    """What an editor does."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_an_entry_becomes_an_event_that_is_online(take, client):
    counts, said = take(CHOIR, MOVED)
    page = event()

    assert (counts, said) == ({"created": 1}, [])
    assert (page.venue, page.address) == ("Gemeindehaus", "Kirchplatz 3, 33999 Emsbrück")
    assert (page.organiser, page.category) == ("Chor Emsbrück", "music")
    assert page.lead == "Neue Stimmen sind willkommen."
    assert (page.repeats, page.weekdays, f"{page.repeats_until}") == ("weekly", [4], "2027-03-26")
    days = {row.key: row for row in page.dates(page.first_day, page.repeats_until)}
    assert days["2026-12-25"].is_cancelled
    assert days["2027-01-08"].starts_at == datetime(2027, 1, 9, 10, tzinfo=BERLIN)
    assert days["2027-01-08"].change.venue == "Stadthalle"
    assert page.content_class == "editorial"
    assert client.get(page.url).status_code == 200
    assert "Chorprobe" in client.get("/termine/").content.decode()


def test_the_same_file_again_changes_nothing(take):
    take(CHOIR, MOVED, entry("DTEND:20261205T200000", uid="2@x"))
    revisions = [page.latest_revision_id for page in EventPage.objects.order_by("pk")]

    assert take(CHOIR, MOVED, entry("DTEND:20261205T200000", uid="2@x")) == ({"unchanged": 2}, [])
    assert [page.latest_revision_id for page in EventPage.objects.order_by("pk")] == revisions


def test_the_same_file_changes_nothing_two_months_later_either(take, now):
    take(CHOIR, MOVED)
    now.move_to(NOW.replace(year=2027, month=2))

    assert take(CHOIR, MOVED) == ({"unchanged": 1}, [])
    assert [f"{row.day}" for row in event().changes.all()] == ["2026-12-25", "2027-01-08"]


def test_a_newer_file_brings_what_is_new(take, client):
    take(CHOIR, MOVED)
    counts, _said = take(CHOIR.replace("Gemeindehaus", "Aula").replace("T193000", "T200000"))

    assert counts == {"updated": 1}
    assert event().venue == "Aula"
    assert [f"{row.day}" for row in event().changes.all()] == ["2026-12-25"]
    assert event().starts_at == datetime(2026, 12, 4, 20, tzinfo=BERLIN)
    assert "Aula" in client.get(event().url).content.decode()


def test_what_an_editor_has_changed_stays_and_the_rest_goes_on(take):
    take(CHOIR)
    edit(event(), title="Offene Chorprobe", category="culture")
    newer = CHOIR.replace("Gemeindehaus", "Aula").replace("SUMMARY:Chor", "SUMMARY:Kinderchor")
    counts, said = take(newer)

    assert counts == {"updated": 1}
    assert (event().title, event().venue, event().category) == (
        "Offene Chorprobe",
        "Aula",
        "culture",
    )
    assert said == ["Kinderchorprobe: von Hand geändert: Titel; das bleibt so"]
    assert take(newer)[0] == {"unchanged": 1}
    assert event().title == "Offene Chorprobe"


def test_a_draft_of_an_editor_is_left_alone(take):
    take(CHOIR)
    draft = event()
    draft.title = "Wird noch anders"
    draft.save_revision()
    counts, said = take(CHOIR.replace("Gemeindehaus", "Aula"))

    assert counts == {"unchanged": 1}
    assert "noch nicht online" in said[0]
    assert event().venue == "Gemeindehaus"
    assert event().get_latest_revision_as_object().title == "Wird noch anders"


def test_what_is_offline_or_has_its_own_people_is_left_alone(take, bakery):
    take(CHOIR)
    newer = CHOIR.replace("Neue Stimmen", "Alle")
    event().unpublish()
    assert take(newer)[1] == [
        "Chorprobe: die Seite ist nicht online; in der Datei ist neu: in einem Satz"
    ]
    edit(event(), live=True, shop=bakery)
    counts, said = take(newer)

    assert counts == {"unchanged": 1}
    assert len(said) == 1
    assert "kümmern" in said[0]


def test_what_the_page_itself_refuses_is_said_in_its_words(take, monkeypatch):
    def refuse(_page):
        raise ValidationError({"venue": "Schreiben Sie, wo es ist."})

    with monkeypatch.context() as patched:
        patched.setattr(EventPage, "clean", refuse)
        counts, said = take(entry())

    assert counts == {"skipped": 1}
    assert said == ["Fest: Schreiben Sie, wo es ist."]
    assert take(entry())[0] == {"created": 1}


def test_what_an_editor_has_deleted_stays_away(take, editor):
    take(CHOIR, entry(uid="2@x"))
    trash.discard(event(), by=editor)
    Page.objects.get(pk=event("2@x").pk).specific.delete()
    counts, said = take(CHOIR, entry("SEQUENCE:4", uid="2@x"))

    assert counts == {"skipped": 2}
    assert {line.partition(": ")[2] for line in said} == {
        "die Redaktion hat es gelöscht; es bleibt weg"
    }
    assert not EventPage.objects.filter(live=True).exists()


def test_a_copy_that_an_editor_has_made_is_theirs(take):
    take(CHOIR)
    copy = event().copy(update_attrs={"title": "Weihnachtssingen", "slug": "singen"})
    counts, _said = take(CHOIR.replace("Neue Stimmen", "Alle"))
    assert counts == {"updated": 1}
    EventPage.objects.exclude(pk=copy.pk).get().delete()
    counts, _said = take(CHOIR.replace("Neue Stimmen", "Nur Profis"))

    assert counts == {"skipped": 1}
    assert EventPage.objects.get().lead == copy.lead


def test_the_file_of_the_how_to_works(take):
    sample = Path(clubs.__file__).with_name("heimatverein.ics").read_text()
    entries = re.findall("BEGIN:VEVENT\n(.*?)END:VEVENT\n", sample, re.DOTALL)
    counts, said = take(*entries)

    assert counts == {"created": 3, "skipped": 1}
    assert [line.partition(":")[0] for line in said] == [
        "Tag des offenen Denkmals",
        "Vorstandssitzung",
    ]
    assert event("backtag@heimatverein-emsbrueck.example").is_whole_days
    assert take(*entries)[0] == {"unchanged": 3, "skipped": 1}


def test_a_dry_run_says_the_same_and_keeps_nothing(take):
    counts, said = take(CHOIR, entry("STATUS:TENTATIVE", uid="2@x"), dry_run=True)

    assert counts == {"created": 1, "skipped": 1}
    assert said[0] == "Fest: steht noch nicht fest"
    assert not EventPage.objects.exists()
    assert take(CHOIR)[0] == {"created": 1}


def test_a_bad_entry_leaves_nothing_behind_and_stops_no_other(take, monkeypatch):
    counts, said = take(
        entry("RRULE:FREQ=WEEKLY;COUNT=2", uid="1@x"),
        entry("STATUS:CANCELLED", uid="2@x", start=":20261206T180000"),
        entry("DTEND:20261201T180000", uid="3@x"),
        entry(uid="4@x", start=":20250101T180000"),
    )

    assert counts == {"created": 2, "skipped": 2}
    assert said[-2:] == ["Fest: endet, bevor es beginnt", "Fest: ist vorbei"]
    assert event("2@x").is_cancelled
    assert EventPage.objects.count() == 2


def test_an_association_is_named_and_a_place_is_given_for_all(take):
    nowhere = entry(uid="2@x").replace("LOCATION:Markt\n", "")
    take(nowhere, content_class="association", place="Vereinsheim")

    assert (event("2@x").content_class, event("2@x").venue) == ("association", "Vereinsheim")


def test_towns_do_not_share_their_events(take, other_town):
    take(CHOIR)
    counts, _said = take(CHOIR, town="talheim.localhost")
    edit(EventPage.objects.descendant_of(other_town.home).get(), title="Talheimer Chor")

    assert counts == {"created": 1}
    assert take(CHOIR)[0] == {"unchanged": 1}
    here = EventPage.objects.descendant_of(TownSettings.objects.at("testserver").home).get()
    assert here.title == "Chorprobe"


def test_what_stands_in_the_calendar_already_is_not_doubled(take, town, bakery, owner):
    factories.event(town, "FEST", start=datetime(2026, 12, 5, 18, tzinfo=BERLIN))
    changes = {
        "title": "Vorschlag",
        "starts_at": NOW,
        "ends_at": NOW.replace(hour=12),
        "venue": "Backstube",
    }
    proposals.propose(bakery, changes=changes, by=owner, key=uuid4())

    assert take(entry())[0] == {"skipped": 1}


def test_what_our_rule_cannot_say_is_taken_date_by_date(take, now):
    odd = entry("RRULE:FREQ=MONTHLY;BYDAY=-2FR", uid="2@x", start=":20261218T180000")
    counts, said = take(odd)

    assert counts == {"created": 1}
    assert any("einzeln übernommen" in line for line in said)
    assert event("2@x").repeats == ""
    assert len(event("2@x").dates(NOW.date(), event("2@x").last_end.date())) == 17
    now.move_to(NOW.replace(day=28))
    assert take(odd)[0] == {"unchanged": 1}


def test_a_file_or_a_town_that_is_not_there_is_said(take, tmp_path, town):
    broken = tmp_path / "x.ics"
    broken.write_bytes(b"<html>")
    with pytest.raises(CommandError, match="cannot be imported"):
        call_command("import_events", str(broken), town="testserver")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_events", str(tmp_path / "fehlt.ics"), town="testserver")
    with pytest.raises(CommandError, match="There are: testserver"):
        call_command("import_events", str(broken), town="nirgends.example")
    EventIndexPage.objects.all().delete()
    with pytest.raises(CommandError, match="has no calendar"):
        take(CHOIR)
