"""What lists of news read."""

from django.db import models
from django.db.models import Q

from core import clock
from core.models import Card, CardQuerySet
from home.models.news import NewsCategory


class NewsCardQuerySet(CardQuerySet):
    """Cards of news."""

    def for_readers(self, town, language):
        """What the town's readers of a language see now, newest first."""
        cards = super().for_readers(town, language).shown(clock.now())
        return cards.order_by("-date", "-pk")

    def shown(self, now):
        """Those whose time has come, and is not over."""
        return self.filter(
            Q(shown_from=None) | Q(shown_from__lte=now),
            Q(shown_until=None) | Q(shown_until__gt=now),
        )


class NewsCard(Card):
    """A piece of news as lists show it."""

    date = models.DateField()
    author = models.CharField(max_length=120, blank=True)
    category = models.CharField(
        max_length=10, choices=NewsCategory.choices, default=NewsCategory.TOWN
    )
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    bar_until = models.DateTimeField(null=True)

    objects = NewsCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_card_for_each_news")
        ]
        indexes = [
            models.Index(fields=["site", "language", "-date", "-id"], name="news_card_newest")
        ]

    @classmethod
    def facts(cls, page, shown):
        names = ("date", "author", "category", "shown_from", "shown_until", "bar_until")
        return {name: getattr(page, name) for name in names}
