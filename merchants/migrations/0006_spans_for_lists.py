"""Spans as lists ask for them: found by one index that has it all, and one for each time."""

from datetime import UTC, datetime

import django.db.models.deletion
from django.db import migrations, models


def say_never(apps, schema_editor):
    spans = apps.get_model("merchants", "OpenSpan").objects.filter(closes_at=None)
    spans.update(closes_at=datetime(9999, 1, 1, tzinfo=UTC))


class Migration(migrations.Migration):

    dependencies = [
        ('merchants', '0005_positions_on_cards'),
    ]

    operations = [
        migrations.RunPython(say_never, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name='openspan',
            name='span_by_time',
        ),
        migrations.AlterField(
            model_name='openspan',
            name='closes_at',
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name='openspan',
            name='shop',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='merchants.shop'),
        ),
        migrations.AlterField(
            model_name='openspan',
            name='site',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site'),
        ),
        migrations.AlterField(
            model_name='shopcard',
            name='shop',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='merchants.shop'),
        ),
        migrations.AddIndex(
            model_name='openspan',
            index=models.Index(fields=['site', 'starts_at', 'ends_at', 'closes_at', 'shop'], name='span_by_time'),
        ),
        migrations.AddConstraint(
            model_name='openspan',
            constraint=models.UniqueConstraint(fields=('shop', 'starts_at'), name='one_span_of_a_shop_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='shopcard',
            constraint=models.UniqueConstraint(fields=('shop', 'language'), name='one_card_of_each_shop'),
        ),
    ]
