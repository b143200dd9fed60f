"""What a town offers beside its pages: what is on now, feeds, the sitemap, its drawn street."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import art, clock, languages
from core.folding import one_line
from home import front
from home.models import NewsCard
from merchants.models import ShopCard
from search.models import SearchDocument

FEED_ITEMS = 20


@languages.spoken
def now(request):
    """What a town has open, on offer and on in these hours."""
    paths = languages.paths(request.town, "now")
    return TemplateResponse(request, "home/now.html", front.now(request) | {"paths": paths})


class NewsFeed(Feed):
    """The town's news as RSS."""

    def get_object(self, request):
        return request.town

    def title(self, town):
        return _("News from %(town)s") % {"town": town.name}

    def link(self, town):
        return town.link("/")

    def description(self, town):
        return self.title(town)

    def items(self, town):
        return NewsCard.objects.for_readers(town, get_language()).select_related("site")[
            :FEED_ITEMS
        ]

    def item_title(self, card):
        return card.title

    def item_description(self, card):
        return card.lead

    def item_link(self, card):
        return card.site.root_url + card.path

    def item_author_name(self, card):
        return one_line(card.author)

    def item_pubdate(self, card):
        return timezone.make_aware(datetime.combine(card.date, time()))


def sitemap(request):
    """Every public page of the town in its own language, and nothing else."""
    documents = SearchDocument.objects.filter(site_id=request.town.site_id, is_translated=True)
    documents = documents.shown(clock.now()).order_by("path")
    rows = documents.values_list("path", "changed_at").iterator(chunk_size=2000)
    # What is on now has no page, and no day on which it has changed.
    entries = [(request.town.link(reverse("now")), None)]
    entries += [(request.town.link(path), changed) for path, changed in rows]
    return TemplateResponse(
        request, "sitemap.xml", {"entries": entries}, content_type="application/xml"
    )


def robots(request):
    """What search engines may read: all that is public."""
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /konto/",
        "Disallow: /mein/",
        f"Sitemap: {request.town.link('/sitemap.xml')}",
    )
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def street(request, site: int):
    """The town's street as a drawing, with the names of its shops on it."""
    if site != request.town.site_id:
        raise Http404
    cards = ShopCard.objects.for_readers(request.town, request.town.first_language)
    shops = list(cards.order_by("page_id").values_list("title", "trade")[:8])
    drawing = art.street(site, shops=shops)
    return HttpResponse(
        drawing, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=3600"}
    )
