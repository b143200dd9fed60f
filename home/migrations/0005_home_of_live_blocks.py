import json
from uuid import NAMESPACE_URL, uuid5

from django.db import migrations

import core.fields

#: What every home page has shown until now, and the next campaign.
LIVE = ("search", "open_now", "offers", "campaign", "dates", "news")
COUNTS = {"open_now": 3, "offers": 4, "dates": 5, "news": 3}
CHOOSY = ("dates", "news")


def block(name):
    """A live part. The same in each language, so that translations stay together."""
    value = {"heading": ""}
    if name in COUNTS:
        value["count"] = COUNTS[name]
    if name in CHOOSY:
        value["category"] = ""
    return {"type": name, "value": value, "id": str(uuid5(NAMESPACE_URL, f"home/{name}"))}


def with_live_parts(stored: str | None) -> str | None:
    """A stored body with the live parts before its words; one that has them stays as it is."""
    body = json.loads(stored or "[]")
    if any(child["type"] in LIVE for child in body):
        return stored
    return json.dumps([*map(block, LIVE), *body])


def fill(apps, schema_editor):
    """Live home pages, their drafts and what is known of them for translations."""
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Revision = apps.get_model("wagtailcore", "Revision")
    Source = apps.get_model("wagtail_localize", "TranslationSource")
    kind = ContentType.objects.filter(app_label="home", model="homepage").first()
    for page in HomePage.objects.all():
        page.body = with_live_parts(json.dumps(list(page.body.raw_data)))
        page.save(update_fields=["body"])
    for revision in Revision.objects.filter(content_type=kind).iterator(chunk_size=100):
        revision.content["body"] = with_live_parts(revision.content.get("body"))
        revision.save(update_fields=["content"])
    for source in Source.objects.filter(specific_content_type=kind):
        content = json.loads(source.content_json)
        content["body"] = with_live_parts(content.get("body"))
        source.content_json = json.dumps(content)
        source.save(update_fields=["content_json"])


def empty(apps, schema_editor):
    """The parts stay stored: an earlier version leaves out what it does not know."""


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_whats_on"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.AlterField(
            model_name="homepage",
            name="body",
            field=core.fields.StreamField(blank=True, verbose_name="what it is made of"),
        ),
        migrations.RunPython(fill, empty),
    ]
