"""Whose words a page holds: the class that its readers are told of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentClass(models.TextChoices):
    """Who speaks. What merchants publish is advertising, and is called that (UWG § 5a (4))."""

    OFFICIAL = "official", _("Official")
    EDITORIAL = "editorial", _("Editorial")
    ASSOCIATION = "association", _("From a club")
    MERCHANT = "merchant", _("Advertisement")
