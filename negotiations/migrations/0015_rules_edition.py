from django.db import migrations, models

import negotiations.rules.edition


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0014_reasons_of_corrections"),
    ]

    operations = [
        # What is there was derived by the first rules: it is derived anew before the next act.
        migrations.AddField(
            model_name="negotiation",
            name="rules_edition",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="negotiation",
            name="rules_edition",
            field=models.PositiveSmallIntegerField(
                default=negotiations.rules.edition.edition, editable=False
            ),
        ),
    ]
