"""The photo of a form: stored with the rest of it, or put aside while the rest is wrong."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.models import SiteImage
from core.photos import NOT_STORED
from merchants import photos, services
from merchants.models import Shop
from merchants.portal.forms import PhotoFields


def stored(form: PhotoFields, shop: Shop, *, by: User) -> SiteImage | None:
    """The new picture that a form brings along, or None. What is wrong with it stands at it."""
    upload, alt = form.cleaned_data.get("photo"), form.cleaned_data.get("alt", "")
    if upload:
        try:
            return services.keep_photo(shop, photo=upload, alt=alt, by=by)
        except OSError:
            form.add_error("photo", NOT_STORED)
            return None
    if form.kept is None:
        return None
    image = photos.take(shop, form.kept, alt=alt)
    if not image:
        form.add_error("photo", _("Your photo is no longer there. Please choose it again."))
    return image


def hold(form: PhotoFields, shop: Shop, *, by: User) -> None:
    """Before a refused form is shown again: keep its good photo, so that it need not come again."""
    if not form.is_bound:
        return
    upload = getattr(form, "cleaned_data", {}).get("photo")
    if not upload:
        form.chosen = photos.find(shop, form.kept)
        return
    try:
        alt = form.cleaned_data.get("alt", "")
        form.chosen = photos.put_aside(shop, photo=upload, alt=alt, by=by)
    except OSError:
        if not form.has_error("photo"):
            form.add_error("photo", NOT_STORED)
