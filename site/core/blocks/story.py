"""The body of a page."""

from wagtail import blocks

from core.blocks import files, texts, town


class StoryBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = texts.HeadingBlock(max_length=120)
    text = texts.TextBlock(
        features=["h2", "h3", "bold", "italic", "link", "ul", "ol", "document-link"]
    )
    quote = texts.QuoteBlock()
    callout = texts.CalloutBlock()
    question = texts.QuestionBlock()
    button = texts.ButtonBlock()
    picture = files.PictureBlock()
    video = files.VideoBlock()
    downloads = files.DownloadsBlock()
    shop = town.ShopBlock()
    event = town.EventBlock()
    offer = town.OfferBlock()
    place = town.PlaceBlock()
    contact = town.ContactBlock()
    accessibility = town.AccessibilityBlock()
    map_privacy = town.MapPrivacyBlock()


def words(body) -> str:
    """All words of a page's body, for the search."""
    return " ".join(body.stream_block.get_searchable_content(body)) if body else ""
