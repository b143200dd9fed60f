"""The screen for what a shop has and what is good to know of it."""

from functools import partial

from django.shortcuts import redirect, render

from merchants import services
from merchants.portal import editing, status, wanted
from merchants.portal.access import my_shop, portal
from merchants.portal.assortment_form import AssortmentForm


@portal
def edit(request, key):
    """Words for what a shop has. Public after the town's approval, like all that it writes."""
    page = my_shop(request, key)
    state = status.of(page, status.latest_submissions([page]).get(page.pk))
    draft = page.get_latest_revision_as_object()
    asked = _asked(request, page)
    form = AssortmentForm(request.POST or None, instance=draft, wanted=asked)
    act = partial(_save, request, page)
    if request.method == "POST" and form.is_valid() and editing.save(request, form, page.shop, act):
        editing.submit_if_asked(request, page)
        return redirect("portal:dashboard")
    editing.show_remarks(form, state)
    return render(
        request,
        "portal/assortment.html",
        {
            "form": form,
            "page": page,
            "asked": asked,
            "status": state,
            "stamp": editing.stamp(request, page, form),
        },
    )


def _asked(request, page) -> str:
    """The words that one comes with from the overview, where people have looked for them."""
    words = request.GET.get("wort", "")
    known = wanted.of(request.town, [page])[page.pk] if words else []
    return words if words in {row.words for row in known} else ""


def _save(request, page, changes):
    opened_at = request.POST.get("stamp", "")
    return services.save_shop(page, changes=changes, by=request.user, opened_at=opened_at)
