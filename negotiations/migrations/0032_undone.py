"""A demand, a reply, a red line, an act on an issue and a dissociation may be undone within the hold."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0031_copies_of_sources")]

    operations = [
        migrations.AddField(
            model_name=noun,
            name="undone",
            field=models.BooleanField(default=False, editable=False),
        )
        for noun in ("demand", "response", "redline", "issueact", "dissociation")
    ]
