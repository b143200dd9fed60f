"""Campaigns: what the town and its shops do together on some dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from core import blocks
from core.fields import StreamField
from core.models import BasePage
from home.campaign_form import CampaignForm


class CampaignIndexPage(BasePage):
    """The town's campaigns, the next ones first."""

    template = "home/campaign_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CampaignPage"]
    max_count_per_parent = 1
    navigation_name = "campaigns"

    class Meta:
        verbose_name = _("list of campaigns")

    def get_context(self, request, *args, **kwargs):
        from home import campaigns

        context = super().get_context(request, *args, **kwargs)
        return context | campaigns.listing(request)


class CampaignPage(BasePage):
    """A joint opening or several: its event first, then the shops that are in."""

    template = "home/campaign_page.html"
    parent_page_types = ["home.CampaignIndexPage"]
    subpage_types = []
    base_form_class = CampaignForm

    event = models.CharField(
        _("event"),
        max_length=200,
        help_text=_("What people come for. It stands above the shops, as the law wants it."),
    )
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("event", heading=_("occasion")),
        InlinePanel("days", heading=_("Dates"), label=_("Opening"), min_num=1),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("campaign")

    def search_text(self):
        return f"{self.event} {blocks.words(self.body)}"

    def structured_data(self, request):
        from home import campaigns

        return campaigns.for_machines(self, request)

    def get_context(self, request, *args, **kwargs):
        from home import campaigns

        context = super().get_context(request, *args, **kwargs)
        return context | campaigns.campaign(self, request)


class CampaignDay(models.Model):
    """A date of a campaign: the joint opening that shops join in the portal."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="days")
    opening = models.ForeignKey(
        "merchants.TownDay", models.CASCADE, related_name="campaigns", verbose_name=_("opening")
    )

    panels = [FieldPanel("opening")]

    class Meta:
        verbose_name = _("date of a campaign")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "opening"], name="one_day_of_a_campaign_for_each_opening"
            )
        ]

    def __str__(self):
        return str(self.opening)
