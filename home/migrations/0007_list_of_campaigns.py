from uuid import uuid4

from django.db import migrations
from django.utils import timezone
from wagtail.models import Page


def add_list(apps, schema_editor):
    """The list of campaigns of every town that was there before there were any."""
    TownSettings = apps.get_model("core", "TownSettings")
    for town in TownSettings.objects.select_related("site"):
        _add(apps, town.site.root_page_id)


def _add(apps, home_id):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="home", model="campaignindexpage")
    Pages = apps.get_model("wagtailcore", "Page")
    Index = apps.get_model("home", "CampaignIndexPage")
    home = Pages.objects.get(pk=home_id)
    children = Pages.objects.filter(path__startswith=home.path, depth=home.depth + 1)
    if children.filter(content_type=kind).exists():
        return
    slugs = set(children.values_list("slug", flat=True))
    last = children.order_by("path").last()
    slug = "aktionen" if "aktionen" not in slugs else "gemeinsame-aktionen"
    now = timezone.now()
    Index.objects.create(
        path=Page(path=last.path)._inc_path()
        if last
        else Page._get_path(home.path, home.depth + 1, 1),
        depth=home.depth + 1,
        numchild=0,
        title="Aktionen",
        draft_title="Aktionen",
        lead="Was die Stadt und ihre Läden gemeinsam machen.",
        slug=slug,
        url_path=f"{home.url_path}{slug}/",
        content_type=kind,
        locale_id=home.locale_id,
        translation_key=uuid4(),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
    Pages.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_news_by_the_minute"),
        ("core", "0008_log_is_only_added_to"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(add_list, migrations.RunPython.noop)]
