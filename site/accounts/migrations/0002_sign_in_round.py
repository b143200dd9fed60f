"""Signing out everywhere, and when somebody came for the first time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            "user", "sign_in_round", models.PositiveIntegerField(default=0, editable=False)
        ),
        migrations.AddField("user", "first_came_on", models.DateField(editable=False, null=True)),
        migrations.AddField(
            "user", "is_offered_passkey", models.BooleanField(default=True, editable=False)
        ),
    ]
