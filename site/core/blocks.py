"""The small vocabulary that editors tell stories with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and subheadings."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/blocks/text.html"
        preview_value = "<p>…</p>"


class PictureBlock(blocks.StructBlock):
    """A picture with its caption and its credit."""

    image = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("quote"))
    who = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "components/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """Something that must not be overlooked."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "italic", "link"])

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "components/blocks/callout.html"


class QuestionBlock(blocks.StructBlock):
    """A question that opens to its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "components/blocks/question.html"


class StoryBlock(blocks.StreamBlock):
    """The body of a page."""

    text = TextBlock(features=["h2", "h3", "bold", "italic", "link", "ul", "ol", "document-link"])
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    question = QuestionBlock()


def words(body) -> str:
    """All words of a page's body, for the search."""
    return " ".join(body.stream_block.get_searchable_content(body)) if body else ""
