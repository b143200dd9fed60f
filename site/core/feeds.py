"""Lists as feeds: RSS, Atom and JSON Feed, and how machines ask whether there is something new."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.utils import feedgenerator
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from core.folding import one_line, readable

#: Seconds for which nobody need ask again.
FRESH = 300


@dataclass(frozen=True)
class Item:
    """One thing of a feed. Its address is its name: it must stay."""

    url: str
    title: str
    summary: str = ""
    published_at: datetime | None = None
    changed_at: datetime | None = None
    author: str = ""
    picture: str = ""
    kinds: tuple[str, ...] = ()
    #: What only JSON can say, under a name of its own that begins with an underscore.
    more: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Feed:
    """A list: the page that it belongs to, and its own address."""

    title: str
    description: str
    page: str
    address: str
    language: str
    items: Iterable[Item]


@dataclass(frozen=True)
class Format:
    """A kind of feed: what it is served as, and what writes it."""

    content_type: str
    write: Callable[[Feed], bytes]


def answer(request, *, version: str, make: Callable[[], bytes], content_type: str) -> HttpResponse:
    """A file for whoever has not got it already. It is made only then: `version` tells."""
    etag = quote_etag(hashlib.sha256(version.encode()).hexdigest()[:32])
    response = get_conditional_response(request, etag=etag)
    if not response:
        response = HttpResponse(make(), content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _xml(writer: type[feedgenerator.SyndicationFeed], feed: Feed) -> bytes:
    made = writer(
        title=one_line(feed.title),
        link=feed.page,
        description=one_line(feed.description),
        language=feed.language,
        feed_url=feed.address,
    )
    for item in feed.items:
        made.add_item(
            title=_words(item.title),
            link=item.url,
            # Feed readers take it for HTML.
            description=linebreaksbr(readable(item.summary), autoescape=True),
            unique_id=item.url,
            pubdate=item.published_at,
            updateddate=item.changed_at,
            author_name=_words(item.author) or None,
            categories=[_words(kind) for kind in item.kinds],
        )
    return made.writeString("utf-8").encode()


def _json(feed: Feed) -> bytes:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(made, ensure_ascii=False).encode()


def _json_item(item: Item) -> dict:
    made = {
        "id": item.url,
        "url": item.url,
        "title": _words(item.title),
        "content_text": readable(item.summary) or _words(item.title),
        "date_published": _moment(item.published_at),
        "date_modified": _moment(item.changed_at),
        "image": item.picture,
        "authors": [{"name": _words(item.author)}] if item.author else [],
        "tags": list(item.kinds),
    }
    return {name: value for name, value in made.items() if value} | item.more


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _words(text: str) -> str:
    return one_line(readable(text))


RSS = Format("application/rss+xml; charset=utf-8", partial(_xml, feedgenerator.Rss201rev2Feed))
ATOM = Format("application/atom+xml; charset=utf-8", partial(_xml, feedgenerator.Atom1Feed))
JSON = Format("application/feed+json; charset=utf-8", _json)
