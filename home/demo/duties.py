"""Who looks after the demo's desk: one editor is in charge, the other stands in next week."""

from datetime import timedelta

from accounts.models import User
from core import clock
from core.models import Submission, TownSettings
from core.review import duties, taking

#: When the editor in charge goes away, in days from now, and for how many.
AWAY_IN, AWAY_FOR = 7, 6


def fill(town: TownSettings, editors: list[User]) -> None:
    """Put the first editor in charge, and let the second stand in and look after one submission."""
    if len(editors) < 2:
        return
    first, second = editors[:2]
    duties.put_in_charge([first], town=town, by=first)
    begins = clock.today() + timedelta(days=AWAY_IN)
    ends = begins + timedelta(days=AWAY_FOR)
    duties.say_absence(town=town, by=first, first=begins, last=ends, substitute=second)
    if oldest := Submission.objects.waiting().of_town(town).first():
        taking.take(oldest, by=second)
