"""What the calendar and its events are beside pages: files and feeds, by their address's end."""

from django.db.models import Count, Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock, feeds
from core.models import TownSettings
from events import feeds as items
from events import listing, wishes
from events.ical import files
from events.models import EventIndexPage, EventPage
from events.querysets import OccurrenceQuerySet
from events.wishes import Wish

CALENDAR, RSS, JSON, EVENT = "kalender.ics", "feed.xml", "feed.json", "termin.ics"


def calendar(request, page: EventIndexPage):
    """The dates that the address asks for as a calendar to subscribe to, 30 days back too."""
    town, wish = request.town, wishes.read(request)
    dates = wish.narrow(listing.everything(town))
    if span := wish.span(clock.now()):
        dates = dates.between(*span)
    answer = feeds.answer(
        request,
        version=_version(request, dates),
        make=lambda: files.of_calendar(
            town, dates, name=_name(town, wish), url=_page_of(request, CALENDAR, wish.query)
        ),
        content_type=files.CONTENT_TYPE,
    )
    answer["Content-Disposition"] = f'inline; filename="{CALENDAR}"'
    return answer


def rss(request, page: EventIndexPage):
    """What the address asks for as RSS: what is still to come."""
    return _feed(request, RSS, feeds.RSS)


def json(request, page: EventIndexPage):
    """The same as JSON Feed."""
    return _feed(request, JSON, feeds.JSON)


def event(request, page: EventPage):
    """One event with all its dates, to put it into one's own calendar."""
    made = files.of_event(request.town, page, _page_of(request, EVENT))
    answer = feeds.answer(
        request, version=made.decode(), make=lambda: made, content_type=files.CONTENT_TYPE
    )
    answer["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return answer


#: Of the calendar, with its filters.
OF_CALENDAR = {CALENDAR: calendar, RSS: rss, JSON: json}
#: Of one event.
OF_EVENT = {EVENT: event}


def _feed(request, end: str, kind: feeds.Format):
    town, wish = request.town, wishes.read(request)
    dates = listing.find(town, wish, clock.now())
    name = _name(town, wish)

    def make() -> bytes:
        feed = feeds.Feed(
            title=name,
            description=name,
            page=_page_of(request, end, wish.query),
            address=town.link(request.get_full_path()),
            language=get_language(),
            items=items.items(town, dates),
        )
        return kind.write(feed)

    version = _version(request, dates)
    return feeds.answer(request, version=version, make=make, content_type=kind.content_type)


def _version(request, dates: OccurrenceQuerySet) -> str:
    """Another one whenever the file is another: rows are made anew when anything changes."""
    rows = dates.order_by().aggregate(Count("pk"), Max("pk"))
    town = request.town
    parts = clock.today(), town.name, town.link(request.get_full_path()), *rows.values()
    return " ".join(map(str, parts))


def _name(town: TownSettings, wish: Wish) -> str:
    words = {"town": town.name, "kind": wish.kind_name}
    return (_("%(kind)s in %(town)s") if wish.kind else _("Dates in %(town)s")) % words


def _page_of(request, end: str, query: str = "") -> str:
    """The address of the page that a file belongs to."""
    path = request.path.removesuffix(end)
    return request.town.link(f"{path}?{query}" if query else path)
