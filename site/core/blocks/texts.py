"""Blocks of words."""

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

WORDS = _("Words")


class HeadingBlock(blocks.CharBlock):
    """A heading between two parts of a story."""

    class Meta:
        icon = "title"
        label = _("Heading")
        group = WORDS
        description = _("Begins a new part of the page.")
        template = "components/blocks/heading.html"

    def get_preview_value(self):
        return gettext("What changes for you")


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and subheadings."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = WORDS
        description = _("Paragraphs, lists and subheadings.")
        template = "components/blocks/text.html"

    def get_preview_value(self):
        return self.normalize(_paragraph(gettext("The bridge has a new pavement on both sides.")))


class QuoteBlock(blocks.StructBlock):
    """What somebody said."""

    text = blocks.TextBlock(label=_("quote"))
    who = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = WORDS
        description = _("What somebody said, and who it was.")
        template = "components/blocks/quote.html"

    def get_preview_value(self):
        words = gettext("I shall miss the way around.")
        return self.normalize({"text": words, "who": gettext("A baker")})


class CalloutBlock(blocks.StructBlock):
    """Something that must not be overlooked."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "italic", "link"])

    class Meta:
        icon = "warning"
        label = _("Notice")
        group = WORDS
        description = _("What must not be overlooked, on coloured ground.")
        template = "components/blocks/callout.html"

    def get_preview_value(self):
        text = _paragraph(gettext("The town hall opens an hour later today."))
        return self.normalize({"heading": gettext("Please note"), "text": text})


class QuestionBlock(blocks.StructBlock):
    """A question that opens to its answer."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "help"
        label = _("Question and answer")
        group = WORDS
        description = _("Opens when somebody wants to know. Several make a list.")
        template = "components/blocks/question.html"

    def get_preview_value(self):
        answer = _paragraph(gettext("In the library, at the till and in the town hall."))
        return self.normalize({"question": gettext("Where are the tickets?"), "answer": answer})


class Target(blocks.StructValue):
    """Where a button leads."""

    @property
    def page_if_public(self):
        """The page of ours, while it is online."""
        page = self.get("page")
        return page if page and page.live else None


class ButtonBlock(blocks.StructBlock):
    """The one thing that readers are to do."""

    words = blocks.CharBlock(label=_("words on it"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page of the town"), required=False)
    url = blocks.URLBlock(label=_("or an address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Button")
        group = WORDS
        description = _("The one thing that readers are to do: register, write, come.")
        template = "components/blocks/button.html"
        value_class = Target

    def clean(self, value):
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("url")) and not self.is_deferred_validation:
            text = _("Choose either a page or an address.")
            raise blocks.StructBlockValidationError(non_block_errors=[text])
        return value

    def get_preview_value(self):
        return self.normalize({"words": gettext("Register now"), "url": "https://example.org/"})


def _paragraph(text: str) -> str:
    return format_html("<p>{}</p>", text)
