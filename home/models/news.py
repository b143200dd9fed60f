"""The town's news."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail_localize.fields import SynchronizedField

from core import blocks, clock, jsonld
from core.classes import ContentClass
from core.fields import StreamField
from core.models import BasePage


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
        from home import news

        context = super().get_context(request, *args, **kwargs)
        return context | news.context(request)


class NewsCategory(models.TextChoices):
    """What a piece of news is about."""

    TOWN = "town", _("Town and council")
    TRAFFIC = "traffic", _("Roads and traffic")
    SHOPS = "shops", _("Shops and trade")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    CLUBS = "clubs", _("Clubs and people")
    FAMILY = "family", _("School and family")


class NewsPage(BasePage):
    """One piece of news."""

    template = "home/news_page.html"
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []

    date = models.DateField(
        _("date"),
        default=clock.today,
        help_text=_("Readers see a later one where it comes online later."),
    )
    author = models.CharField(_("author"), max_length=120, blank=True)
    content_class = models.CharField(
        _("who speaks"),
        max_length=11,
        choices=ContentClass.choices,
        default=ContentClass.EDITORIAL,
        help_text=_("Readers are told, unless it is the editors themselves."),
    )
    category = models.CharField(
        _("subject"), max_length=10, choices=NewsCategory.choices, default=NewsCategory.TOWN
    )
    #: Own fields instead of Wagtail's schedule: they hold to the minute, whatever job has run.
    shown_from = models.DateTimeField(
        _("online from"),
        null=True,
        blank=True,
        help_text=_("Empty means at once. Until then only the preview shows it."),
    )
    shown_until = models.DateTimeField(
        _("online until"), null=True, blank=True, help_text=_("Empty means for good.")
    )
    bar_until = models.DateTimeField(
        _("in the bar on every page until"),
        null=True,
        blank=True,
        help_text=_("For what nobody may miss, such as a closed road. Empty means never."),
    )
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
        FieldRowPanel([FieldPanel("category"), FieldPanel("content_class")]),
        FieldPanel("body"),
        InlinePanel("relations", heading=_("Goes with it"), label=_("Shop or event")),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")], heading=_("Online")),
        FieldPanel("bar_until"),
        CommentPanel(),
    ]
    #: No schedule beside the times above.
    settings_panels = []

    override_translatable_fields = [
        SynchronizedField("content_class"),
        SynchronizedField("category"),
        SynchronizedField("shown_from"),
        SynchronizedField("shown_until"),
        SynchronizedField("bar_until"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    def clean(self):
        super().clean()
        errors = {}
        begins = timezone.localdate(self.shown_from) if self.shown_from else clock.today()
        if self.date and self.date > begins:
            errors["date"] = _("This day lies ahead. Write under “Online from” when it appears.")
        if _is_over(self.shown_until, self.shown_from):
            errors["shown_until"] = _("It must end after it has come online.")
        if _is_over(self.bar_until, self.shown_from):
            errors["bar_until"] = _("The bar must end after the news has come online.")
        elif self.bar_until and self.content_class == ContentClass.MERCHANT:
            errors["bar_until"] = _("What is advertising has no place in the bar.")
        if errors:
            raise ValidationError(errors)

    @property
    def published_at(self) -> datetime:
        """When it came online: to the minute where that is known, else the beginning of its day."""
        day = self.published_on
        for moment in (self.shown_from, self.first_published_at):
            if moment and timezone.localdate(moment) == day:
                return moment
        return timezone.make_aware(datetime.combine(day, time()))

    @property
    def published_on(self):
        """The day that readers are told: its date, but none before it came online."""
        if not self.shown_from:
            return self.date
        return max(self.date, timezone.localdate(self.shown_from))

    def original(self, town) -> "NewsPage":
        """The page in the town's first language, whose times hold for all of its translations."""
        if self.locale_id == town.home.locale_id:
            return self
        return self.get_translation_or_none(town.home.locale) or self

    def is_shown(self, town) -> bool:
        times, now = self.original(town), clock.now()
        has_come = not times.shown_from or times.shown_from <= now
        return has_come and (not times.shown_until or now < times.shown_until)

    def get_context(self, request, *args, **kwargs):
        from home import news

        context = super().get_context(request, *args, **kwargs)
        return context | news.of_page(self, request.town)

    def search_text(self):
        return " ".join([self.author, blocks.words(self.body)])

    def structured_data(self, request):
        changed = self.last_published_at or self.latest_revision_created_at
        # An editor may have had the last word long before it came online.
        changed = max(filter(None, (changed, self.published_at)))
        return {
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.lead,
            "datePublished": self.published_on.isoformat(),
            "dateModified": jsonld.moment(changed, request.town.zone),
            "author": {"@type": "Person", "name": self.author} if self.author else None,
            "publisher": {"@type": "Organization", "name": request.town.name},
            "image": jsonld.picture(self.picture, request.town),
            "inLanguage": self.locale.language_code,
            "url": self.get_full_url(request),
        }


def _is_over(end: datetime | None, begin: datetime | None) -> bool:
    return bool(end and begin and end <= begin)


class NewsRelation(models.Model):
    """A shop or an event that a piece of news is about."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="relations")
    related = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("shop or event")
    )

    panels = [PageChooserPanel("related", ["merchants.ShopPage", "events.EventPage"])]

    class Meta:
        verbose_name = _("what goes with it")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "related"], name="one_relation_of_a_news_to_a_page"
            )
        ]

    def __str__(self):
        return str(self.related)
