"""The short screens of the five steps, and the one tap that hands the page in."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from merchants import facts, phones, services
from merchants.models import ShopPage
from merchants.portal import editing, photos
from merchants.portal.access import my_shop, portal
from merchants.portal.forms import PhotoFields, ShopForm


class ContactForm(forms.ModelForm):
    """How people find and reach a shop."""

    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    field_order = ["phone", "street", "postcode", "city", "email", "website"]

    class Meta:
        model = ShopPage
        fields = ["street", "postcode", "city", "email", "website"]
        widgets = {name: ShopForm.Meta.widgets[name] for name in fields}
        error_messages = {"website": ShopForm.Meta.error_messages["website"]}

    clean_website = ShopForm.clean_website

    def clean_phone(self):
        return phones.clean(self.cleaned_data["phone"])


class PhotoForm(PhotoFields, forms.ModelForm):
    """A photo of the shop."""

    class Meta:
        model = ShopPage
        fields = []

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("photo") and not self.kept and "photo" not in self.errors:
            self.add_error("photo", _("Choose a photo, or take one now."))
        return cleaned


class SentenceForm(forms.ModelForm):
    """The shop in one sentence."""

    class Meta:
        model = ShopPage
        fields = ["lead"]
        labels = {"lead": ShopForm.Meta.labels["lead"]}
        help_texts = {"lead": ShopForm.Meta.help_texts["lead"]}
        widgets = {"lead": forms.Textarea(attrs={"rows": 3})}


@portal
def contact(request, key):
    """Phone, address, e-mail. The phone is online at once."""
    page = my_shop(request, key)
    known = {"phone": page.shop.phone}
    return _step(request, page, ContactForm, title=_("Contact"), initial=known)


@portal
def photo(request, key):
    """A photo of the shop."""
    return _step(request, my_shop(request, key), PhotoForm, title=_("Photo"))


@portal
def sentence(request, key):
    """The shop in one sentence."""
    title = _("Your shop in one sentence")
    return _step(request, my_shop(request, key), SentenceForm, title=title)


@portal
@require_POST
def send(request, key):
    """Hand the shop's page in as its draft stands."""
    page = my_shop(request, key)
    editing.submit(request, page)
    return redirect("portal:dashboard")


def _step(request, page, form_class, *, title, **options):
    draft = page.get_latest_revision_as_object()
    form = form_class(request.POST or None, request.FILES or None, instance=draft, **options)
    act = partial(_save, request, page, form)
    if request.method == "POST" and form.is_valid() and editing.save(request, form, page.shop, act):
        messages.success(request, _("Saved."))
        return redirect("portal:dashboard")
    if isinstance(form, PhotoFields):
        photos.hold(form, page.shop, by=request.user)
    return render(
        request,
        "portal/setup_step.html",
        {
            "form": form,
            "page": page,
            "title": title,
            "picture": draft.picture,
            "stamp": editing.stamp(request, page, form),
        },
    )


@transaction.atomic
def _save(request, page, form, changes):
    opened_at = request.POST.get("stamp", "")
    saved = services.save_shop(page, changes=changes, by=request.user, opened_at=opened_at)
    if "phone" in form.cleaned_data:
        facts.set_facts(page.shop, by=request.user, phone=form.cleaned_data["phone"])
    return saved
