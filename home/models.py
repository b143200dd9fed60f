"""The front door of a town, its news and its ordinary pages."""

from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from core import blocks, clock, jsonld
from core.classes import ContentClass
from core.fields import StreamField
from core.models import BasePage, Card, CardQuerySet


class HomePage(BasePage):
    """What is going on in town today. One for each town and language."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.NewsIndexPage",
        "home.ContentPage",
        "events.EventIndexPage",
        "merchants.ShopIndexPage",
        "merchants.OfferIndexPage",
    ]

    question = models.CharField(
        _("question at the top"), max_length=120, blank=True, help_text=_("“What's on today?”")
    )
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("question"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        language = translation.get_language()
        if self.locale.language_code != language:
            # The town does not speak this language: Wagtail offers its own language instead.
            raise Http404
        try:
            return super().route(request, path_components)
        except Http404:
            if self.pk == request.town.home.pk:
                raise
            return self._fall_back(request, path_components)

    def _fall_back(self, request, path_components):
        """The page in the town's first language, where nobody has translated it."""
        source_home = request.town.home.specific
        language = translation.get_language()
        with translation.override(source_home.locale.language_code):
            result = source_home.route(request, path_components)
        page = result.page
        translated = page.get_translations().filter(locale__language_code=language, live=True)
        if translation_of_it := translated.first():
            return RouteResult(self, kwargs={"go_to": translation_of_it.get_url(request)})
        kwargs = {**result.kwargs, "fallback_language": page.locale.language_code}
        return RouteResult(page, args=result.args, kwargs=kwargs)

    def serve(self, request, *args, **kwargs):
        if go_to := kwargs.get("go_to"):
            return HttpResponseRedirect(go_to)
        return super().serve(request, *args, **kwargs)

    def structured_data(self, request):
        return {
            "@type": "WebSite",
            "name": request.town.name,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
        }

    def get_context(self, request, *args, **kwargs):
        from home import front

        context = super().get_context(request, *args, **kwargs)
        return context | front.sections(request)


class NewsIndexPage(BasePage):
    """The town's news, newest first."""

    template = "home/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1
    navigation_icon = "newspaper"
    navigation_name = "news"

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request, *args, **kwargs):
        from home import front

        context = super().get_context(request, *args, **kwargs)
        return context | front.news(request)


class NewsPage(BasePage):
    """One piece of news."""

    template = "home/news_page.html"
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []

    date = models.DateField(_("date"), default=clock.today)
    author = models.CharField(_("author"), max_length=120, blank=True)
    content_class = models.CharField(
        _("who speaks"),
        max_length=11,
        choices=ContentClass.choices,
        default=ContentClass.EDITORIAL,
        help_text=_("Readers are told, unless it is the editors themselves."),
    )
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
        FieldPanel("content_class"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [SynchronizedField("content_class")]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    def search_text(self):
        return " ".join([self.author, blocks.words(self.body)])

    def structured_data(self, request):
        zone = request.town.zone
        changed = self.last_published_at or self.latest_revision_created_at
        return {
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.lead,
            "datePublished": self.date.isoformat(),
            "dateModified": jsonld.moment(changed, zone) if changed else "",
            "author": {"@type": "Person", "name": self.author} if self.author else None,
            "publisher": {"@type": "Organization", "name": request.town.name},
            "image": jsonld.picture(self.picture, request.town),
            "inLanguage": self.locale.language_code,
            "url": self.get_full_url(request),
        }


class NewsCardQuerySet(CardQuerySet):
    """Cards of news."""

    def for_readers(self, town, language):
        """What the town's readers of a language see, newest first."""
        return super().for_readers(town, language).order_by("-date", "-pk")


class NewsCard(Card):
    """A piece of news as lists show it."""

    date = models.DateField()
    author = models.CharField(max_length=120, blank=True)

    objects = NewsCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="one_card_for_each_news")
        ]
        indexes = [
            models.Index(fields=["site", "language", "-date", "-id"], name="news_card_newest")
        ]

    @classmethod
    def facts(cls, page, shown):
        return {"date": page.date, "author": page.author}


class ContentPage(BasePage):
    """An ordinary page: imprint, privacy, whatever the town has to say."""

    template = "home/content_page.html"
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    in_footer = models.BooleanField(_("link in the footer"), default=False)
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("in_footer")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def search_text(self):
        return blocks.words(self.body)
