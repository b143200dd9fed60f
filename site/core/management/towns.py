"""How commands find the town that somebody means."""

from django.core.management.base import CommandError

from core.models import TownSettings


def at(host: str) -> TownSettings:
    """The town at a host; where there is none, the error says which there are."""
    town = TownSettings.objects.at(host)
    if not town:
        known = TownSettings.objects.order_by("site__hostname")
        hosts = ", ".join(known.values_list("site__hostname", flat=True))
        there = f"There are: {hosts}." if hosts else "There is none yet; create_town founds one."
        raise CommandError(f"There is no town at “{host}”. {there}")
    return town
