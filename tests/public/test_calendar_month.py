"""A month as a table: every day in its place, with what takes place on it."""

from datetime import datetime, timedelta

import pytest

from tests import factories
from tests.public import reading
from tests.public.wednesday import BERLIN, NOW


def at(day: int, hour: int = 20, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


def table(client, month: str, query: str = ""):
    return reading.soup(client.get(f"/termine/?monat={month}{query}")).select_one(".month__table")


def cells(client, month: str, query: str = "") -> dict[int, list[str]]:
    """The titles of each day that has any."""
    found = {}
    for cell in table(client, month, query).select("td.month__day"):
        number = cell.select_one(".month__number").select("[aria-hidden]")
        day = number[0] if number else cell.select_one(".month__number")
        links = [link.get_text(" ", strip=True) for link in cell.select("li > a")]
        if links:
            found[int(day.get_text())] = links
    return found


@pytest.mark.parametrize(
    ("month", "before", "days", "after"),
    [("2026-01", 3, 31, 1), ("2026-02", 6, 28, 1), ("2026-06", 0, 30, 5), ("2026-11", 6, 30, 6)],
)
def test_every_day_has_its_place(client, town, now, month, before, days, after):
    rows = table(client, month).select("tbody tr")
    kinds = ["month__none" in cell["class"] for cell in table(client, month).select("td")]

    assert kinds == [True] * before + [False] * days + [True] * after
    assert {len(row.select("td")) for row in rows} == {7}
    heads = [head.get_text() for head in table(client, month).select("th[scope=col]")]
    assert heads == ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]


def test_dates_stand_on_their_days_also_those_that_are_over(client, town, now):
    factories.event(town, "Neujahr", start=at(1, 11))
    factories.event(town, "Konzert", start=at(20))
    factories.event(town, "Frühstück", start=at(20, 9))
    factories.event(town, "Februar", start=at(1, month=2))

    days = cells(client, "2026-01")
    assert days == {1: ["11:00 Neujahr"], 20: ["9:00 Frühstück", "20:00 Konzert"]}
    # Its days that are over lead nowhere: their list is empty.
    links = [link["href"] for link in table(client, "2026-01").select("a.month__number")]
    assert links == ["?tag=2026-01-20"]
    assert "month__day--over" in table(client, "2026-01").select("td.month__day")[0]["class"]


def test_today_is_marked(client, town, now):
    today = table(client, "2026-01").select("[aria-current=date]")
    assert [cell.get_text(strip=True) for cell in today] == ["14"]
    assert not table(client, "2026-02").select("[aria-current=date]")


def test_a_night_belongs_to_its_evening_and_days_on_end_to_each(client, town, now):
    factories.event(town, "Tanz", start=at(16, 22), ends_at=at(17, 4))
    factories.event(town, "Fest", start=at(30, 18), ends_at=at(1, 20, month=2))

    assert cells(client, "2026-01") == {16: ["22:00 Tanz"], 30: ["18:00 Fest"], 31: ["18:00 Fest"]}
    assert cells(client, "2026-02") == {1: ["18:00 Fest"]}


def test_what_runs_for_weeks_stands_there_once(client, town, now):
    factories.event(town, "Ausstellung", start=at(2), ends_at=at(20, month=3))
    page = reading.soup(client.get("/termine/?monat=2026-02"))

    assert cells(client, "2026-02") == {}
    said = " ".join(page.select_one(".month__running").get_text(" ").split())
    assert said == "Läuft länger: Ausstellung (bis 20. März)"


def test_a_full_day_leads_to_its_list(client, town, now):
    for number in range(7):
        factories.event(town, f"Termin {number}", start=at(20, 10 + number), category="music")
    factories.event(town, "Rat", start=at(20, 9), category="civic")
    cell = table(client, "2026-01", "&art=music").select_one("td:has(.month__more)")

    assert len(cell.select("li")) == 4
    assert cell.select_one(".month__more").get_text(strip=True).startswith("3 weitere")
    link = cell.select_one(".month__more")["href"]
    assert link == "?art=music&tag=2026-01-20"
    assert len(reading.titles(client.get(f"/termine/{link}"))) == 7


def test_the_ways_lead_to_the_months_of_the_calendar_only(client, town, now):
    def ways(month: str) -> list[str]:
        page = reading.soup(client.get(f"/termine/?monat={month}&art=music"))
        return [link["href"] for link in page.select(".month__ways a")]

    assert ways("2026-01") == ["?monat=2026-02&art=music"]
    assert ways("2026-02") == ["?monat=2026-01&art=music", "?monat=2026-03&art=music"]
    assert ways("2027-07") == ["?monat=2027-06&art=music"]


def test_what_is_cancelled_says_so_in_the_table(client, town, now):
    factories.event(town, "Konzert", start=at(20), is_cancelled=True)
    cell = table(client, "2026-01").select_one(".month__cancelled")

    assert cell.get_text(" ", strip=True) == "20:00 Konzert Abgesagt"


def test_the_table_keeps_the_clock_when_the_clocks_change(client, town, now):
    for days in (0, 1):
        factories.event(town, f"Früh {days}", start=at(28, 7, 3) + timedelta(days=days))
    assert cells(client, "2026-03") == {28: ["7:00 Früh 0"], 29: ["7:00 Früh 1"]}
    assert NOW.utcoffset() != at(29, 7, 3).utcoffset()
