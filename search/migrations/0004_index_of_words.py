"""The index of words: a weighted `tsvector` on PostgreSQL, FTS5 on SQLite. Both follow each row."""

import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

#: Before the words stands which town and language: a word of its own, so that rows of others are
#: not even read.
POSTGRESQL = [
    """
    ALTER TABLE search_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', words_of_title), 'A')
        || setweight(to_tsvector('simple', words_of_subject), 'B')
        || setweight(to_tsvector('simple', words_of_text), 'C')
        || to_tsvector('simple', 't' || site_id::text || replace(language, '-', ''))
    ) STORED
    """,
    "CREATE INDEX search_by_words ON search_searchdocument USING gin (vector)"
    " WITH (fastupdate = off)",
    "CREATE INDEX search_terms_alike ON search_searchterm USING gin (folded gin_trgm_ops)"
    " WITH (fastupdate = off)",
    "CREATE INDEX search_terms_begin ON search_searchterm"
    " (site_id, language, folded text_pattern_ops)",
]
SQLITE = [
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        scope, words_of_title, words_of_subject, words_of_text, content='', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER search_words_come AFTER INSERT ON search_searchdocument BEGIN
        INSERT INTO search_words(rowid, scope, words_of_title, words_of_subject, words_of_text) VALUES (new.id,
            't' || new.site_id || replace(new.language, '-', ''),
            new.words_of_title, new.words_of_subject, new.words_of_text
        );
    END
    """,
    """
    CREATE TRIGGER search_words_go AFTER DELETE ON search_searchdocument BEGIN
        INSERT INTO search_words(search_words, rowid, scope, words_of_title, words_of_subject, words_of_text)
        VALUES ('delete', old.id,
            't' || old.site_id || replace(old.language, '-', ''),
            old.words_of_title, old.words_of_subject, old.words_of_text
        );
    END
    """,
    """
    CREATE TRIGGER search_words_change AFTER UPDATE ON search_searchdocument BEGIN
        INSERT INTO search_words(search_words, rowid, scope, words_of_title, words_of_subject, words_of_text)
        VALUES ('delete', old.id,
            't' || old.site_id || replace(old.language, '-', ''),
            old.words_of_title, old.words_of_subject, old.words_of_text
        );
        INSERT INTO search_words(rowid, scope, words_of_title, words_of_subject, words_of_text) VALUES (new.id,
            't' || new.site_id || replace(new.language, '-', ''),
            new.words_of_title, new.words_of_subject, new.words_of_text
        );
    END
    """,
    # The rows that are there already.
    """
    INSERT INTO search_words(rowid, scope, words_of_title, words_of_subject, words_of_text)
    SELECT id, 't' || site_id || replace(language, '-', ''), words_of_title, words_of_subject, words_of_text FROM search_searchdocument
    """,
]


UNDONE = {
    "postgresql": [
        "DROP INDEX search_terms_begin",
        "DROP INDEX search_terms_alike",
        "ALTER TABLE search_searchdocument DROP COLUMN vector",
    ],
    "sqlite": [
        "DROP TRIGGER search_words_change",
        "DROP TRIGGER search_words_go",
        "DROP TRIGGER search_words_come",
        "DROP TABLE search_words",
    ],
}


def add(apps, schema_editor):
    """The index, as the database keeps it."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    """The words alone, without an index."""
    for statement in UNDONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_whats_on'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        TrigramExtension(),
        migrations.RemoveField(
            model_name='searchdocument',
            name='folded_text',
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='subject',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='words_of_subject',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='words_of_text',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='searchdocument',
            name='words_of_title',
            field=models.TextField(default=''),
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('folded', models.CharField(max_length=60)),
                ('word', models.CharField(max_length=60)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'language', 'folded'), name='one_term_for_each_word_of_a_town')],
            },
        ),
        migrations.RunPython(add, drop),
    ]
