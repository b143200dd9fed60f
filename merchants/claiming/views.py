"""From a letter to one's own shop: the code, who one is, and the mailbox that proves it."""

from functools import wraps

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import codes as mailed
from accounts import services as accounts
from accounts import sessions
from merchants.claiming import pending
from merchants.claiming.forms import CodeForm, PersonForm
from merchants.models import Claim
from merchants.people import claims, codes
from merchants.people.claim_refusals import AlreadyTheirs, ClaimRefused, WorksForTown


def unlisted(view):
    """A screen that no cache keeps, no machine lists, and whose address no other page is told."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    def guarded(request):
        response = view(request)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@unlisted
def code(request):
    """The code of the letter. A QR code only fills it in: nothing is tried before the button."""
    if request.method == "POST":
        if not ratelimit.consume(request, action="claim_code"):
            return ratelimit.respond_429(request)
        form = CodeForm(request.POST, town=request.town)
        if form.is_valid():
            pending.begin(request, form.found)
            return redirect("claiming:shop")
    else:
        given = codes.tidied(request.GET.get("code", ""))
        form = CodeForm(town=request.town, initial={"code": given})
    return render(request, "claims/code.html", {"form": form})


@unlisted
def shop(request):
    """Is this your shop? Who is signed in presses a button, others say who they are."""
    claim = pending.of(request)
    found = pending.shop_of(request, claim) if claim else None
    if not found:
        text = _("More than an hour has passed. Please type in the code of your letter once more.")
        return _begin_again(request, text)
    if _is_somebody_elses(request, claim):
        text = _("Somebody else has signed in. Please type in the code of your letter once more.")
        return _begin_again(request, text)
    if request.user.is_authenticated:
        if request.method == "POST":
            return _finish(request, claim)
        works_for_town = sessions.works_for_town(request.user)
        context = {"shop": found, "reason": WorksForTown.reason if works_for_town else ""}
        return render(request, "claims/shop.html", context)
    form = PersonForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        answers = form.cleaned_data
        person, _is_new = accounts.ensure_user(email=answers["email"], name=answers["name"])
        pending.address(request, claim, answers["email"])
        mailed.send(request, user=person, email=answers["email"])
        query = urlencode({"next": reverse("claiming:done")})
        return redirect(f"{reverse('account_confirm_login_code')}?{query}")
    return render(request, "claims/shop.html", {"shop": found, "form": form})


@unlisted
def done(request):
    """What came of it."""
    made = pending.made(request) if request.user.is_authenticated else None
    if not made:
        has_shop = request.user.is_authenticated and request.user.memberships.exists()
        return redirect("portal:dashboard" if has_shop else "claiming:shop")
    if made.status == Claim.Status.GRANTED:
        return redirect("portal:dashboard")
    return render(request, "claims/done.html", {"claim": made})


def finish_at_login(sender, request, user, **kwargs):
    """Who has just typed the code that went to their address need not press another button."""
    claim = pending.of(request)
    if claim and claim.email == user.email:
        try:
            _claim(request, claim, user)
        except ClaimRefused as refusal:
            messages.warning(request, str(refusal))


def _is_somebody_elses(request, claim: pending.Pending) -> bool:
    """Another person began it in this browser, and went away."""
    user = request.user
    return user.is_authenticated and bool(claim.email) and claim.email != user.email


def _finish(request, claim: pending.Pending):
    try:
        _claim(request, claim, request.user)
    except AlreadyTheirs as refusal:
        messages.info(request, str(refusal))
        return redirect("portal:dashboard")
    except ClaimRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("claiming:code")
    return redirect("claiming:done")


def _claim(request, claim: pending.Pending, user) -> None:
    # Whatever comes of it, the code has had its turn in this browser.
    pending.end(request)
    made = claims.claim(request.town, claim.shop, proof=claim.proof, user=user)
    pending.end(request, made)
    if made.status == Claim.Status.GRANTED:
        text = _("%(shop)s is yours now. What you write about it stands here.")
        messages.success(request, text % {"shop": made.shop.name})


def _begin_again(request, text: str):
    if pending.KEY in request.session:
        pending.end(request)
        messages.info(request, text)
    return redirect("claiming:code")
