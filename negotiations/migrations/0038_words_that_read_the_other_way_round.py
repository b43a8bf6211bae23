"""A word of a spreadsheet for an issue may read the other way round."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0037_notes_of_colleagues")]

    operations = [
        migrations.AddField(
            model_name="sheetimport",
            name="mirrored",
            field=models.JSONField(default=list),
        ),
    ]
