"""What the editors want to be found first."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folding import folded_words


class Promotion(models.Model):
    """A page that stands above the results for some words, and says that editors put it there."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    #: As editors write them, one query a line.
    queries = models.TextField(
        _("when somebody looks for"),
        max_length=1000,
        help_text=_("One query a line, such as “parking” and “where to park”."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page")
    )
    #: The same, folded, each between line feeds: to be found without reading all of them.
    folded = models.TextField(editable=False)

    class Meta:
        verbose_name = _("result of the editors")
        verbose_name_plural = _("results of the editors")

    def __str__(self):
        return self.queries.splitlines()[0] if self.queries else ""

    def save(self, *args, **kwargs):
        self.folded = "".join(f"\n{line}\n" for line in self.folded_queries)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if not self.folded_queries:
            raise ValidationError({"queries": _("Write at least one word.")})

    @property
    def folded_queries(self) -> list[str]:
        """The queries as they are compared."""
        lines = (" ".join(folded_words(line)) for line in self.queries.splitlines())
        return [line for line in lines if line]
