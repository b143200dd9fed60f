"""The front door of a town."""

from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from core import jsonld
from core.fields import StreamField
from core.models import BasePage
from home.blocks import HomeBlock


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
        "home.CampaignIndexPage",
    ]

    question = models.CharField(
        _("question at the top"), max_length=120, blank=True, help_text=_("“What's on today?”")
    )
    body = StreamField(HomeBlock(), blank=True, verbose_name=_("what it is made of"))

    content_panels = [*BasePage.content_panels, FieldPanel("question"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        language = translation.get_language()
        request.town.lend_locale(self)
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
            go_to = translation_of_it.get_url(request) + _part(result.kwargs.get("part", ""))
            if query := request.META["QUERY_STRING"]:
                go_to = f"{go_to}?{query}"
            return RouteResult(self, kwargs={"go_to": go_to})
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
            "publisher": jsonld.organization(request.town),
        }

    def get_context(self, request, *args, **kwargs):
        from home import front

        context = super().get_context(request, *args, **kwargs)
        return context | front.compose(self.body, request)


def _part(part: str) -> str:
    """A part of a page as its address ends: a file's name, or a step further in."""
    return part if not part or "." in part else f"{part}/"
