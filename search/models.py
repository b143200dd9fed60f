"""What the public search reads: one row for each public page in each language of its town."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from core.folding import fold
from core.models import Card, CardQuerySet


class SearchDocumentQuerySet(CardQuerySet):
    """Public pages, as the search and the sitemap read them."""

    def shown(self, now: datetime) -> Self:
        """Those whose time has come, and is not over."""
        return self.filter(
            Q(shown_from=None) | Q(shown_from__lte=now),
            Q(shown_until=None) | Q(shown_until__gt=now),
        )


class SearchDocument(Card):
    """A public page as the search knows it."""

    kind = models.CharField(max_length=40)
    folded_title = models.CharField(max_length=400)
    folded_text = models.TextField()
    valid_until = models.DateField(null=True)
    #: To the minute, where a page has such times.
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], name="one_search_document_for_each_page"
            )
        ]
        indexes = [models.Index(fields=["site", "language", "kind"], name="search_by_kind")]

    @classmethod
    def facts(cls, page, shown):
        if not page.is_listed:
            return None
        return {
            "kind": page._meta.model_name,
            "folded_title": fold(shown.title),
            "folded_text": fold(f"{shown.title} {shown.lead} {shown.search_text()}"),
            "valid_until": page.searchable_until,
            "shown_from": page.shown_from,
            "shown_until": page.shown_until,
        }
