"""How long somebody stays signed in: for long on a device of their own, a day on another."""

from datetime import timedelta

from django.contrib.auth import logout
from django.db.models import F
from django.utils import timezone

from accounts.models import User

#: On a device of one's own, counted from the last visit.
OWN = timedelta(days=180)
#: On another device, if its browser is not closed before.
FOREIGN = timedelta(days=1)
#: How often a visit is written down at most.
RENEWED_AFTER = timedelta(days=1)

#: The checkbox at each way in; what it said, until the last step of signing in; what came of it.
FIELD, SAID, STAY = "is_foreign", "is_foreign_device", "stay"


def hear(request) -> None:
    """Remember what a step of signing in says of the device."""
    request.session[SAID] = FIELD in request.POST


def begin(request) -> None:
    """Somebody has signed in: from now on the session ends as their device asks for."""
    is_foreign = request.session.pop(SAID, False)
    request.session[STAY] = {"is_foreign": is_foreign, "since": timezone.now().timestamp()}
    settle(request)


def settle(request) -> None:
    """Let the session end as its device asks for. An editor's ends after the time of the house."""
    if request.session[STAY]["is_foreign"]:
        request.session.set_expiry(0)
    elif not works_for_town(request.user):
        # In seconds it is counted from the last writing; as a timedelta it would be a fixed day.
        request.session.set_expiry(int(OWN.total_seconds()))


def keep(request) -> None:
    """Somebody is here again: their own device stays signed in, another one for its day."""
    stay = request.session.get(STAY)
    if not stay:
        return
    age = timedelta(seconds=timezone.now().timestamp() - stay["since"])
    if stay["is_foreign"]:
        if age > FOREIGN:
            logout(request)
    elif age > RENEWED_AFTER and not works_for_town(request.user):
        request.session[STAY] = stay | {"since": timezone.now().timestamp()}


def end_everywhere(user: User) -> None:
    """Sign somebody out on all devices, with the next thing that these ask for."""
    User.objects.filter(pk=user.pk).update(sign_in_round=F("sign_in_round") + 1)
    user.refresh_from_db(fields=["sign_in_round"])


def works_for_town(user: User) -> bool:
    """An editor or an operator: whoever can open the admin."""
    return user.has_perm("wagtailadmin.access_admin")
