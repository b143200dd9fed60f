"""What the town's editors put above the results of the public search."""

from django.contrib import messages
from django.forms import ModelChoiceField, ModelForm, Textarea
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from core import borders
from core.desk.access import for_editors
from core.folding import MAX_QUERY
from core.models import TownSettings
from core.pagination import paginate
from search import lookup, promoting
from search.models import Promotion, SearchDocument

PAGE_SIZE = 30


class OwnPageChooser(AdminPageChooser):
    """Wagtail's, which breaks where the key of a page is none."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value if borders.is_key(value or "") else None


class PromotionForm(ModelForm):
    """A page of the town that readers find, and for which words it stands on top."""

    page = ModelChoiceField(
        Page.objects.none(),
        label=gettext_lazy("page"),
        widget=OwnPageChooser,
        error_messages={
            "required": gettext_lazy("Choose a page."),
            "invalid_choice": gettext_lazy("Choose a page of this town that readers can see."),
        },
    )

    class Meta:
        model = Promotion
        fields = ("queries", "page")
        widgets = {"queries": Textarea({"rows": 3})}

    def __init__(self, *args, town: TownSettings, **kwargs):
        super().__init__(*args, **kwargs)
        self.documents = SearchDocument.objects.filter(site_id=town.site_id)
        keys = self.documents.values("page__translation_key")
        self.fields["page"].queryset = Page.objects.filter(translation_key__in=keys)

    def clean_page(self):
        # A document belongs to the page in the town's first language, whichever was chosen.
        chosen = self.cleaned_data["page"]
        found = self.documents.filter(page__translation_key=chosen.translation_key)
        return found.select_related("page").first().page


@for_editors
def index(request):
    """All of them, each with whether readers see its page now."""
    town = request.town
    page = paginate(request, promoting.of_town(town).select_related("page"), PAGE_SIZE)
    keys = [promotion.page_id for promotion in page]
    public = lookup.public(town, town.first_language).filter(page_id__in=keys)
    shown = set(public.values_list("page_id", flat=True))
    for promotion in page:
        promotion.is_shown = promotion.page_id in shown
    return render(request, "search/admin/promotions.html", {"promotions": page})


@for_editors
def edit(request, pk: int | None = None):
    """Put a page on top, or change what is there."""
    town = request.town
    promotion = get_object_or_404(promoting.of_town(town), pk=pk) if pk else Promotion()
    data = request.POST if request.method == "POST" else None
    asked = {"queries": request.GET.get("worte", "")[:MAX_QUERY]} if not pk else None
    form = PromotionForm(data, instance=promotion, initial=asked, town=town)
    if form.is_valid():
        promoting.keep(form.instance, town=town, by=request.user)
        messages.success(request, _("“%(words)s” is kept.") % {"words": form.instance})
        return redirect("search_promotions")
    context = {"form": form, "promotion": promotion}
    return render(
        request, "search/admin/promotion.html", context, status=422 if form.errors else 200
    )


@for_editors
@require_POST
def remove(request, pk: int):
    """The search alone decides again."""
    promotion = get_object_or_404(promoting.of_town(request.town), pk=pk)
    promoting.remove(promotion, town=request.town, by=request.user)
    messages.success(request, _("“%(words)s” is removed.") % {"words": promotion})
    return redirect("search_promotions")
