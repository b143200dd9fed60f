"""Words that are public at once: nobody has read them before, so some belong elsewhere."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.folding import plain, visible
from merchants import platform_links
from merchants.offers import reduction_words, trade_rules

#: What leads away from the page, or looks as if it did.
LINK = re.compile(r"https?:|\bwww\.|\[url|\]\(|\b[\w-]+\.[a-z]{2,}/", re.IGNORECASE)


def clean(text: str) -> str:
    """The words as people see them, or a ValidationError that says where they belong."""
    text = visible(text)
    searched = plain(text)
    platform_links.refuse(searched)
    if LINK.search(searched):
        raise ValidationError(_("No web address belongs here. Write plain words."))
    for ban in trade_rules.BANS:
        if not ban.rule and (word := ban.words.first_in(searched)):
            raise ValidationError(str(ban.instead) % {"word": word})
    if word := reduction_words.first_in(searched) or reduction_words.earlier_price_in(searched):
        raise ValidationError(
            _("“%(word)s” belongs into an offer, which says from which price. Take it out here.")
            % {"word": word}
        )
    return text


class WordsField(forms.CharField):
    """A text that is public at once."""

    def clean(self, value):
        return clean(super().clean(value))
