"""Ordinary pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import blocks
from core.fields import StreamField
from core.models import BasePage


class ContentPage(BasePage):
    """An ordinary page: imprint, privacy, whatever the town has to say."""

    template = "home/content_page.html"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    in_footer = models.BooleanField(_("link in the footer"), default=False)
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("in_footer")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def search_text(self):
        return blocks.words(self.body)
