"""The small vocabulary that editors tell stories with."""

from core.blocks.story import StoryBlock, words

__all__ = ["StoryBlock", "words"]
