"""What happens in town, and when."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import blocks, clock, jsonld
from core.classes import ContentClass
from core.fields import StreamField
from core.models import BasePage, Card, ReviewedPage, Source
from events.querysets import OccurrenceQuerySet

#: A proposal that begins before this is over is of no use when it waits.
SOON = timedelta(days=2)


class EventIndexPage(BasePage):
    """The town's calendar."""

    template = "events/event_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1
    navigation_icon = "calendar-days"
    navigation_name = "events"

    class Meta:
        verbose_name = _("calendar")

    def get_context(self, request, *args, **kwargs):
        from events import listing

        context = super().get_context(request, *args, **kwargs)
        return context | listing.context(request)


class Timed:
    """What begins and ends, and on which days of the town's wall calendar."""

    @property
    def first_day(self):
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self):
        return timezone.localdate(self.ends_at)

    @property
    def has_several_days(self) -> bool:
        """It ends on another day than it begins."""
        return self.first_day != self.last_day


class EventPage(Timed, ReviewedPage, BasePage):
    """One thing happening in town, for an hour or for several days."""

    template = "events/event_page.html"
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    correctable_fields = ("title", "lead", "venue", "address", "price")

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    price = models.CharField(
        _("price"), max_length=80, blank=True, help_text=_("Empty means free of charge.")
    )
    #: Who proposed it; the editors' own have none, and need no review.
    shop = models.ForeignKey(
        "merchants.Shop",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="events",
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    content_class = models.CharField(
        _("who speaks"),
        max_length=11,
        choices=ContentClass.choices,
        default=ContentClass.EDITORIAL,
        help_text=_("Readers are told, unless it is the editors themselves."),
    )
    body = StreamField(blocks.StoryBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When")),
        MultiFieldPanel([FieldPanel("venue"), FieldPanel("address")], heading=_("Where")),
        FieldRowPanel([FieldPanel("organiser"), FieldPanel("price")]),
        FieldPanel("is_cancelled"),
        FieldPanel("content_class"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [
        SynchronizedField("starts_at"),
        SynchronizedField("ends_at"),
        SynchronizedField("venue"),
        SynchronizedField("address"),
        SynchronizedField("organiser"),
        TranslatableField("price"),
        SynchronizedField("content_class"),
        SynchronizedField("shop"),
    ]

    class Meta:
        verbose_name = _("event")
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("An event ends after it begins.")})

    @property
    def is_over(self) -> bool:
        """It has ended."""
        return self.ends_at <= clock.now()

    def get_workflow(self):
        return super().get_workflow() if self.shop_id else None

    def review_source(self):
        page = self.shop.page if self.shop else None
        if not page and self.shop:
            return Source(self.shop.key, self.shop.name)
        return page.review_source() if page else super().review_source()

    def review_people(self):
        page = self.shop.page if self.shop else None
        return page.review_people() if page else super().review_people()

    def is_urgent_review(self):
        return self.starts_at <= clock.now() + SOON

    def review_texts(self):
        return super().review_texts() | {"body": str(self.body.get_prep_value())}

    def review_findings(self, online):
        from events import findings

        return findings.of(self)

    def after_approval(self, submission):
        from merchants.review import trust

        trust.approved(self.shop)

    def check_before_review(self):
        from events import proposals

        proposals.check(self)

    def portal_path(self):
        return self._path_of("event") or reverse("wagtailadmin_pages:edit", args=[self.pk])

    def preview_path(self):
        return self._path_of("event_preview")

    def withdraw_path(self):
        return self._path_of("event_withdraw")

    def history_path(self):
        return ""

    def _path_of(self, name: str) -> str:
        """An address of the portal; where no shop proposed the event, there is none."""
        if not self.shop or not self.shop.page:
            return ""
        keys = self.shop.page.translation_key, self.translation_key
        return reverse(f"proposals:{name}", args=keys)

    @property
    def searchable_until(self):
        return self.last_day

    def search_text(self):
        return " ".join([self.venue, self.organiser, self.address, blocks.words(self.body)])

    def structured_data(self, request):
        return {
            "@type": "Event",
            "name": self.title,
            "description": self.lead,
            "startDate": jsonld.moment(self.starts_at, request.town.zone),
            "endDate": jsonld.moment(self.ends_at, request.town.zone),
            "eventStatus": jsonld.SCHEMA
            + ("EventCancelled" if self.is_cancelled else "EventScheduled"),
            "eventAttendanceMode": f"{jsonld.SCHEMA}OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": self.venue, "address": self.address},
            "organizer": {"@type": "Organization", "name": self.organiser or request.town.name},
            "isAccessibleForFree": not self.price,
            "image": jsonld.picture(self.picture, request.town),
            "url": self.get_full_url(request),
        }


class Occurrence(Timed, Card):
    """One date of an event, as the calendar shows it."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=120)
    price = models.CharField(max_length=80, blank=True)
    is_cancelled = models.BooleanField()

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "starts_at"], name="one_occurrence_for_each_start"
            )
        ]
        indexes = [
            models.Index(
                fields=["site", "language", "ends_at", "starts_at"], name="occurrence_upcoming"
            )
        ]

    @classmethod
    def facts(cls, page, shown):
        return {
            "starts_at": page.starts_at,
            "ends_at": page.ends_at,
            "venue": page.venue,
            "price": shown.price,
            "is_cancelled": page.is_cancelled,
        }
