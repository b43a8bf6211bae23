"""What happened is found by the day from which it could be known. Adds an index and changes no row."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0017_addresses_of_sources")]

    operations = [
        migrations.AddIndex(
            model_name="development",
            index=models.Index(fields=["negotiation", "known_from"], name="development_known_idx"),
        ),
    ]
