from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0009_barriers'),
    ]

    operations = [
        migrations.AddField(
            model_name='townsettings',
            name='map_ground',
            field=models.CharField(choices=[('drawn', 'a plan drawn from the streets of its shops'), ('own', "the town's own map"), ('osm', 'OpenStreetMap, for whoever agrees to it')], default='drawn', max_length=5, verbose_name='what the map of the shops is drawn on'),
        ),
    ]
