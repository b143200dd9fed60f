"""What a town has to count for a year (DSA Art. 15 and 24): reports, decisions, complaints."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db import transaction
from django.db.models import Min
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import Complaint, Ground, Notice, Statement, TownSettings

EXPORTED = "core.counts_exported"
#: The first of the years that a person can mean.
FIRST_YEAR = 2020

Decision, Act = Notice.Decision, Statement.Act


@dataclass(frozen=True)
class Table:
    """Counts of one thing: what each row counts, and its numbers by column."""

    title: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]


def of_year(town: TownSettings, year: int) -> list[Table]:
    """The counts of a year by the town's own clock: what came in then, and what became of it."""
    first, end = (datetime(number, 1, 1, tzinfo=town.zone) for number in (year, year + 1))
    within = {"made_at__gte": first, "made_at__lt": end}
    return [
        _notices(Notice.objects.filter(site_id=town.site_id, **within)),
        _statements(Statement.objects.filter(site_id=town.site_id, **within)),
        _complaints(Complaint.objects.filter(statement__site_id=town.site_id, **within)),
    ]


def years(town: TownSettings) -> list[int]:
    """The years of which there is something to count, and this one, the latest first."""
    firsts = [
        model.objects.filter(site_id=town.site_id).aggregate(first=Min("made_at"))["first"]
        for model in (Notice, Statement)
    ]
    this = clock.today().year
    known = [first.astimezone(town.zone).year for first in firsts if first]
    return list(range(this, min([*known, this]) - 1, -1))


@transaction.atomic
def export(town: TownSettings, year: int, *, by: User) -> list[list[str]]:
    """The counts of a year as the rows of a file. The town's history tells who took them."""
    rows = [[_("Counts of %(town)s, %(year)s") % {"town": town.name, "year": year}]]
    for table in of_year(town, year):
        rows += [[], [table.title, *table.columns], *([name, *cells] for name, cells in table.rows)]
    write_log(instance=town.home, action=EXPORTED, user=by, data={"year": year})
    return rows


def _notices(notices) -> Table:
    kinds = {kind: [] for kind in Notice.Kind}
    for kind, *rest in notices.values_list("kind", "decision", "made_at", "decided_at"):
        kinds[kind].append(rest)
    rows = [(str(kind.label), _notice_cells(found)) for kind, found in kinds.items()]
    rows.append((_("All"), _notice_cells([row for found in kinds.values() for row in found])))
    columns = [
        _("received"),
        *(str(decision.label) for decision in Decision),
        _("open"),
        _("decided by a machine alone"),
        _("median hours to the decision"),
    ]
    return Table(_("Reports of content"), columns, rows)


def _notice_cells(found: list) -> list[str]:
    by_decision = Counter(decision for decision, *_times in found)
    times = [(made, decided) for _decision, made, decided in found]
    numbers = [len(found), *(by_decision[decision] for decision in Decision), by_decision[""], 0]
    return [*map(str, numbers), _hours(times)]


def _statements(statements) -> Table:
    names = ("act", "ground", "is_automated", "was_found_by_machine", "notice_id")
    acts = {act: [] for act in Act}
    for act, *rest in statements.values_list(*names):
        acts[act].append(rest)
    rows = [(str(act.label), _statement_cells(found)) for act, found in acts.items()]
    rows.append((_("All"), _statement_cells([row for found in acts.values() for row in found])))
    columns = [
        _("written"),
        *(_("because of %(ground)s") % {"ground": ground.label} for ground in Ground),
        _("after a report"),
        _("decided by a machine alone"),
        _("found by a machine"),
    ]
    return Table(_("Statements of reasons"), columns, rows)


def _statement_cells(found: list) -> list[str]:
    grounds = Counter(ground for ground, *_rest in found)
    numbers = [
        len(found),
        *(grounds[ground] for ground in Ground),
        sum(notice is not None for *_rest, notice in found),
        sum(is_automated for _ground, is_automated, *_rest in found),
        sum(was_found for *_rest, was_found, _notice in found),
    ]
    return [*map(str, numbers)]


def _complaints(complaints) -> Table:
    found = list(complaints.values_list("is_upheld", "answered_at", "made_at"))
    answers = Counter(is_upheld for is_upheld, answered, _made in found if answered)
    times = [(made, answered) for _is_upheld, answered, made in found]
    numbers = [len(found), answers[True], answers[False], sum(not row[1] for row in found)]
    columns = [
        _("received"),
        _("the town agreed"),
        _("the decision stood"),
        _("open"),
        _("median hours to the answer"),
    ]
    return Table(_("Complaints"), columns, [(_("All"), [*map(str, numbers), _hours(times)])])


def _hours(times: list) -> str:
    spans = [(end - start).total_seconds() / 3600 for start, end in times if end]
    return number_format(median(spans), 1) if spans else ""
