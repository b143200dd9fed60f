"""The code word of an offer, as its form asks for it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merchants.models import ShopPage
from merchants.visits import code_words, taken_words


class CodeWordField(forms.CharField):
    """One word of letters and digits, or nothing."""

    default_validators = (code_words.check,)

    def to_python(self, value):
        return code_words.normal(super().to_python(value))


class CodeWordFields(forms.Form):
    """What people say at the till, so that the shop can count them."""

    NAMES = ("code_word",)

    #: Whose offer it is; without it a word that is taken is only found when it is handed in.
    shop_page: ShopPage | None = None

    code_word = CodeWordField(
        label=_("Code word"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocapitalize": "words", "autocomplete": "off"}),
        help_text=_(
            "Stands at your offer: “Say at the till …”. You tap +1 and see what the offer brings. "
            "For example Brezelmontag."
        ),
    )

    def clean_code_word(self):
        word = self.cleaned_data["code_word"]
        if not (word and self.shop_page):
            return word
        other = taken_words.holder(word, shop_page=self.shop_page, beside=self.instance)
        if other:
            text = gettext("Your offer “%(title)s” has this code word. Choose another one.")
            raise ValidationError(text % {"title": other})
        return word
