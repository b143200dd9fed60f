from django.db import migrations


def nothing_said_of_a_price_meant_free(apps, schema_editor):
    for name in ("EventPage", "Occurrence"):
        apps.get_model("events", name).objects.filter(price="").update(is_free=True)


class Migration(migrations.Migration):
    dependencies = [("events", "0005_whats_on")]

    operations = [
        migrations.RunPython(
            nothing_said_of_a_price_meant_free, migrations.RunPython.noop, elidable=True
        )
    ]
