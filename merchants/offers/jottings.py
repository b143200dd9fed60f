"""What people have typed and not saved yet: kept on the server, for them alone.

A jotting is never written over by somebody who has not seen it, be it their own other phone.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from accounts.models import User
from core import clock
from merchants.models import Jotting, Shop

#: After so long nobody goes on with it.
KEPT_FOR = timedelta(days=30)
#: More than that is no offer. What is longer is cut, and the field says so when it is sent.
LONGEST_ANSWER, MOST_ANSWERS = 4000, 40
#: What a form holds before anybody has typed a word.
NO_WORDS = frozenset({"key", "stamp", "repeats", "length", "valid_from", "valid_until"})


class NewerJotting(Exception):
    """The server has words that this form has not seen."""

    def __init__(self, jotting: Jotting):
        super().__init__(jotting)
        self.jotting = jotting


@transaction.atomic
def keep(
    shop: Shop, *, key: UUID, answers: Mapping[str, str], by: User, seen: str = ""
) -> Jotting | None:
    """Keep what somebody has typed into a form. None where there is nothing to keep.

    `seen` is the mark of what the form has seen; raises NewerJotting where that is not the latest.
    """
    # Two taps of one person come one after the other, also for the first word.
    User.objects.select_for_update().get(pk=by.pk)
    known = Jotting.objects.filter(user=by, shop=shop, key=key).first()
    if known and mark(known) != seen:
        if known.answers == _cut(answers):
            return known
        raise NewerJotting(known)
    if not known and not any(answers[name].strip() for name in answers.keys() - NO_WORDS):
        return None
    jotting = known or Jotting(user=by, shop=shop, key=key)
    jotting.answers, jotting.changed_at = _cut(answers), clock.now()
    jotting.save()
    return jotting


def mark(jotting: Jotting | None) -> str:
    """Which state of a jotting a form has seen."""
    return jotting.changed_at.timestamp().hex() if jotting else ""


def find(user: User, shop: Shop, key: UUID) -> Jotting | None:
    """What this person has typed about a page of a shop."""
    return Jotting.objects.filter(user=user, shop=shop, key=key).first()


def drop(user: User, shop: Shop, key: UUID) -> None:
    """It is saved, or nobody wants it any more."""
    Jotting.objects.filter(user=user, shop=shop, key=key).delete()


def clean_up() -> None:
    """Forget what nobody has touched for thirty days."""
    Jotting.objects.filter(changed_at__lt=clock.now() - KEPT_FOR).delete()


def _cut(answers: Mapping[str, str]) -> dict[str, str]:
    rows = list(answers.items())[:MOST_ANSWERS]
    return {name: value[:LONGEST_ANSWER] for name, value in rows}
