from datetime import datetime, time

from django.db import migrations, models
from django.utils import timezone

import core.clock


def begin_with_their_day(apps, schema_editor):
    """What is known of old cards; the next change of a page knows the minute."""
    cards = apps.get_model("home", "NewsCard").objects
    for day in cards.order_by().values_list("date", flat=True).distinct():
        moment = timezone.make_aware(datetime.combine(day, time()))
        cards.filter(date=day).update(published_at=moment)


class Migration(migrations.Migration):
    dependencies = [("home", "0005_home_of_live_blocks")]

    operations = [
        migrations.AlterField(
            model_name="newspage",
            name="date",
            field=models.DateField(
                default=core.clock.today,
                help_text="Readers see a later one where it comes online later.",
                verbose_name="date",
            ),
        ),
        migrations.AlterField(
            model_name="newspage",
            name="shown_from",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty means at once. Until then only the preview shows it.",
                null=True,
                verbose_name="online from",
            ),
        ),
        migrations.AddField(
            model_name="newscard",
            name="published_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(begin_with_their_day, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="newscard", name="news_card_newest"),
        migrations.AddIndex(
            model_name="newscard",
            index=models.Index(
                fields=["site", "language", "-published_at", "-page"], name="news_card_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="newscard",
            index=models.Index(
                fields=["site", "language", "category", "-published_at", "-page"],
                name="news_card_newest_of_a_subject",
            ),
        ),
        migrations.AddIndex(
            model_name="newscard",
            index=models.Index(
                fields=["site", "language", "bar_until"],
                name="news_card_in_bar",
                condition=models.Q(bar_until__isnull=False),
            ),
        ),
    ]
