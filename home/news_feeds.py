"""The town's news for feed readers: all of it, or one subject."""

from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import feeds, languages
from core.classes import ContentClass
from core.models import TownSettings
from home import news
from home.models import NewsCard, NewsCategory

ITEMS = 20


@languages.spoken
def rss(request):
    """The news as RSS."""
    return _answer(request, feeds.RSS)


@languages.spoken
def atom(request):
    """The news as Atom."""
    return _answer(request, feeds.ATOM)


@languages.spoken
def json(request):
    """The news as JSON Feed."""
    return _answer(request, feeds.JSON)


def _answer(request, kind: feeds.Format):
    feed = _feed(request)
    make = partial(kind.write, feed)
    return feeds.answer(request, version=repr(feed), make=make, content_type=kind.content_type)


def _feed(request) -> feeds.Feed:
    town, subject = request.town, news.subject(request)
    cards = NewsCard.objects.for_readers(town, get_language())
    if subject:
        cards = cards.filter(category=subject)
    title = _title(town, subject)
    return feeds.Feed(
        title=title,
        description=title,
        page=town.link(reverse("wagtail_serve", args=[""])),
        address=town.link(f"{request.path}?thema={subject}" if subject else request.path),
        language=get_language(),
        items=[_item(town, card) for card in cards[:ITEMS]],
    )


def _title(town: TownSettings, subject: NewsCategory | None) -> str:
    words = {"town": town.name, "subject": subject and subject.label}
    if subject:
        return _("News from %(town)s: %(subject)s") % words
    return _("News from %(town)s") % words


def _item(town: TownSettings, card: NewsCard) -> feeds.Item:
    speaker = card.get_content_class_display()
    is_editorial = card.content_class == ContentClass.EDITORIAL
    is_advertising = card.content_class == ContentClass.MERCHANT
    subject = card.get_category_display()
    return feeds.Item(
        url=town.link(card.path),
        # Feed readers show little more than titles: advertising is called that in its own.
        title=f"{speaker}: {card.title}" if is_advertising else card.title,
        summary=card.lead,
        published_at=timezone.localtime(card.published_at),
        # An editor may have had the last word long before it came online.
        changed_at=timezone.localtime(max(filter(None, (card.changed_at, card.published_at)))),
        author=card.author or town.name,
        picture=town.link(card.picture["src"]) if card.picture else "",
        kinds=(subject,) if is_editorial else (subject, speaker),
    )
