"""The portal's form for what a shop has and what is good to know of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from merchants import assortments
from merchants.assortment_fields import AmenitiesField, AssortmentField
from merchants.models import ShopPage


class TakenOver(forms.MultipleChoiceField):
    """Words that were offered. Which they are may have changed since, and any word may be said."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        return True


class AssortmentForm(forms.ModelForm):
    """What a shop has, in words, and what is good to know of it."""

    assortment = AssortmentField(widget=forms.Textarea(attrs={"rows": 4}))
    more = TakenOver(
        label=_("Often looked for in your trade"),
        help_text=_("Tap what you have. It is added to your words when you save."),
        required=False,
    )
    amenities = AmenitiesField()

    class Meta:
        model = ShopPage
        fields = ["assortment", "amenities"]

    def __init__(self, *args, wanted: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        self.initial["assortment"] = [*page.assortment, *([wanted] if wanted else [])]
        words = assortments.suggestions(
            page.trade, page.locale.language_code, but=self.initial["assortment"]
        )
        self.fields["more"].choices = [(word, word) for word in words]
        if not words:
            del self.fields["more"]

    def clean(self):
        cleaned = super().clean()
        if "assortment" in cleaned:
            words = [*cleaned["assortment"], *cleaned.get("more", [])]
            try:
                cleaned["assortment"] = assortments.read(", ".join(words))
                assortments.check(cleaned["assortment"])
            except ValidationError as error:
                self.add_error("assortment", error)
        return cleaned
