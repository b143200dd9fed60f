"""The way through the whole admin: each address, with the things of one town in its parameters."""

import re
from collections.abc import Iterator
from itertools import product

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.access.addresses import GROUP, PARAMETER, patterns
from tests.core.planted import COMMON, Planted

#: They end the session that asks.
DOORS = ("admin/logout/", "admin/login/")
ELSEWHERE = r"admin/^.*/$"
PAGES = ("page", "shop_page", "gone", "home", "campaign", "event_without_shop")

#: What stands in the place of a parameter: a kind of thing, or several.
#: The first row whose route begins like this and whose name fits counts.
SAMPLES = (
    ("admin/pages/", "revision_id", ("revision", "shop_revision")),
    ("admin/pages/", "revision_id_a", ("revision", "shop_revision")),
    ("admin/pages/", "workflow_state_id", ("workflow_state",)),
    ("admin/pages/", "task_id", ("task",)),
    ("admin/pages/", "task_state_id", ("task_state",)),
    ("admin/pages/", "pk", PAGES),
    ("admin/api/main/^pages/", "pk", PAGES),
    ("admin/api/main/pages/", "pk", PAGES),
    ("admin/api/main/^images/", "pk", ("image",)),
    ("admin/api/main/^documents/", "pk", ("document",)),
    ("admin/choose-page/", "parent_page_id", ("page", "home")),
    ("admin/collections/", "pk", ("collection",)),
    ("admin/workflows/tasks/", "pk", ("task",)),
    ("admin/workflows/", "pk", ("workflow",)),
    ("admin/editing-sessions/", "object_id", ("page", "shop_page")),
    ("admin/localize/submit/snippet/", "pk", ("reason",)),
    ("admin/localize/api/snippets/", "pk", ("reason",)),
    ("admin/settings/", "pk", ("site",)),
    ("admin/locales/", "pk", ("locale",)),
    ("admin/sites/", "pk", ("site",)),
    ("admin/users/", "pk", ("user",)),
    ("admin/groups/", "pk", ("group",)),
    ("admin/documents/", "pk", ("document",)),
    ("admin/documents/", "uploaded_file_id", ("upload",)),
    ("admin/images/", "pk", ("image",)),
    ("admin/images/", "uploaded_file_id", ("upload",)),
    ("admin/pruefung/mehrere/", "pk", ("run",)),
    ("admin/pruefung/nachtraeglich/", "pk", ("change", "submission")),
    ("admin/pruefung/meldungen/", "pk", ("notice",)),
    ("admin/pruefung/gruende/", "pk", ("reason",)),
    ("admin/pruefung/begruendungen/", "key", ("statement",)),
    ("admin/pruefung/widersprueche/", "pk", ("complaint",)),
    ("admin/pruefung/papierkorb/", "pk", ("trashed",)),
    ("admin/pruefung/barrieren/", "pk", ("barrier",)),
    ("admin/termine/ohne-anbieter/", "pk", ("event_without_shop",)),
    ("admin/pruefung/seite/", "pk", PAGES),
    ("admin/pruefung/", "pk", ("submission",)),
    ("admin/zeiten/schliessungen/", "pk", ("closure",)),
    ("admin/zeiten/oeffnungen/", "pk", ("opening",)),
    ("admin/zeiten/", "pk", ("shop",)),
    ("admin/suche/oben/", "pk", ("promotion",)),
    ("admin/haendler/ansprueche/", "pk", ("claim",)),
    ("admin/haendler/", "pk", ("shop",)),
    ("admin/", "page_id", PAGES),
    ("admin/", "parent_page_id", PAGES),
    ("admin/", "page_to_move_id", PAGES),
    ("admin/", "destination_id", ("home", "page")),
    ("admin/", "page_pk", PAGES),
    ("admin/", "workflow_pk", ("workflow",)),
    ("admin/", "task_id", ("task",)),
    ("admin/", "collection_id", ("collection",)),
    ("admin/", "session_id", ("session",)),
    ("admin/", "redirect_id", ("redirect",)),
    ("admin/", "document_id", ("document",)),
    ("admin/", "doc_id", ("document",)),
    ("admin/", "image_id", ("image",)),
    ("admin/", "translation_source_id", ("source",)),
    ("admin/", "translation_id", ("translation",)),
    ("admin/", "string_segment_id", ("string",)),
    ("admin/", "overridable_segment_id", ("override",)),
)

#: Parameters that are words, and what they may be.
WORDS = {
    ("admin/pages/workflow/", "action_name"): ("approve", "reject"),
    ("admin/api/", "action_name"): ("copy", "delete", "publish", "move"),
    ("admin/pages/", "content_type_app_name"): ("home",),
    ("admin/pages/", "content_type_model_name"): ("newspage", "contentpage"),
    ("admin/pages/", "app_label"): ("home",),
    ("admin/pages/", "model_name"): ("newspage",),
    ("admin/workflows/", "app_label"): ("core",),
    ("admin/workflows/", "model_name"): ("townapprovaltask",),
    ("admin/editing-sessions/", "app_label"): ("wagtailcore",),
    ("admin/editing-sessions/", "model_name"): ("page",),
    ("admin/localize/", "app_label"): ("core",),
    ("admin/localize/", "model_name"): ("reason", "townsettings"),
    ("admin/localize/", "mode"): ("", "form"),
    ("admin/settings/", "app_name"): ("core",),
    ("admin/settings/", "model_name"): ("townsettings",),
    ("admin/tag-autocomplete/", "app_name"): ("taggit",),
    ("admin/tag-autocomplete/", "model_name"): ("tag",),
    ("admin/images/", "filter_spec"): ("width-50",),
    ("admin/pruefung/nachtraeglich/", "kind"): ("fakten", "angebote"),
    ("admin/pages/", "revision_id_b"): ("live", "latest"),
    ("admin/", "rest"): ("1/", "copy/"),
    ("admin/", "uidb64"): ("MQ",),
    ("admin/", "token"): ("x-y",),
}

