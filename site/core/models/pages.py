"""What every page of a town has."""

from datetime import date

from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from core import cards, pictures


class BasePage(Page):
    """A page of a town: one sentence and one picture for its card, and its cards kept true."""

    lead = models.CharField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("Stands below the title, on cards and in search results."),
    )
    picture = models.ForeignKey(
        "core.SiteImage",
        # A picture that a page shows cannot be deleted (core.signals). Not PROTECT: Wagtail
        # could not read a revision whose picture is gone.
        models.SET_NULL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        related_name="+",
    )

    #: Cards of the pages below show something of this page, so they change with it.
    cards_below_show_it = False

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("picture")], heading=_("Card")),
    ]

    class Meta:
        abstract = True

    @property
    def lead_picture(self) -> dict | None:
        """The page's picture in the sizes of a page."""
        return pictures.for_page(self.picture)

    def search_text(self) -> str:
        """What the public search finds this page by, beside its title and lead."""
        return ""

    @property
    def searchable_until(self) -> date | None:
        """The last day on which the public search finds this page; None is for good."""
        return None

    def structured_data(self, request) -> dict | None:
        """What the page is, for machines (schema.org), or None."""
        return None

    @transaction.atomic
    def save(self, *args, **kwargs):
        changed = kwargs.get("update_fields")
        if changed is not None and "live" not in changed:
            return super().save(*args, **kwargs)
        was_live = Page.objects.filter(pk=self.pk, live=True).exists()
        result = super().save(*args, **kwargs)
        if self.cards_below_show_it or (self.live and not was_live and self.numchild):
            cards.refresh_tree(self)
        else:
            cards.refresh(self)
        return result

    def route(self, request, path_components):
        # Wagtail serves what is live even below a parent that is not.
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"fallback_language": kwargs.get("fallback_language")}
