"""Complaints about statements of reasons: one for each, answered by somebody else."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log

from accounts.models import User
from core import clock
from core.models import Complaint, Statement, TownSettings
from core.review import duties, permissions, statement_mails
from core.review.refusals import ReviewRefused

MADE, ANSWERED = "core.complaint_made", "core.complaint_answered"
#: Six months (DSA Art. 20), counted so that no month is shorter than another.
OPEN_FOR = timedelta(days=184)


class ComplainedAlready(ReviewRefused):
    """There is one complaint about a statement."""

    reason = _("Somebody of your people has complained about this already.")


class TooLateToComplain(ReviewRefused):
    """The months for it are over."""

    reason = _("It is too late to complain about this.")


class AnsweredAlready(ReviewRefused):
    """Somebody was faster."""

    reason = _("Somebody has answered this complaint already. Nothing was changed.")


class OwnDecision(ReviewRefused):
    """A second pair of eyes looks at what the first has decided."""

    reason = _("You have decided this yourself. Somebody else must answer the complaint.")


def open_until(statement: Statement) -> datetime:
    """When it is too late to complain."""
    return statement.made_at + OPEN_FOR


def is_open(statement: Statement) -> bool:
    """Nobody has complained yet, and it is not too late."""
    return clock.now() <= open_until(statement) and not hasattr(statement, "complaint")


@transaction.atomic
def complain(statement: Statement, *, text: str, by: User) -> Complaint:
    """Say that one does not agree. Somebody else looks at it again."""
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    if hasattr(statement, "complaint"):
        raise ComplainedAlready
    if not is_open(statement):
        raise TooLateToComplain
    complaint = Complaint.objects.create(statement=statement, by=by, text=text, made_at=clock.now())
    _log(complaint, MADE, by=by)
    statement_mails.call(complaint)
    return complaint


@transaction.atomic
def answer(complaint: Complaint, *, text: str, is_upheld: bool, by: User) -> Complaint:
    """Say what becomes of a complaint. Whoever made it hears of it; it is said once."""
    complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    town = _town(complaint)
    if not permissions.may_review(by, town.home):
        raise PermissionDenied
    if complaint.answered_at:
        raise AnsweredAlready
    if not may_answer(complaint, by):
        raise OwnDecision
    complaint.answer, complaint.is_upheld = text, is_upheld
    complaint.answered_by, complaint.answered_at = by, clock.now()
    complaint.save(update_fields=Complaint.ANSWER)
    _log(complaint, ANSWERED, by=by, is_upheld=is_upheld)
    statement_mails.answer(complaint)
    return complaint


def may_answer(complaint: Complaint, user: User) -> bool:
    """Not whoever complains; whoever decided only where the town has no other editor."""
    if user.pk == complaint.by_id:
        return False
    if user.pk != complaint.statement.made_by_id:
        return True
    others = duties.reviewers(_town(complaint)).exclude(pk__in=[user.pk, complaint.by_id or 0])
    return not others.exists()


def of_town(town: TownSettings) -> QuerySet[Complaint]:
    """All complaints of a town, the latest first."""
    complaints = Complaint.objects.filter(statement__site_id=town.site_id)
    asked = ("statement__made_by", "by", "answered_by")
    return complaints.select_related(*asked).order_by("-made_at", "-pk")


def open_in(town: TownSettings) -> QuerySet[Complaint]:
    """Complaints that nobody has answered, the oldest first."""
    return of_town(town).filter(answered_at=None).order_by("made_at", "pk")


def _town(complaint: Complaint) -> TownSettings:
    return TownSettings.objects.with_home().get(site_id=complaint.statement.site_id)


def _log(complaint: Complaint, action: str, *, by: User, **data) -> None:
    home = _town(complaint).home
    data = {"statement": complaint.statement_id, **data}
    write_log(instance=home, action=action, user=by, data=data)
