"""The part of the demo town that speaks English, by the translators' own tools."""

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.models import TownSettings
from events.models import EventIndexPage
from home.models import NewsIndexPage, NewsPage
from merchants.models import OfferIndexPage, ShopIndexPage, ShopPage
from tests import factories


def translate(town: TownSettings, script: dict, *, by) -> None:
    """Translate the home page, the lists, and what of news and shops has English words."""
    words = dict(script["english"])
    for row in (*script["news"], *script["shops"]):
        words |= _words_of(row)
    sections = (ShopIndexPage, OfferIndexPage, EventIndexPage, NewsIndexPage)
    pages = [town.home.specific, *(factories.section(town, kind) for kind in sections)]
    titles = [row["title"] for row in script["news"] if "english_title" in row]
    names = [row["name"] for row in script["shops"] if "english_lead" in row]
    pages += NewsPage.objects.descendant_of(town.home).filter(title__in=titles)
    pages += ShopPage.objects.descendant_of(town.home).filter(title__in=names)
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in pages:
        _translate(page, locale, words, by=by)


def _words_of(row: dict) -> dict[str, str]:
    title = row.get("title") or row["name"]
    pairs = {
        title: row.get("english_title", title),
        f"/{title}": row.get("english_slug", ""),
        row["lead"]: row.get("english_lead", ""),
        row.get("about", "").strip(): row.get("english_about", "").strip(),
    }
    return {german: english for german, english in pairs.items() if german and english}


def _translate(page: Page, locale: Locale, words: dict[str, str], *, by) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        is_address = segment.context.path == "slug" and f"/{page.title}" in words
        if english := words.get(f"/{page.title}" if is_address else segment.string.data):
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": english},
            )
    translation.save_target(user=by, publish=True)
