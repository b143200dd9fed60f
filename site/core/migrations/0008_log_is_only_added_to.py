from django.db import migrations

TABLES = ("wagtailcore_pagelogentry", "wagtailcore_modellogentry")
#: A kind of content that goes leaves its entries without one: the only column that may change.
#: A database that is read back from a file (loaddata) knows moments to the millisecond.
FUNCTION = """
CREATE FUNCTION keep_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - '{content_type_id,timestamp}'::text[]
            = to_jsonb(OLD) - '{content_type_id,timestamp}'::text[]
        AND date_trunc('milliseconds', NEW.timestamp) = date_trunc('milliseconds', OLD.timestamp)
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'wagtailcore_pagelogentry'
        AND current_setting('city.forgets_pages', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'The log is only ever added to.' USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""
TRIGGER = """
CREATE TRIGGER log_is_only_added_to BEFORE UPDATE OR DELETE ON {}
FOR EACH ROW EXECUTE FUNCTION keep_the_log()
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION)
    for table in TABLES:
        schema_editor.execute(TRIGGER.format(table))


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER log_is_only_added_to ON {table}")
    schema_editor.execute("DROP FUNCTION keep_the_log()")


class Migration(migrations.Migration):
    """On PostgreSQL the log of acts is kept by the database too."""

    dependencies = [
        ("core", "0007_every_submission_has_a_town"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(guard, let_go)]
