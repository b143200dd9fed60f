"""What Wagtail offers to choose from, of all towns at once: narrowed to those of one's own.

It has no hooks for these lists, so its own forms and filters are told where to look.
"""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.http import JsonResponse
from django.utils.translation import gettext as _
from taggit.models import Tag, TaggedItem
from wagtail.admin import filters
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.images.views import chooser
from wagtail.models import PageLogEntry, Site

from accounts.models import User
from core import borders
from core.models import SiteDocument, SiteImage

#: So many tags are offered to complete a word.
TAGS = 10


def connect() -> None:
    """Put the narrowed lists in the place of Wagtail's."""
    offered = PageFilterSet.declared_filters
    offered["owner"].queryset = owners
    offered["edited_by"].queryset = authors
    offered["site"].queryset = sites
    SetPrivacyView.form_class = OwnGroupsForm
    BaseChooser.get_value_data = chosen
    filters.popular_tags_for_model = chooser.popular_tags_for_model = popular_tags


def owners(request):
    """Whoever owns a page that one works on."""
    return User.objects.filter(pk__in=_pages(request).values("owner"))


def authors(request):
    """Whoever has edited a page that one works on."""
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_pages(request))
    return User.objects.filter(pk__in=edits.values("user"))


def sites(request):
    """The websites that one works on."""
    return Site.objects.filter(root_page__in=_pages(request))


def _pages(request):
    return borders.worked_on(request.user).order_by()


_all_of = BaseChooser.get_value_data


def chosen(widget, value):
    """What a form says of a chosen thing. Of another town's it keeps the key, and says no more."""
    data = _all_of(widget, value)
    user = borders.asking()
    if not data or not user or not borders.is_beyond(widget.model_class, {str(data["id"])}, user):
        return data
    nothing = {"edit_url": None, "preview": {"url": "", "width": 0, "height": 0}}
    return {"id": data["id"], widget.display_title_key: _("of another town"), **nothing}


class OwnGroupsForm(PageViewRestrictionForm):
    """Who may see a page: of the groups those that one is in oneself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = borders.asking()
        if not user.is_superuser:
            self.fields["groups"].queryset = Group.objects.filter(user=user)


class OwnPages(PagesSummaryItem):
    """How many pages there are, on the admin's home: Wagtail's own counts those of all towns.

    The home pages of two languages have nothing above them but the root of everything.
    """

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        if not self.request.user.is_superuser:
            context["total_pages"] = borders.worked_on(self.request.user).count()
        return context


@require_admin_access
def complete_tag(request):
    """The tags that begin like this, of the pictures and files that one may see."""
    start = request.GET.get("term", "")
    found = _tags(SiteImage, SiteDocument).filter(name__istartswith=start).order_by("name")
    return JsonResponse([tag.name for tag in found[:TAGS]] if start else [], safe=False)


def popular_tags(model, count: int = TAGS):
    """The tags of the pictures or files that one may see, the most used first."""
    used = Count("taggit_taggeditem_items", filter=_used(model, start="taggit_taggeditem_items__"))
    return _tags(model).annotate(item_count=used).order_by("-item_count", "name")[:count]


def _tags(*models):
    rows = Q(pk__in=())
    for model in models:
        rows |= _used(model)
    return Tag.objects.filter(pk__in=TaggedItem.objects.filter(rows).values("tag"))


def _used(model, start: str = "") -> Q:
    usable = borders.usable(model, borders.asking()).order_by()
    kind = ContentType.objects.get_for_model(model)
    return Q(**{f"{start}content_type": kind, f"{start}object_id__in": usable.values("pk")})
