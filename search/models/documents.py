"""What the public search reads: one row for each public page in each language of its town."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from core.folding import folded_words
from core.models import TimedCard, TimedCardQuerySet
from search import stems
from search.models import terms


class SearchDocumentQuerySet(TimedCardQuerySet):
    """Public pages, as the search and the sitemap read them."""

    def found_on(self, today: date) -> Self:
        """Those that the search still finds on this day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today))

    def for_lists(self) -> Self:
        """Without what only the index reads."""
        return self.defer("words_of_title", "words_of_subject", "words_of_text")


class SearchDocument(TimedCard):
    """A public page as the search knows it.

    The database keeps an index of the three columns of words, see the migrations: a `tsvector`
    on PostgreSQL, FTS5 on SQLite. It follows each row by itself.
    """

    kind = models.CharField(max_length=40)
    folded_title = models.CharField(max_length=400)
    #: What it is about in other words than its title, for readers too.
    subject = models.TextField(default="")
    #: Stems, in the order of their worth: the name, what it is about, all that is written.
    words_of_title = models.TextField(default="")
    words_of_subject = models.TextField(default="")
    words_of_text = models.TextField(default="")
    valid_until = models.DateField(null=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], name="one_search_document_for_each_page"
            )
        ]
        indexes = [
            models.Index(fields=["site", "language", "kind"], name="search_by_kind"),
        ]

    @classmethod
    def facts(cls, page, shown):
        if not page.is_listed:
            return None
        language, subject = shown.locale.language_code, shown.search_subject()
        return {
            "kind": page._meta.model_name,
            "folded_title": " ".join(folded_words(shown.title))[:400],
            "words_of_title": stems.line(shown.title, language),
            "subject": subject,
            "words_of_subject": stems.line(subject, language),
            "words_of_text": stems.line(f"{shown.lead} {shown.search_text()}", language),
            "valid_until": page.searchable_until,
            "shown_from": page.shown_from,
            "shown_until": page.shown_until,
        }

    @classmethod
    def written(cls, cards):
        for card in cards:
            terms.learn(card.site_id, card.language, f"{card.title} {card.subject}")
