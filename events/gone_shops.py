"""Events of shops and clubs that have closed or are in the bin.

What waits for approval ends with them. What is online was approved, and people mean to go there:
editors look at it and decide.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log as write_log
from wagtail.models import PageLogEntry

from accounts.models import User
from core import clock
from core.desk.access import for_editors
from core.desk.dashboard import Figure
from core.models import TownSettings
from core.pagination import back_to, paginate
from core.review import services as review
from events import cancellations
from events.models import EventPage, Occurrence
from merchants.models import Shop

PAGE_SIZE = 30
#: Editors have asked, and it takes place.
KEPT = "events.kept"


def take_back_proposals(shop: Shop, *, by: User | None) -> None:
    """What a shop that goes has proposed waits for nobody any more. The drafts stay."""
    for page in EventPage.objects.filter(shop=shop).order_by("pk"):
        review.cancel(page, by=by)


def online(town: TownSettings) -> QuerySet[EventPage]:
    """The events to come whose shop is gone and about which nobody has decided (`next_at`)."""
    ahead = Occurrence.objects.filter(
        page=OuterRef("pk"),
        language=town.first_language,
        ends_at__gt=clock.now(),
        is_cancelled=False,
    )
    kept = PageLogEntry.objects.filter(page_id=OuterRef("pk"), action=KEPT)
    is_closed = Q(shop__state=Shop.State.CLOSED, shop__state_since__lte=clock.today())
    in_the_bin = Q(shop__page__discarded__isnull=False) | Q(shop__page__trashed__isnull=False)
    next_at = ahead.order_by("starts_at").values("starts_at")[:1]
    found = EventPage.objects.live().filter(shop__site_id=town.site_id)
    found = found.filter(is_closed | in_the_bin | Q(shop__page=None))
    found = found.filter(Exists(ahead), ~Exists(kept)).annotate(next_at=Subquery(next_at))
    return found.order_by("next_at", "pk")


def figures(town: TownSettings) -> Iterable[Figure]:
    """How many they are, where there are any."""
    if count := online(town).count():
        label = _("Events of shops or clubs that are gone")
        yield Figure(label, count, reverse("events_of_gone_shops"), is_pressing=True)


@for_editors
def index(request):
    """The events that nobody of a shop answers for any more."""
    events = online(request.town).select_related("shop")
    context = {"events": paginate(request, events, PAGE_SIZE)}
    return render(request, "events/admin/gone_shops.html", context)


@for_editors
@require_POST
def decide(request, pk: int):
    """It takes place all the same, or it is cancelled."""
    # Not by `pk`, which points to another table: databases stumble over too long numbers there.
    page = online(request.town).filter(id=pk).first()
    act = {"keep": keep, "cancel": cancellations.cancel_all}.get(request.POST.get("action"))
    if page and act:
        act(page, by=request.user)
        messages.success(request, _("“%(title)s” is decided.") % {"title": page.title})
    else:
        messages.info(request, _("This is decided already, or it is over."))
    return back_to("events_of_gone_shops", request)


def keep(page: EventPage, *, by: User) -> None:
    """Write down that an event takes place all the same."""
    write_log(instance=page, action=KEPT, user=by)
