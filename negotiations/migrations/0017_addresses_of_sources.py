"""A source has a key of its address, by which another with the same address is found."""

from django.db import migrations, models

from negotiations.rules.web_addresses import address_key

BATCH = 1000


def derive_keys(apps, schema_editor):
    """Fills in the key, which is derived: neither an act nor its hash is about it."""
    sources = apps.get_model("negotiations", "Source")
    ids = list(sources.objects.exclude(url="").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = list(sources.objects.filter(pk__in=ids[start : start + BATCH]))
        for source in some:
            source.address_key = address_key(source.url)
        sources.objects.bulk_update(some, ["address_key"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0016_weights_and_long_quotes"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="address_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["negotiation", "address_key"], name="source_address_idx"),
        ),
        migrations.RunPython(derive_keys, migrations.RunPython.noop),
    ]
