"""The blocks that a home page is composed of, beside those that tell a story."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import StoryBlock
from events.models.kinds import Category

# Not from home.models: that is on its way to here.
from home.models.news import NewsCategory

#: A block costs the same however much it shows, but nobody reads a home page without end.
MOST = 12


class LiveBlock(blocks.StructBlock):
    """A part of the home page that fills itself, and is not there while it would be empty.

    What it shows is asked by `home.front`, under the name that the block has.
    """

    heading = blocks.CharBlock(
        label=_("heading"),
        # Not None: the translators' tool wants words.
        default="",
        required=False,
        max_length=80,
        help_text=_("Empty means the usual one."),
    )

    class Meta:
        group = _("Fills itself")
        preview_template = "home/blocks/preview.html"

    @cached_property
    def partial(self) -> str:
        """The template of the part on the home page."""
        return f"home/blocks/{self.name}.html"

    def get_preview_value(self):
        return self.get_default()

    def get_preview_context(self, value, parent_context=None):
        from home import front

        context = super().get_preview_context(value, parent_context)
        return context | {"section": front.section(self, value, context["request"])}


def _how_many(usual: int) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=_("how many at most"), default=usual, min_value=1, max_value=MOST
    )


class OpenNowBlock(LiveBlock):
    """Shops that are open now."""

    count = _how_many(3)

    class Meta:
        icon = "time"
        label = _("Open now")
        description = _("Shops that are open now. Not there at night.")


class OffersBlock(LiveBlock):
    """Offers that are valid today."""

    count = _how_many(4)

    class Meta:
        icon = "tag"
        label = _("Offers of today")
        description = _("Offers that are valid today, those first that end first.")


class DatesBlock(LiveBlock):
    """The next dates of the calendar."""

    category = blocks.ChoiceBlock(
        choices=Category.choices,
        required=False,
        label=_("only one kind"),
        help_text=_("Empty means all of them."),
    )
    count = _how_many(6)

    class Meta:
        icon = "calendar-alt"
        label = _("Next dates")
        description = _("What is on next. A series stands there once; what is cancelled, never.")


class NewsBlock(LiveBlock):
    """The latest news."""

    category = blocks.ChoiceBlock(
        choices=NewsCategory.choices,
        required=False,
        label=_("only one subject"),
        help_text=_("Empty means all of them."),
    )
    count = _how_many(3)

    class Meta:
        icon = "doc-full"
        label = _("Latest news")
        description = _("The latest news, of all subjects or of one.")


class CampaignBlock(LiveBlock):
    """The campaign that comes next."""

    class Meta:
        icon = "group"
        label = _("Next campaign")
        description = _("The campaign that comes next or is under way, until its last day.")


class SearchBlock(LiveBlock):
    """The search box."""

    class Meta:
        icon = "search"
        label = _("Search")
        description = _("The search box. Where it comes first, it stands in the picture above.")


class HomeBlock(StoryBlock):
    """The body of a home page: live parts and words, in the order that the editors like."""

    search = SearchBlock()
    open_now = OpenNowBlock()
    offers = OffersBlock()
    dates = DatesBlock()
    news = NewsBlock()
    campaign = CampaignBlock()

    class Meta:
        block_counts = {
            "search": {"max_num": 1},
            "open_now": {"max_num": 1},
            "offers": {"max_num": 1},
            "campaign": {"max_num": 1},
            "dates": {"max_num": 4},
            "news": {"max_num": 4},
        }
