"""Brings the weekly rows of every shop into its document of hours, and back."""

from collections import defaultdict

from django.db import migrations


def into_documents(apps, schema_editor):
    Shop = apps.get_model("merchants", "Shop")
    weeks = defaultdict(list)
    rows = apps.get_model("merchants", "OpeningHours").objects.order_by("weekday", "opens")
    for shop, *span in rows.values_list("shop_id", "weekday", "opens", "closes"):
        weeks[shop].append(span)
    for shop in Shop.objects.iterator(chunk_size=500):
        shop.hours = _document(weeks[shop.pk], shop.on_holidays)
        if "hours" in shop.osm_seen:
            seen = shop.osm_seen["hours"]
            hours = _document(seen["week"], seen["on_holidays"])
            shop.osm_seen["hours"] = {"hours": hours, "note": seen["note"]}
        shop.save(update_fields=["hours", "osm_seen"])


def into_rows(apps, schema_editor):
    """What rows cannot hold (seasons, vacations) is lost on the way back."""
    OpeningHours = apps.get_model("merchants", "OpeningHours")
    for shop in apps.get_model("merchants", "Shop").objects.iterator(chunk_size=500):
        policy = shop.hours.get("on_holidays", "closed")
        shop.on_holidays = policy if policy in {"closed", "open"} else "unknown"
        if "hours" in shop.osm_seen:
            seen = shop.osm_seen["hours"]
            shop.osm_seen["hours"] = {
                "week": seen["hours"].get("week", []),
                "note": seen["note"],
                "on_holidays": seen["hours"].get("on_holidays", "closed"),
            }
        shop.save(update_fields=["on_holidays", "osm_seen"])
        OpeningHours.objects.bulk_create(
            OpeningHours(shop=shop, weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in shop.hours.get("week", [])
        )


def _document(week, on_holidays):
    document = {"week": [list(span) for span in week], "on_holidays": on_holidays}
    return {name: value for name, value in document.items() if value}


class Migration(migrations.Migration):

    dependencies = [
        ('merchants', '0002_hours_as_a_document'),
    ]

    operations = [
        migrations.RunPython(into_documents, into_rows),
    ]
