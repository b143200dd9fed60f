"""Who may do what in a town's part of the admin, in one table. `sync_roles` makes it true."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Page

from core.models import TownGroup, TownSettings


@dataclass(frozen=True)
class Role:
    """One row: what a role may do with pages, and with pictures and documents."""

    name: str
    pages: frozenset[str]
    media: frozenset[str]


ROLES = (
    Role(
        name="editors",
        pages=frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"}),
        media=frozenset({"add", "change", "choose"}),
    ),
)


@transaction.atomic
def sync(town: TownSettings) -> None:
    """Create the groups of a town and set exactly the rights that the table lists."""
    for role in ROLES:
        group = _group(town, role)
        group.permissions.set(
            [
                _permission("wagtailadmin", "access_admin"),
                _permission("wagtail_localize", "submit_translation"),
            ]
        )
        _sync_pages(group, town, role)
        _sync_media(group, town, role)
        GroupSitePermission.objects.filter(group=group).delete()
        GroupSitePermission.objects.create(
            group=group,
            site=town.site,
            permission=_permission("core", "change_townsettings"),
        )


def group_of(town: TownSettings, role: str) -> Group:
    """The group of those who hold a role in a town."""
    return TownGroup.objects.get(site_id=town.site_id, role=role).group


def _group(town: TownSettings, role: Role) -> Group:
    existing = TownGroup.objects.filter(site_id=town.site_id, role=role.name).first()
    if existing:
        return existing.group
    group = Group.objects.create(name=f"{town.site.hostname}: {role.name}"[:150])
    TownGroup.objects.create(site_id=town.site_id, role=role.name, group=group)
    return group


def _sync_pages(group: Group, town: TownSettings, role: Role) -> None:
    # Each language has a root of its own.
    homes = Page.objects.filter(translation_key=town.home.translation_key)
    GroupPagePermission.objects.filter(group=group).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(
            group=group, page=home, permission=_permission("wagtailcore", f"{action}_page")
        )
        for home in homes
        for action in sorted(role.pages)
    )


def _sync_media(group: Group, town: TownSettings, role: Role) -> None:
    GroupCollectionPermission.objects.filter(group=group).delete()
    # Wagtail asks for the rights to its own models, whichever stand in their place.
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group, collection=town.collection, permission=_permission(app, f"{action}_{noun}")
        )
        for app, noun in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in sorted(role.media)
    )


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
