"""What lists of news read."""

from django.db import models
from django.db.models import Q

from core import clock
from core.models import TimedCard, TimedCardQuerySet
from home.models.news import NewsCategory


class NewsCardQuerySet(TimedCardQuerySet):
    """Cards of news."""

    def for_readers(self, town, language):
        """What the town's readers of a language see now, newest first."""
        cards = super().for_readers(town, language).shown(clock.now())
        # A card is written anew with each change; its page keeps its number.
        return cards.order_by("-published_at", "-page_id")

    def in_bar(self, now):
        """What stands in the bar on every page."""
        return self.filter(bar_until__gt=now)


class NewsCard(TimedCard):
    """A piece of news as lists show it."""

    #: The day that readers are told, and the instant by which they are in order.
    date = models.DateField()
    published_at = models.DateTimeField()
    author = models.CharField(max_length=120, blank=True)
    category = models.CharField(
        max_length=10, choices=NewsCategory.choices, default=NewsCategory.TOWN
    )
    bar_until = models.DateTimeField(null=True)

    objects = NewsCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_card_for_each_news")
        ]
        indexes = [
            models.Index(
                fields=["site", "language", "-published_at", "-page"], name="news_card_newest"
            ),
            models.Index(
                fields=["site", "language", "category", "-published_at", "-page"],
                name="news_card_newest_of_a_subject",
            ),
            models.Index(
                fields=["site", "language", "bar_until"],
                name="news_card_in_bar",
                condition=Q(bar_until__isnull=False),
            ),
        ]

    @classmethod
    def facts(cls, page, shown):
        names = ("published_at", "author", "category", "shown_from", "shown_until", "bar_until")
        return {"date": page.published_on} | {name: getattr(page, name) for name in names}