#: What is asked of every address without parameters.
ASKED = (
    f"q={COMMON}",
    f"q={COMMON}&p=1&ordering=-title",
    f"search={COMMON}&type=wagtailcore.Page&fields=*",
    f"term={COMMON}",
    "p=2",
    "order=-title&ordering=-latest_revision_created_at",
    "export=csv",
    "export=xlsx",
    "collection_id={collection}",
    "tag=gemeinsam",
    "site={site}&locale=de",
    "owner={user}&user={user}&edited_by={user}&uploaded_by_user={user}&by={user}",
    "root_page={site}&content_type=1&status=draft&has_child_pages=true",
    "page_type=home.newspage&user_perms=move_to&target_pages[]={page}&match_subclass=false",
    "child_of={home}&fields=*&for_explorer=1",
    "descendant_of={home}&fields=*",
    "translation_of={page}&fields=*",
    "id={page}&id={shop_page}&id={event}&id={offer}&id={gone}",
    "id={home}",
    "id={image}&next=/admin/images/",
    "id={document}&next=/admin/documents/",
    "html_path=/{site}/&page_id={page}&object_id={page}&page={page}&shop={shop}",
    "workflow={workflow}&task={task}&reviewable=true&status=all",
    "art=&laden={shop}&alter=1&entschieden=1&beantwortet=1&wer={user}&quelle={shop}",
    "email=a@b.de&link_text=x&link_url=/&parent_page_id={page}",
)

#: What is asked of addresses that have parameters, by the beginning of their route.
ASKED_THERE = {
    "admin/pages/<int:parent_page_id>/": ("p=1", "ordering=ord", f"q={COMMON}", "owner={user}"),
    "admin/pages/<int:page_id>/history/": ("user={user}", "action=wagtail.edit", "export=csv"),
    "admin/choose-page/<int:": ("page_type=home.newspage&allow_external_link=1", "p=1"),
    "admin/images/chooser/chosen/": ("multiple=1", "select_format=true"),
    "admin/images/usage/": ("p=1", "describe_on_delete=1"),
    "admin/documents/usage/": ("p=1", "describe_on_delete=1"),
    "admin/pages/<int:page_id>/usage/": ("p=1", "describe_on_delete=1"),
    "admin/users/history/": ("user={user}",),
}


def routes() -> Iterator[str]:
    """The admin's patterns, but for the doors."""
    found = (route for route in patterns() if route.startswith("admin/"))
    yield from (route for route in found if route not in DOORS)


def addresses(route: str, *towns: Planted) -> Iterator[str]:
    """A pattern with all combinations of what fits into it, of one town or mixed.

    Fails for a parameter that no row here knows.
    """
    if route == ELSEWHERE:
        yield "/admin/gibt-es-nicht/"
    elif route.startswith("admin/bulk/"):
        for town in towns:
            yield from _bulk(town)
    else:
        plain = _plain(route)
        names = [match["name"] for match in PARAMETER.finditer(plain)]
        for values in product(*(_samples(route, name, towns) for name in names)):
            rest = iter(values)
            yield "/" + PARAMETER.sub(lambda _match, rest=rest: next(rest), plain)


def questions(route: str, theirs: Planted) -> Iterator[str]:
    """The query strings that an address is asked with, beside none."""
    if "<" not in route:
        yield from (asked.format_map(theirs.keys) for asked in ASKED)
    for start, found in ASKED_THERE.items():
        if route.startswith(start):
            yield from (asked.format_map(theirs.keys) for asked in found)


def _plain(route: str) -> str:
    spelled = re.sub(r"\(\?P<(\w+)>\w+(\|[^)]*)*\)", r"<\1>", route)
    return GROUP.sub(r"<\1>", spelled).replace("^", "").replace("$", "").replace("\\", "")


def _samples(route: str, name: str, towns: tuple[Planted, ...]) -> list[str]:
    for start, known, kinds in SAMPLES:
        if route.startswith(start) and name == known:
            return [town.keys[kind] for town in towns for kind in kinds]
    for (start, known), words in WORDS.items():
        if route.startswith(start) and name == known:
            return [*words]
    raise LookupError(f"{route}: what stands in the place of {name}?")


def _bulk(theirs: Planted) -> Iterator[str]:
    """Every act upon many, upon the things of the town."""
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, acts in models.items():
            kinds = {"image": ("image",), "document": ("document",)}
            for kind in next((v for k, v in kinds.items() if k in model), (*PAGES, "user")):
                for act in acts:
                    yield f"/admin/bulk/{app}/{model}/{act}/?id={theirs.keys[kind]}&next=/admin/"
            for act in acts:
                yield f"/admin/bulk/{app}/{model}/{act}/?id=all"
                yield f"/admin/bulk/{app}/{model}/{act}/?id=all&childOf={theirs.keys['home']}"
