"""The words of a town, to complete and to correct what somebody types."""

import re
import unicodedata
from typing import Self

from django.db import models

from core.folding import fold
from core.models import TownSettings

#: A word that is worth completing: letters, and more than two of them.
WORD = re.compile(r"[^\W\d_]{3,60}")


class SearchTermQuerySet(models.QuerySet):
    """Words of towns."""

    def for_readers(self, town: TownSettings, language: str) -> Self:
        """Those of a town in a language."""
        return self.filter(site_id=town.site_id, language=language)


class SearchTerm(models.Model):
    """A word that stands in the name or subject of a page that is or was public.

    Never shown before a page that readers see just now is found by it.
    """

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    #: As it is compared.
    folded = models.CharField(max_length=60)
    #: As it is written.
    word = models.CharField(max_length=60)

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "language", "folded"], name="one_term_for_each_word_of_a_town"
            )
        ]

    def __str__(self):
        return self.word


def words_of(text: str) -> dict[str, str]:
    """The words of a text that are worth it: as they are compared, and as they are written."""
    composed = unicodedata.normalize("NFC", text)
    return {fold(word)[:60]: word for word in WORD.findall(composed)}


def learn(site_id: int, language: str, text: str) -> None:
    """Keep the words of a text that has become public."""
    words = words_of(text)
    # In one order everywhere: two who learn the same words do not wait for each other in a ring.
    rows = [
        SearchTerm(site_id=site_id, language=language, folded=folded, word=words[folded])
        for folded in sorted(words)
    ]
    SearchTerm.objects.bulk_create(rows, ignore_conflicts=True)
