"""What the public search reads: one row for each public page in each language of its town."""

from django.db import models

from core.folding import fold
from core.models import TimedCard


class SearchDocument(TimedCard):
    """A public page as the search and the sitemap know it."""

    kind = models.CharField(max_length=40)
    folded_title = models.CharField(max_length=400)
    folded_text = models.TextField()
    valid_until = models.DateField(null=True)

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
            # An ß is two letters, and some signs are many.
            "folded_title": fold(shown.title)[:400],
            "folded_text": fold(f"{shown.title} {shown.lead} {shown.search_text()}"),
            "valid_until": page.searchable_until,
            "shown_from": page.shown_from,
            "shown_until": page.shown_until,
        }
