from django.db import migrations


def find_towns(apps, schema_editor):
    """Every submission belongs to the town whose tree its page stands in, in whatever language."""
    Submission = apps.get_model("core", "Submission")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    sites = dict(Site.objects.values_list("root_page__translation_key", "pk"))
    homes = Page.objects.filter(depth=2).values_list("path", "translation_key")
    for path, key in homes:
        if key in sites:
            Submission.objects.filter(page__path__startswith=path).update(site_id=sites[key])
    Submission.objects.filter(site=None).delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0005_desk")]
    operations = [migrations.RunPython(find_towns, migrations.RunPython.noop)]
