"""A round has the day on which its existence came out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0011_chain_of_acts")]

    operations = [
        migrations.AddField("round", "known_from", models.DateField(blank=True, null=True)),
        migrations.AddField("round", "held_known_from", models.DateField(blank=True, null=True)),
    ]
