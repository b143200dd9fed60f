"""Whoever does not agree with the demo's editors: one complaint waits for an answer."""

from core.models import Statement, TownSettings
from core.review import complaints

#: About what, and why.
COMPLAINTS = {
    "Kaffee und Stück Streusel": (
        "Der Becher ist aus Porzellan und bleibt im Laden. Da gibt es kein Pfand, und der Preis"
        " steht doch da."
    )
}


def fill(town: TownSettings) -> None:
    """Complain about what was sent back, as those who had sent it."""
    found = Statement.objects.filter(site_id=town.site_id, title__in=COMPLAINTS)
    for statement in found.select_related("submission__submitted_by"):
        by = statement.submission.submitted_by
        complaints.complain(statement, text=COMPLAINTS[statement.title], by=by)
