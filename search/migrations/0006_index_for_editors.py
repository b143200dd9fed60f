"""The indexes that the search of the editors asks for on PostgreSQL, and that Wagtail leaves out.

It looks into titles and texts at once, and finds the pages by their keys as text.
"""

from django.db import migrations

INDEXES = {
    "editors_find_by_words": "wagtailsearch_indexentry USING gin ((title || body))",
    "editors_find_by_key": "wagtailcore_page ((id::varchar(50)))",
}


def add(apps, schema_editor):
    """Both indexes, where the database is one that uses them."""
    if schema_editor.connection.vendor == "postgresql":
        for name, what in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON {what}")


def drop(apps, schema_editor):
    """Neither of them."""
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0005_asked_and_promoted"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(add, drop)]
