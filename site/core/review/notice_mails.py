"""Mails about reports of content, after the commit.

Anybody can type anybody's address into the form: what goes there holds no word of whoever typed it.
"""

from django.urls import reverse
from django.utils.translation import override

from accounts import mail
from core.mailing import post_to
from core.models import Notice, TownSettings
from core.review import duties


def confirm(notice: Notice, town: TownSettings) -> None:
    """It has arrived: to whoever made it, if they said who they are."""
    _to_reporter("notice_received", notice, town)


def answer(notice: Notice, town: TownSettings) -> None:
    """It was decided, why, and what else they can do."""
    _to_reporter("notice_decided", notice, town)


def call(notice: Notice, town: TownSettings) -> None:
    """Something was reported: at once, to those who decide."""
    link = town.link(reverse("review_notice", args=[notice.pk]))
    for person in duties.called(town):
        post_to(person, "notice_waiting", town=town, notice=notice, link=link)


def receipt(notice: Notice) -> str:
    """The path of the page on which a report and its decision can be followed."""
    with override(notice.language):
        return reverse("report_receipt", args=[notice.key])


def _to_reporter(template: str, notice: Notice, town: TownSettings) -> None:
    if notice.email:
        link = town.link(receipt(notice))
        mail.post(
            template,
            to=[notice.email],
            language=notice.language,
            sender=town.sender,
            context={"notice": notice, "town": town, "link": link},
        )
