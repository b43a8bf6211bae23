"""A draft keeps what it will bring with it once it is published."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0026_agreed_said_together_and_remarked")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="brings",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
    ]
