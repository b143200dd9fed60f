from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('merchants', '0003_move_hours'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='shop',
            name='on_holidays',
        ),
        migrations.DeleteModel(
            name='OpeningHours',
        ),
    ]
