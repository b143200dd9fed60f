"""Mails about statements of reasons and complaints, after the commit."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from core.mailing import post_to
from core.models import Complaint, ReviewedPage, Statement, TownSettings
from core.review import duties


def tell(statement: Statement, page: ReviewedPage) -> None:
    """What was done, why, and how to complain: to those whose words it is about."""
    people = [person for person in page.review_people() if person.pk != statement.made_by_id]
    path = reverse("portal:statement", args=[statement.key])
    _post("statement", statement, people, path)


def call(complaint: Complaint) -> None:
    """Somebody complains: to the editors who may answer."""
    statement = complaint.statement
    path = reverse("review_complaint", args=[complaint.pk])
    town = _town(statement)
    people = duties.reviewers(town).exclude(pk=complaint.by_id)
    others = people.exclude(pk=statement.made_by_id)
    _post("complaint_waiting", statement, others or people, path)


def answer(complaint: Complaint) -> None:
    """What became of a complaint: to whoever made it."""
    path = reverse("portal:statement", args=[complaint.statement.key])
    if complaint.by and complaint.by.is_active:
        _post("complaint_answered", complaint.statement, [complaint.by], path, complaint=complaint)


def _town(statement: Statement) -> TownSettings:
    return TownSettings.objects.get(site_id=statement.site_id)


def _post(
    template: str, statement: Statement, people: Iterable[User], path: str, **context
) -> None:
    town = _town(statement)
    for person in people:
        link = town.link(path)
        post_to(person, template, town=town, statement=statement, link=link, **context)
