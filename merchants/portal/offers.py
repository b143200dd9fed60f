"""Screens for offers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.review import services as review
from merchants import services
from merchants.ends import bin as thrown_away
from merchants.models import OfferPage
from merchants.offers import jottings, terms
from merchants.portal import beginnings, editing, kept_words, photos, review_time, status
from merchants.portal.access import my_offer, my_offers, my_shop, my_shops, portal
from merchants.portal.bin import tell_of
from merchants.portal.offer_form import OfferForm


@portal
def create(request, key):
    """A new offer of one of their shops, where its trade may advertise."""
    shop_page = my_shop(request, key)
    if not terms.may_offer(shop_page):
        return render(request, "portal/offer/none.html", {"shop_page": shop_page})
    is_sent = request.method == "POST"
    begin = beginnings.posted if is_sent else beginnings.asked_for
    beginning = begin(request, shop_page)
    if twin := my_offers(request).filter(translation_key=beginning.key).first():
        # The form carries the offer's key: a double tap finds the offer instead of making two.
        return _again(request, twin) if is_sent else redirect(twin.portal_path())
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        instance=beginning.offer,
        initial=beginning.initial,
        shop_page=shop_page,
    )
    titles = beginnings.titles(shop_page)
    if titles:
        form.fields["title"].widget.attrs["list"] = "titles"
    if is_sent and form.is_valid():
        act = partial(_create, request, shop_page, beginning)
        try:
            created = editing.save(request, form, shop_page.shop, act)
        except _MadeMeanwhile as meanwhile:
            return _again(request, meanwhile.offer)
        if created:
            return _saved(request, created)
    photos.hold(form, shop_page.shop, by=request.user)
    return render(
        request,
        "portal/offer.html",
        {
            "form": form,
            "shop_page": shop_page,
            "beginning": beginning,
            "draft": beginning.offer,
            "titles": titles,
            "unfinished": beginnings.unfinished(request, shop_page, beside=beginning),
            "seen": request.POST.get("seen") or jottings.mark(beginning.jotting),
            "is_kept": beginning.is_kept,
        },
    )


@portal
def edit(request, key):
    """Change an offer. Public after the town's approval."""
    return _edit(request, my_offer(request, key))


@portal
def sent(request, key):
    """What happens next with an offer that was handed in."""
    page = my_offer(request, key)
    state = _status(page)
    if not state.submission:
        return redirect(page.portal_path())
    context = {
        "page": page,
        "shop_page": page.shop_page,
        "draft": page.get_latest_revision_as_object(),
        "status": state,
        "usual_time": review_time.usual(request.town),
        "address": page.get_full_url(request) if page.live else "",
    }
    return render(request, "portal/offer/sent.html", context)


@portal
def preview(request, key):
    """The offer's draft as citizens would see it."""
    return editing.preview(request, my_offer(request, key))


@portal
@require_POST
def withdraw(request, key):
    """Take the offer's submission back."""
    return editing.withdraw(request, my_offer(request, key))


@portal
@require_POST
def end(request, key):
    """Take an offer offline at once."""
    services.end_offer(my_offer(request, key), by=request.user)
    messages.success(request, _("The offer is offline."))
    return redirect("portal:dashboard")


@portal
@require_POST
def delete(request, key):
    """Throw an offer away. It is in the bin then, and online no longer."""
    tell_of(request, thrown_away.discard(my_offer(request, key), by=request.user))
    return redirect("portal:dashboard")


class _MadeMeanwhile(Exception):
    """Another tap was faster. What this one has stored goes again."""

    def __init__(self, offer: OfferPage):
        super().__init__(offer)
        self.offer = offer


def _edit(request, page):
    state = _status(page)
    is_sent = request.method == "POST"
    jotting = _jotting_asked_for(request, page)
    kept = kept_words.for_form(request)
    typed = kept or (jotting.answers if jotting else {})
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        instance=page.get_latest_revision_as_object(),
        initial={"length": "dates"} | typed,
        shop_page=page.shop_page,
    )
    if (
        is_sent
        and form.is_valid()
        and editing.save(request, form, page.shop_page.shop, partial(_save, request, page))
    ):
        return _saved(request, page)
    found = jottings.find(request.user, page.shop_page.shop, page.translation_key)
    editing.show_remarks(form, state)
    photos.hold(form, page.shop_page.shop, by=request.user)
    return render(
        request,
        "portal/offer.html",
        {
            "form": form,
            "page": page,
            "shop_page": page.shop_page,
            "draft": page.get_latest_revision_as_object(),
            "status": state,
            "stamp": typed.get("stamp") or editing.stamp(request, page, form),
            "has_branches": my_shops(request).exclude(pk=page.shop_page.pk).exists(),
            "unfinished": [found] if found and not (jotting or is_sent) else [],
            "seen": request.POST.get("seen") or jottings.mark(jotting),
            "is_kept": bool(kept),
        },
    )


def _again(request, page):
    """The form of an offer that is there already: a second tap, or an answer that was lost."""
    form = OfferForm(
        request.POST,
        request.FILES or None,
        instance=page.get_latest_revision_as_object(),
        shop_page=page.shop_page,
    )
    draft = page.get_latest_revision_as_object()
    if not form.is_valid() or any(
        form.cleaned_data[name] != getattr(draft, name) for name in form.Meta.fields
    ):
        # They went on typing in between: nothing of it may be lost.
        return _edit(request, page)
    return _saved(request, page, is_again=True)


def _saved(request, page, *, is_again: bool = False):
    """What comes after a form that is kept: the confirmation, where it was handed in."""
    jottings.drop(request.user, page.shop_page.shop, page.translation_key)
    if not (is_again and review.waiting_submission(page)):
        editing.submit_if_asked(request, page)
    if request.POST.get("action") == "submit" and review.waiting_submission(page):
        return redirect("portal:offer_sent", page.translation_key)
    return redirect("portal:dashboard")


def _create(request, shop_page, beginning, changes):
    offer = services.create_offer(
        shop_page, changes=changes, by=request.user, key=beginning.key, repeats=beginning.repeats
    )
    if "picture" in changes and offer.picture != changes["picture"]:
        raise _MadeMeanwhile(offer)
    return offer


def _save(request, page, changes):
    opened_at = request.POST.get("stamp", "")
    return services.save_offer(page, changes=changes, by=request.user, opened_at=opened_at)


def _jotting_asked_for(request, page):
    wish = beginnings.WishForm(request.GET)
    if wish.is_valid() and wish.cleaned_data["entwurf"] == page.translation_key:
        return jottings.find(request.user, page.shop_page.shop, page.translation_key)
    return None


def _status(page):
    return status.of(page, status.latest_submissions([page]).get(page.pk))
