"""Cards know where their shops are, and those that are there already learn it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_positions(apps, schema_editor):
    pages = apps.get_model("merchants", "ShopPage").objects.filter(pk=OuterRef("page_id"))
    apps.get_model("merchants", "ShopCard").objects.update(
        latitude=Subquery(pages.values("latitude")[:1]),
        longitude=Subquery(pages.values("longitude")[:1]),
    )


class Migration(migrations.Migration):

    dependencies = [
        ('merchants', '0004_drop_weekly_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='shopcard',
            name='latitude',
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name='shopcard',
            name='longitude',
            field=models.FloatField(null=True),
        ),
        migrations.RunPython(copy_positions, migrations.RunPython.noop),
    ]
