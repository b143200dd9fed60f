"""The counts of a year, on the screen and as a file that runs nothing."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from core import clock, exports
from core.models import Complaint, Notice, Statement
from core.review import counts, notices, statements
from tests import factories
from tests.public import reading

SCREEN, FILE = "/admin/pruefung/zahlen/", "/admin/pruefung/zahlen/datei/"
#: Some minutes into the new year in town, and still the old one in Greenwich.
NEW_YEAR = datetime(2026, 12, 31, 23, 10, tzinfo=UTC)


@pytest.fixture
def year(town, bakery, editor, owner):
    """Two reports of 2027, one decided after three hours; a statement and a complaint about it."""
    with clock.at(NEW_YEAR):
        notice = factories.notice(town, bakery.page)
        factories.notice(town, bakery.page, kind=Notice.Kind.HATE)
    with clock.at(NEW_YEAR + timedelta(hours=3)):
        notices.decide(notice, decision="removed", words="Fehlt.", by=editor)
    with clock.at(NEW_YEAR - timedelta(days=2)):
        factories.notice(town, bakery.page)
        statements.write(bakery.page, Statement.Act.SENT_BACK, by=editor, facts="Von 2026.")
    statement = Statement.objects.get(act=Statement.Act.TAKEN_OFFLINE)
    Complaint.objects.create(
        statement=statement,
        by=owner,
        text="Doch.",
        made_at=NEW_YEAR + timedelta(days=1),
        is_upheld=False,
        answered_at=NEW_YEAR + timedelta(days=2),
    )
    return 2027


def test_a_year_begins_when_it_begins_in_town(town, year):
    reports, written, complaints = counts.of_year(town, year)
    assert dict(reports.rows)["Alle"] == ["2", "1", "0", "0", "1", "0", "3,0"]
    assert dict(reports.rows)["Hass, Gewalt oder verbotene Zeichen"][0] == "1"
    assert dict(written.rows)["Alle"] == ["1", "0", "1", "1", "0", "0"]
    assert dict(complaints.rows)["Alle"] == ["1", "0", "1", "0", "24,0"]
    assert dict(counts.of_year(town, 2026)[1].rows)["Alle"][0] == "1"


def test_another_town_counts_nothing_of_it(at_talheim, other_town, year):
    assert all(
        set(cells) <= {"0", ""}
        for table in counts.of_year(other_town, year)
        for _name, cells in table.rows
    )
    assert at_talheim.post(FILE, {"jahr": year}).text.count("2;") == 0


def test_the_screen_and_the_file_say_the_same(desk, town, year):
    screen = reading.words(desk.get(SCREEN, {"jahr": year}))
    response = desk.post(FILE, {"jahr": year})
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    assert response["Content-Disposition"] == 'attachment; filename="testserver-2027.csv"'
    assert "no-store" in response["Cache-Control"]
    for row in rows[1:]:
        assert all(cell in screen for cell in row)


def test_the_history_tells_who_took_the_file(desk, town, editor, year):
    desk.get(SCREEN, {"jahr": year})
    assert not PageLogEntry.objects.filter(action=counts.EXPORTED).exists()
    desk.post(FILE, {"jahr": year})
    assert PageLogEntry.objects.get(action=counts.EXPORTED).user == editor


@pytest.mark.parametrize("asked", ["", "x", "-1", "0", "99999", "9" * 40, "2026.5"])
def test_a_year_that_is_none_is_not_there(desk, asked):
    assert desk.get(SCREEN, {"jahr": asked}).status_code == 404
    assert desk.post(FILE, {"jahr": asked}).status_code == 404


def test_a_town_without_any_report_has_this_year(town):
    assert counts.years(town) == [clock.today().year]


@given(st.text())
def test_no_cell_of_a_file_is_a_formula(text):
    (read,) = next(csv.reader(StringIO(exports.as_text([[text]]), newline=""), delimiter=";"))
    assert not read.lstrip().startswith(("=", "+", "-", "@"))
    assert not read.startswith(("\t", "\r"))
    assert text in read
