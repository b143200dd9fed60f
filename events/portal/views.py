"""Screens for the events that a shop proposes."""

from functools import partial
from uuid import UUID, uuid4

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from core.pagination import paginate
from events import proposals
from events.models import EventPage
from events.portal.forms import EventForm
from merchants.models import Shop
from merchants.portal import editing, photos, status
from merchants.portal.access import my_shop, portal

PAGE_SIZE = 30


@portal
def index(request, key):
    """The events of a shop, the next ones first."""
    shop_page = my_shop(request, key)
    rows = paginate(request, _events(shop_page.shop).order_by("-starts_at", "-pk"), PAGE_SIZE)
    events = list(rows)
    latest = status.latest_submissions(events)
    rows.object_list = [
        {"page": page, "title": page.draft_title, "status": status.of(page, latest.get(page.pk))}
        for page in events
    ]
    return render(request, "portal/events.html", {"shop_page": shop_page, "rows": rows})


@portal
def create(request, key):
    """A new event. Public after the town's approval."""
    shop_page = my_shop(request, key)
    event_key = _posted_key(request) or uuid4()
    if twin := _events(shop_page.shop).filter(translation_key=event_key).first():
        # The form carries the event's key: a double tap finds it instead of making two.
        return _edit(request, shop_page, twin)
    where = {"venue": shop_page.title[:120], "address": shop_page.address}
    form = EventForm(request.POST or None, request.FILES or None, initial=where)
    act = partial(_propose, request, shop_page.shop, event_key)
    if (
        request.method == "POST"
        and form.is_valid()
        and (page := editing.save(request, form, shop_page.shop, act))
    ):
        return _saved(request, shop_page, page)
    photos.hold(form, shop_page.shop, by=request.user)
    context = {"form": form, "shop_page": shop_page, "event_key": event_key}
    return render(request, "portal/event.html", context)


@portal
def edit(request, key, event):
    """Change an event that they have proposed."""
    shop_page = my_shop(request, key)
    return _edit(request, shop_page, _mine(shop_page, event))


@portal
def preview(request, key, event):
    """The event's draft as citizens would see it."""
    return editing.preview(request, _mine(my_shop(request, key), event))


@portal
@require_POST
def withdraw(request, key, event):
    """Take the event's submission back."""
    return editing.withdraw(request, _mine(my_shop(request, key), event))


def _edit(request, shop_page, page):
    state = status.of(page, status.latest_submissions([page]).get(page.pk))
    draft = page.get_latest_revision_as_object()
    form = EventForm(
        request.POST or None,
        request.FILES or None,
        instance=draft,
        initial={"text": proposals.text_of(draft)},
    )
    act = partial(_save, request, page)
    if (
        request.method == "POST"
        and form.is_valid()
        and editing.save(request, form, shop_page.shop, act)
    ):
        return _saved(request, shop_page, page)
    editing.show_remarks(form, state)
    photos.hold(form, shop_page.shop, by=request.user)
    return render(
        request,
        "portal/event.html",
        {
            "form": form,
            "shop_page": shop_page,
            "page": page,
            "draft": page.get_latest_revision_as_object(),
            "status": state,
            "stamp": editing.stamp(request, page, form),
        },
    )


def _saved(request, shop_page, page):
    editing.submit_if_asked(request, page)
    return redirect("proposals:events", shop_page.translation_key)


def _propose(request, shop, event_key, changes):
    return proposals.propose(shop, changes=changes, by=request.user, key=event_key)


def _save(request, page, changes):
    opened_at = request.POST.get("stamp", "")
    return proposals.save(page, changes=changes, by=request.user, opened_at=opened_at)


def _posted_key(request) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _mine(shop_page, event: UUID) -> EventPage:
    return get_object_or_404(_events(shop_page.shop), translation_key=event)


def _events(shop: Shop):
    locale = shop.page.locale_id
    return EventPage.objects.filter(shop=shop, locale_id=locale, trashed=None)
