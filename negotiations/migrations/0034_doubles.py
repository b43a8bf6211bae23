"""A party, an issue, a speaker or a source may be one with another, and then leads to that."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0033_members_and_invitations")]

    operations = [
        migrations.AddField(
            model_name=noun,
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doubles",
                to=f"negotiations.{noun}",
                verbose_name="the same as",
            ),
        )
        for noun in ("party", "issue", "speaker", "source")
    ]
