"""What kinds of events there are, and for whom."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What it is, in the words by which people look for it."""

    MUSIC = "music", _("Music")
    STAGE = "stage", _("Theatre and stage")
    CULTURE = "culture", _("Art and culture")
    MARKET = "market", _("Markets and festivals")
    FAMILY = "family", _("Children and families")
    SPORT = "sport", _("Sport and outdoors")
    TALK = "talk", _("Talks and courses")
    FOOD = "food", _("Food and drink")
    SHOPPING = "shopping", _("Shopping")
    CIVIC = "civic", _("Town and council")
    CHURCH = "church", _("Church and faith")
    OTHER = "other", _("Other dates")


class Audience(TextChoices):
    """For whom it is above all."""

    EVERYBODY = "", _("for everybody")
    CHILDREN = "children", _("for children")
    FAMILIES = "families", _("for families")
    YOUTH = "youth", _("for young people")
    ADULTS = "adults", _("for adults")
    SENIORS = "seniors", _("for older people")
