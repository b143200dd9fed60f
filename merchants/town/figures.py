"""What the dashboard of the town's staff says of shops and offers."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.desk.dashboard import Figure
from core.models import TownSettings
from merchants.hours.phrases import day_of_month
from merchants.models import OfferCard, OfferIndexPage, TownDay
from merchants.town import gaps, services, shops

#: An offer that ends within these days ends soon.
SOON = timedelta(days=3)


def of_town(town: TownSettings) -> list[Figure]:
    """Offers that end soon, shops that nobody confirmed, and those with gaps in their entries."""
    today = clock.today()
    ending = OfferCard.objects.for_readers(town, town.first_language).valid_on(today)
    ending = ending.filter(valid_until__lte=today + SOON).order_by()
    missing = gaps.shown(town).aggregate(
        pictures=Count("pk", filter=gaps.GAPS["bild"].lacks),
        hours=Count("pk", filter=gaps.GAPS["zeiten"].lacks),
    )
    unconfirmed = shops.stale(town).order_by().count()
    address = reverse("town_gaps")
    return [
        *_next_opening(town),
        Figure(_("Offers that end within three days"), ending.count(), _offers(town)),
        Figure(_("Unconfirmed shops"), unconfirmed, reverse("town_unconfirmed")),
        Figure(_("Shops without a picture"), missing["pictures"], f"{address}?fehlt=bild"),
        Figure(_("Shops without hours"), missing["hours"], f"{address}?fehlt=zeiten"),
    ]


def _next_opening(town: TownSettings) -> Iterable[Figure]:
    """How many shops are in when the town opens together next."""
    opening = TownDay.objects.of_town(town).openings().not_over(clock.today()).first()
    if opening:
        name = _("%(name)s, %(day)s: shops that are in")
        words = {"name": opening.name, "day": day_of_month(opening.first)}
        counts = {
            "joined": len(services.joined(town).get(opening.pk, [])),
            "all": services.shops_there(town),
        }
        value = _("%(joined)s of %(all)s") % counts
        yield Figure(name % words, value, reverse("town_openings"))


def _offers(town: TownSettings) -> str:
    # The public list begins with those that end first.
    page = OfferIndexPage.objects.live().descendant_of(town.home)
    page = page.filter(locale_id=town.home.locale_id).first()
    return page.url if page else ""
