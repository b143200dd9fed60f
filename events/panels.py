"""Panels of the editor's form that say a series in words, also when two versions are compared."""

from functools import partial

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.compare import ChildRelationComparison, FieldComparison
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel

from core.review import wording
from events import sentences, spoken


class SentencePanel(Panel):
    """The series in a sentence, with its next dates and what is no longer part of it.

    Where two versions are compared it speaks for all fields of the rule.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/sentence.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            page = self.instance
            return context | {
                "path": reverse("event_sentence"),
                "said": spoken.of_page(page) if page.starts_at and page.ends_at else None,
            }

        def get_comparison(self):
            return [partial(_Again, self.panel.model._meta.get_field("repeats"))]


class RulePanel(FieldPanel):
    """A field of the rule, of which the sentence speaks where versions are compared."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self):
            return []


class DatesPanel(InlinePanel):
    """Dates of a series, each in one line where versions are compared."""

    class BoundPanel(InlinePanel.BoundPanel):
        def get_comparison(self):
            return [partial(_Lines, self.panel.db_field, [], label=self.panel.heading)]


class _Again(FieldComparison):
    def __init__(self, field, *versions):
        super().__init__(field, *versions)
        self.val_a, self.val_b = map(self._said, versions)

    @staticmethod
    def _said(page) -> str:
        # What does not repeat may not have begun either: a page that is only being made.
        return sentences.coming_again(page.rule) if page.repeats else ""


class _Lines(ChildRelationComparison):
    """Rows as the sentences that they say. What is not said has not changed."""

    # Wagtail shows of a field what `htmldiff` says, and of a relation each field of each row.
    is_field = True

    def has_changed(self):
        return self._said(self.val_a) != self._said(self.val_b)

    def htmldiff(self) -> SafeString:
        before, after = self._said(self.val_a), self._said(self.val_b)
        gone = [(wording.replaced(line, ""),) for line in before if line not in after]
        come = [(wording.replaced("", line),) for line in after if line not in before]
        return format_html_join("", "<div>{}</div>", [*gone, *come])

    @staticmethod
    def _said(rows) -> list[str]:
        return [row.in_words for row in rows.all()]
