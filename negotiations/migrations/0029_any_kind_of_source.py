"""The kind of a source is any word."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0028_usual_kinds_of_now")]

    operations = [
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(max_length=40),
        ),
    ]
