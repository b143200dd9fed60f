"""Screens for the events that a shop or a club proposes."""

from functools import partial
from uuid import uuid4

from django import forms
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.pagination import paginate
from events import proposals, sentences
from events.portal import ahead, lists
from events.portal.access import my_event
from events.portal.forms import EventForm
from merchants.portal import editing, photos, status
from merchants.portal.access import my_shop, portal

PAGE_SIZE = 30


class WishForm(forms.Form):
    """Which event a new one is like (`wie`), and the key that it will have."""

    wie = forms.UUIDField(required=False)
    key = forms.UUIDField(required=False)


@portal
def index(request, key):
    """The events of a shop, the next ones first."""
    shop_page = my_shop(request, key)
    found = lists.of(shop_page.shop).order_by("-starts_at", "-pk")
    rows = paginate(request, found, PAGE_SIZE)
    rows.object_list = lists.rows(rows)
    return render(request, "portal/events.html", {"shop_page": shop_page, "rows": rows})


@portal
def create(request, key):
    """A new event, empty or like an older one. Public after the town's approval."""
    shop_page = my_shop(request, key)
    wish = WishForm(request.POST or request.GET)
    wish.is_valid()
    event_key = wish.cleaned_data.get("key") or uuid4()
    if twin := lists.one(shop_page, event_key):
        # The form carries the event's key: a double tap finds it instead of making two.
        return _edit(request, shop_page, twin)
    older = wish.cleaned_data.get("wie")
    like = my_event(shop_page, older) if older else None
    form = EventForm(
        request.POST or None,
        request.FILES or None,
        instance=proposals.like(like) if like else None,
        initial={"text": proposals.text_of(like.get_latest_revision_as_object())} if like else {},
        shop_page=shop_page,
    )
    act = partial(_propose, request, shop_page.shop, event_key, like, form)
    if (
        request.method == "POST"
        and form.is_valid()
        and (page := editing.save(request, form, shop_page.shop, act))
    ):
        return _saved(request, shop_page, page)
    photos.hold(form, shop_page.shop, by=request.user)
    context = {"form": form, "shop_page": shop_page, "event_key": event_key, "like": like}
    return render(request, "portal/event.html", context | {"draft": form.instance})


@portal
def edit(request, key, event):
    """Change an event that they have proposed."""
    shop_page = my_shop(request, key)
    return _edit(request, shop_page, my_event(shop_page, event))


@portal
def preview(request, key, event):
    """The event's draft as citizens would see it."""
    return editing.preview(request, my_event(my_shop(request, key), event))


@portal
@require_POST
def withdraw(request, key, event):
    """Take the event's submission back."""
    return editing.withdraw(request, my_event(my_shop(request, key), event))


def _edit(request, shop_page, page):
    state = status.of(page, status.latest_submissions([page]).get(page.pk))
    draft = page.get_latest_revision_as_object()
    form = EventForm(
        request.POST or None,
        request.FILES or None,
        instance=draft,
        initial={"text": proposals.text_of(draft)},
        shop_page=shop_page,
    )
    act = partial(_save, request, page, form)
    if (
        request.method == "POST"
        and form.is_valid()
        and editing.save(request, form, shop_page.shop, act)
    ):
        return _saved(request, shop_page, page)
    editing.show_remarks(form, state)
    photos.hold(form, shop_page.shop, by=request.user)
    draft = page.get_latest_revision_as_object()
    return render(
        request,
        "portal/event.html",
        {
            "form": form,
            "shop_page": shop_page,
            "page": page,
            "draft": draft,
            "sentence": sentences.of(draft.rule) if draft.is_series else "",
            "status": state,
            "dates": ahead.of(page),
            "stamp": editing.stamp(request, page, form),
        },
    )


def _saved(request, shop_page, page):
    editing.submit_if_asked(request, page)
    return redirect("proposals:events", shop_page.translation_key)


def _propose(request, shop, event_key, like, form, changes):
    changes |= form.derived
    return proposals.propose(shop, changes=changes, by=request.user, key=event_key, like=like)


def _save(request, page, form, changes):
    opened_at = request.POST.get("stamp", "")
    changes |= form.derived
    return proposals.save(page, changes=changes, by=request.user, opened_at=opened_at)
