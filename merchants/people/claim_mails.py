"""Mails about claims: to the person, to those of the shop, and to the town's editors."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from core.mailing import post_to
from core.models import TownSettings
from core.review.duties import reviewers
from merchants.models import Claim


def tell_claim(town: TownSettings, claim: Claim) -> None:
    """A shop has found its people: to them and to the editors."""
    _post("claim_granted", [claim.user], town, claim, reverse("portal:dashboard"))
    _post("claim_news", reviewers(town), town, claim, f"{reverse('town_letters')}?stand=benutzt")


def tell_dispute(town: TownSettings, claim: Claim) -> None:
    """Somebody claims a shop that has people: to the editors, who decide."""
    _post("claim_disputed", reviewers(town), town, claim, reverse("town_disputes"))


def tell_decision(town: TownSettings, claim: Claim, others: Iterable[User], *, action: str) -> None:
    """The editors have decided: to the person, and to those of the shop whom it concerns."""
    public = claim.shop.page.get_url_parts()[2]
    if action == "refuse":
        _post("claim_refused", [claim.user], town, claim, public)
        return
    _post("claim_granted", [claim.user], town, claim, reverse("portal:dashboard"))
    if action == "instead":
        _post("claim_replaced", others, town, claim, public)
    else:
        _post("claim_beside", others, town, claim, reverse("portal:dashboard"))


def _post(
    template: str, people: Iterable[User], town: TownSettings, claim: Claim, path: str
) -> None:
    for person in people:
        if person.is_active:
            post_to(
                person,
                template,
                town=town,
                shop=claim.shop,
                claimant=claim.user,
                is_decided=bool(claim.decided_at),
                link=town.link(path),
            )
