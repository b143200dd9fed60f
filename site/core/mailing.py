"""Mails of a town to its people, in their language and in the town's name."""

from accounts import mail
from accounts.models import User
from core.models import TownSettings


def post_to(
    person: User,
    template: str,
    *,
    town: TownSettings,
    headers: dict[str, str] | None = None,
    **context,
) -> None:
    """Write to one person. The mail knows `person` and `town` beside the context."""
    mail.post(
        template,
        to=[person.email],
        language=person.language,
        sender=town.sender,
        headers=headers,
        context={"person": person, "town": town, **context},
    )
