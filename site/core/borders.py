"""What an editor may reach of the admin: their own town, whatever Wagtail would show.

Wagtail keeps people from changing other people's pages. It does show their titles, and
wagtail-localize asks for one right that holds everywhere.
"""

from collections.abc import Iterable
from contextvars import ContextVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404, QueryDict
from wagtail.models import Page, ReferenceIndex, TaskState
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from accounts.doors import is_admin
from core.models import SiteDocument, SiteImage

#: How the addresses of the admin name a page.
PAGE_PARAMETERS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
#: Of all towns at once: for operators.
EVERYWHERE = (
    "/admin/reports/",
    "/admin/localize/reports/",
    "/admin/pages/usage/",
    "/admin/workflows/",
)
#: What pages show and lead to.
USED = (SiteImage, SiteDocument, Page)
#: Acts upon many things, whose keys stand in the query.
BULK = "/admin/bulk/"
#: Pages that were chosen in one go, likewise.
CHOSEN = "/admin/choose-page/chosen-multiple/"
#: No key is longer; databases stumble over longer numbers.
DIGITS = 18
_asks = ContextVar("who asks the admin", default=None)


class AdminBorders:
    """Nothing of another town is there, for whoever does not work on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Also while the answer is rendered, which is after the view.
        asked = _asks.set(request.user if is_admin(request) else None)
        try:
            return self.get_response(request)
        finally:
            _asks.reset(asked)

    def process_view(self, request, view, args, kwargs):
        if is_admin(request):
            check(request.user, request.path, kwargs, request.GET)


def asking():
    """Whoever is asking the admin just now, if anybody is."""
    return _asks.get()


def check(user, path: str, parameters: dict, query: QueryDict) -> None:
    """Raises Http404 where an address of the admin names something beyond the user's town."""
    if user.is_superuser or not user.is_authenticated:
        return
    if path.startswith(EVERYWHERE):
        raise Http404
    asked = {parameters[name] for name in PAGE_PARAMETERS if name in parameters}
    asked |= _translated(parameters)
    if path.startswith(BULK):
        _check_bulk(user, parameters, query)
    if path.startswith(CHOSEN) and is_beyond(Page, set(query.getlist("id")), user):
        raise Http404
    if "task_id" in parameters:
        _check_task(parameters)
    if asked and reachable(user).filter(pk__in=asked).count() < len(asked):
        raise Http404


def reachable(user):
    """The pages that somebody works on, and those on the way to them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def _check_bulk(user, parameters: dict, query: QueryDict) -> None:
    """Wagtail names those that it refuses to act upon."""
    try:
        model = apps.get_model(parameters["app_label"], parameters["model_name"])
    except LookupError:
        raise Http404 from None
    keys = set(query.getlist("id"))
    if "all" in keys and issubclass(model, Page):
        # Wagtail takes all pages that there are, or all below any one: the root of all towns, too.
        above = [key for key in query.getlist("childOf") if is_key(key)]
        if not above or not worked_on(user).filter(pk=above[-1]).exists():
            raise Http404
    if not issubclass(model, USED) or is_beyond(model, keys - {"all"}, user):
        raise Http404


def is_beyond(model, keys: set[str], user) -> bool:
    """Whether some of these pages, pictures or files are not for the user to use."""
    kind = next((kind for kind in USED if issubclass(model, kind)), None)
    if not keys or not kind or user.is_superuser:
        return False
    if not all(map(is_key, keys)):
        return True
    return usable(kind, user).filter(pk__in=keys).count() < len(keys)


def is_key(text: str) -> bool:
    """It can be the key of something."""
    return text.isdecimal() and len(text) <= DIGITS


def _check_task(parameters: dict) -> None:
    """Wagtail names a task where it says that the page is not in it."""
    state = TaskState.objects.filter(task=parameters["task_id"])
    state = state.filter(workflow_state__object_id=str(parameters.get("page_id")))
    if not state.exists():
        raise Http404


def worked_on(user):
    """The pages that somebody may do something with."""
    rights = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
    return policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, rights)


def _translated(parameters: dict) -> set:
    """The pages behind a translation."""
    found = set()
    if key := parameters.get("translation_source_id"):
        found.add(_page_of(TranslationSource.objects.filter(pk=key).first()))
    if key := parameters.get("translation_id"):
        translation = Translation.objects.select_related("source").filter(pk=key).first()
        found.add(_page_of(translation and translation.source))
    return found


def _page_of(source: TranslationSource | None) -> int | None:
    instance = source and source.get_source_instance()
    return instance.pk if isinstance(instance, Page) else None


def refers_beyond(page: Page, user, *, rows: Iterable[Model] = ()) -> bool:
    """Whether a page or a row of its form newly leads to what its editor may not use."""
    if user.is_superuser:
        return False
    known = _references(_stored(page)) if page.pk else set()
    new = _references(page).union(*map(_references, rows)) - known
    for model in USED:
        asked = {key for kind, key in new if issubclass(kind, model)}
        if asked and usable(model, user).filter(pk__in=asked).count() < len(asked):
            return True
    return False


def usable(model, user):
    if model is Page:
        # Nobody means the root of all towns, though it may be on the way.
        return reachable(user).filter(depth__gt=1)
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_permission_for(user, "choose")


def _stored(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()


def _references(thing: Model) -> set[tuple[type, str]]:
    """What a page or a row of it refers to, in its fields, its blocks and its rich text."""
    found = ReferenceIndex._extract_references_from_object(thing)
    return {
        (ContentType.objects.get_for_id(kind).model_class(), key) for kind, key, *_path in found
    }
