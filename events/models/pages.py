"""What happens in town, and when."""

from datetime import timedelta
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import blocks, clock
from core.classes import ContentClass
from core.fields import StreamField
from core.models import BasePage, ReviewedPage, Source
from core.slugs import slug_of
from events.admin_form import EventForm
from events.models.kinds import Audience, Category
from events.models.repeating import Repeating

#: A proposal that begins before this is over is of no use when it waits.
SOON = timedelta(days=2)


class EventPage(Repeating, ReviewedPage, BasePage):
    """Something that happens in town: once, for days on end, or again and again."""

    template = "events/event_page.html"
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    base_form_class = EventForm
    correctable_fields = ("title", "lead", "venue", "address", "price")

    venue = models.CharField(
        _("place"), max_length=120, blank=True, help_text=_("Empty means in the shop below.")
    )
    venue_shop = models.ForeignKey(
        "merchants.ShopPage",
        models.SET_NULL,
        verbose_name=_("in a shop"),
        null=True,
        blank=True,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    price = models.CharField(_("price"), max_length=80, blank=True)
    is_free = models.BooleanField(_("admission is free"), default=False)
    ticket_url = models.URLField(_("tickets"), blank=True)
    category = models.CharField(
        _("kind"), max_length=10, choices=Category.choices, default=Category.OTHER
    )
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience.choices, blank=True, default=""
    )
    is_step_free = models.BooleanField(_("without steps"), default=False)
    access = models.CharField(
        _("how to get in"),
        max_length=200,
        blank=True,
        help_text=_("For whom steps, noise or small print are in the way, for example a lift."),
    )
    #: The UID of the calendar that it was taken from.
    imported_uid = models.CharField(max_length=255, blank=True, editable=False, db_index=True)
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
        *Repeating.panels,
        FieldPanel("is_cancelled"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("venue"), FieldPanel("venue_shop")]),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("is_step_free"), FieldPanel("access")]),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("category"), FieldPanel("audience")]),
                FieldRowPanel([FieldPanel("price"), FieldPanel("is_free")]),
                FieldRowPanel([FieldPanel("ticket_url"), FieldPanel("organiser")]),
            ],
            heading=_("What and for whom"),
        ),
        FieldPanel("content_class"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [
        SynchronizedField("starts_at"),
        SynchronizedField("ends_at"),
        SynchronizedField("venue"),
        SynchronizedField("venue_shop"),
        SynchronizedField("address"),
        SynchronizedField("organiser"),
        TranslatableField("price"),
        TranslatableField("access"),
        SynchronizedField("is_free"),
        SynchronizedField("ticket_url"),
        SynchronizedField("category"),
        SynchronizedField("audience"),
        SynchronizedField("is_step_free"),
        SynchronizedField("repeats"),
        SynchronizedField("every"),
        SynchronizedField("weekdays"),
        SynchronizedField("repeats_until"),
        SynchronizedField("imported_uid"),
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
        if not self.venue and self.venue_shop:
            self.venue, self.address = self.venue_shop.title[:120], self.venue_shop.address
        if not self.venue:
            raise ValidationError({"venue": _("Write where it happens.")})

    def route(self, request, path_components):
        from events import outputs, showing

        if self.live and len(path_components) == 1:
            part = path_components[0]
            # A day without a date gets the page too, which says so.
            if part in outputs.OF_EVENT or showing.day_of(part):
                return RouteResult(self, kwargs={"part": part})
        return super().route(request, path_components)

    def serve(self, request, *args, part="", **kwargs):
        from events import outputs

        if part in outputs.OF_EVENT:
            return outputs.OF_EVENT[part](request, self)
        response = super().serve(request, *args, part=part, **kwargs)
        if response.context_data["shown"].gone:
            response.status_code = HTTPStatus.NOT_FOUND
        return response

    def get_context(self, request, *args, **kwargs):
        from events import showing

        context = super().get_context(request, *args, **kwargs)
        key, fallback = context["part"], context["fallback_language"]
        return context | showing.context(self, request, key, fallback)

    @staticmethod
    def slug_of_place(venue: str) -> str:
        """A place as addresses of the calendar write it."""
        return slug_of(venue)[:120]

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
        changes = " ".join(f"{row.venue} {row.reason}" for row in self.changes.all())
        return super().review_texts() | {
            "body": str(self.body.get_prep_value()),
            "changes": changes,
        }

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
        end = self.last_end
        return timezone.localdate(end) if end else None

    def search_text(self):
        return " ".join([self.venue, self.organiser, self.address, blocks.words(self.body)])

    def structured_data(self, request, part=""):
        from events import jsonld

        return jsonld.event(self, request, part)
