import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0006_towns_of_submissions")]
    operations = [
        migrations.AlterField(
            model_name="submission",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="submissions",
                to="wagtailcore.site",
            ),
        ),
    ]
