"""A round has the day on which its existence came out, and the stream says what is told anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0011_chain_of_acts")]

    operations = [
        migrations.AddField("round", "known_from", models.DateField(blank=True, null=True)),
        migrations.AddField("round", "held_known_from", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "development",
            "replaced_by",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="negotiations.development",
            ),
        ),
        migrations.AddField(
            "development", "says_nothing_new", models.BooleanField(editable=False, null=True)
        ),
    ]
