"""What a shop has and what is good to know of it, where editors change and compare it."""

from django import forms
from django.utils.safestring import SafeString
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel

from core.forms import TownPageForm
from core.review import wording
from merchants import amenities
from merchants.assortment_fields import AmenitiesField, AssortmentField


class ShopPageForm(TownPageForm):
    """The admin's form for a shop."""

    assortment = AssortmentField(widget=forms.Textarea(attrs={"rows": 3}))
    amenities = AmenitiesField()


class AssortmentPanel(FieldPanel):
    """Words, each for itself where versions are compared."""

    def get_comparison_class(self):
        return _Rows


class AmenitiesPanel(FieldPanel):
    """What is good to know, by its names where versions are compared."""

    def get_comparison_class(self):
        return _Amenities


class _Rows(FieldComparison):
    def htmldiff(self) -> SafeString:
        return wording.listed(self.val_a, self.val_b)


class _Amenities(_Rows):
    def __init__(self, field, *versions):
        super().__init__(field, *versions)
        self.val_a, self.val_b = amenities.names(self.val_a), amenities.names(self.val_b)
