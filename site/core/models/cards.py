"""Cards: what lists read. One narrow row for each thing that is public now."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.classes import ContentClass
from core.models.town import TownSettings


class CardQuerySet(models.QuerySet):
    """Cards of any kind."""

    def for_readers(self, town: TownSettings, language: str) -> Self:
        """What the town's readers of a language see."""
        return self.filter(site_id=town.site_id, language=language)


class Card(models.Model):
    """One line of a public list, in one language of the town.

    A card belongs to the page in the town's first language. Where that page has no
    translation, the card of another language shows it as it is (`is_translated` is false).
    Written with the change that it shows, by `core.cards`; never by hand.
    """

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    is_translated = models.BooleanField(default=True)
    title = models.CharField(max_length=255)
    #: The title as it is sorted: ä like a, whatever the database thinks of umlauts.
    sort_key = models.CharField(max_length=300)
    path = models.CharField(max_length=2000)
    lead = models.CharField(max_length=300, blank=True)
    picture = models.JSONField(null=True, blank=True)
    content_class = models.CharField(
        max_length=11, choices=ContentClass.choices, default=ContentClass.EDITORIAL
    )
    changed_at = models.DateTimeField(_("last change"), null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @classmethod
    def facts(cls, page, shown) -> dict | None:
        """The values of this card's own fields, or None where the page has no card.

        `page` is the page in the town's first language, `shown` the one that is read.
        """
        return {}

    @classmethod
    def rows(cls, page, shown) -> list[dict]:
        """The same for kinds with several cards of a page. `path_end` goes behind its address."""
        facts = cls.facts(page, shown)
        return [] if facts is None else [facts]

    @classmethod
    def written(cls, cards: list[Self]) -> None:
        """What follows from new cards of a page, in the transaction that writes them."""


class TimedCardQuerySet(CardQuerySet):
    """Cards with times of their own."""

    def shown(self, now: datetime) -> Self:
        """Those whose time has come, and is not over."""
        return self.filter(
            Q(shown_from=None) | Q(shown_from__lte=now),
            Q(shown_until=None) | Q(shown_until__gt=now),
        )


class TimedCard(Card):
    """A card that is there before and after its time: lists ask for what is shown now."""

    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)

    objects = TimedCardQuerySet.as_manager()

    class Meta:
        abstract = True
