"""What a machine finds in a submission before a human looks: a badge each, with its reason.

Kept on the submission as codes, so that the desk reads its queue without opening a page. What a
code says is registered by the app that finds it.
"""

import dataclasses
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import override

from core.models import ReviewedPage, Submission

log = logging.getLogger("core.review")


class Level(TextChoices):
    """How much a finding asks of the editor."""

    OK = "ok"
    LOOK = "look"
    STOP = "stop"


@dataclass(frozen=True)
class Finding:
    """One thing that was found, at the field that it concerns."""

    code: str
    level: Level
    field: str = ""
    #: What its sentence names, as JSON can hold it.
    data: dict = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Badge:
    """A finding in words: a short label, and the sentence that says why."""

    level: str
    label: str
    text: str
    field: str = ""


@dataclass(frozen=True)
class _Words:
    label: str | Promise
    text: str | Promise


_words: dict[str, _Words] = {}


def register(code: str, label: str | Promise, text: str | Promise) -> None:
    """Say what a code means: a label of two words, and a sentence with the names of its data."""
    _words[code] = _Words(label, text)


def of(draft: ReviewedPage, online: ReviewedPage | None) -> list[Finding]:
    """All that is found in a draft; `online` is what readers see now. It never raises."""
    from core.review import checks

    return [
        *_looked_for(lambda: checks.of_any_page(draft, online or draft.review_forerunner())),
        *_looked_for(lambda: draft.review_findings(online)),
    ]


def _looked_for(check: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        # Names and amounts stay with the submission: they are in the language of the editors.
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            return check()
    except Exception:
        # What a machine cannot judge, people can: nobody's words are lost over it.
        log.exception("a check before the review failed")
        return [Finding("unchecked", Level.LOOK)]


def write(submission: Submission, found: Iterable[Finding]) -> None:
    """Put what was found, and the light that follows from it, on a submission. It is not saved."""
    found = list(found)
    levels = {finding.level for finding in found}
    submission.findings = [dataclasses.asdict(finding) for finding in found]
    if Level.STOP in levels:
        submission.light = Submission.Light.RED
    elif Level.LOOK in levels:
        submission.light = Submission.Light.YELLOW
    else:
        submission.light = Submission.Light.GREEN


def badges(submission: Submission) -> list[Badge]:
    """What was found in a submission, in words; what its software no longer knows is left out."""
    return [
        Badge(row["level"], str(words.label), str(words.text) % row["data"], row["field"])
        for row in submission.findings
        if (words := _words.get(row["code"]))
    ]
