"""What a shop has and what is good to know of it, as fields of forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merchants import amenities, assortments


class AssortmentField(forms.CharField):
    """Words with commas between them. Comes out as a list."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        kwargs = {
            "label": _("What do you have?"),
            "help_text": _(
                "Words that people look for, with commas between them: “Uhrenbatterie, Gravur,"
                " Trauringe”. Up to 40."
            ),
            "required": False,
        } | kwargs
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        words = assortments.read(super().clean(value))
        assortments.check(words)
        return words

    def has_changed(self, initial, data):
        return assortments.read(data or "") != (initial or [])


class AmenitiesField(forms.MultipleChoiceField):
    """Boxes to tick. Comes out in the order of the table, so that the same answer is the same."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        kwargs = {
            "label": _("Good to know"),
            "choices": amenities.choices,
            "required": False,
        } | kwargs
        super().__init__(**kwargs)

    def clean(self, value):
        return [amenity.code for amenity in amenities.of(super().clean(value))]
