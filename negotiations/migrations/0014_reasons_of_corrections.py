"""A correction may also be of a day, of a source, or of a typo of ours."""

from django.db import migrations, models

SUPERSEDING = [
    "wording-corrected",
    "attribution-corrected",
    "reclassified",
    "day-corrected",
    "source-corrected",
    "typo-mended",
]


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0013_rounds_come_out"),
    ]

    operations = [
        migrations.AlterField(
            model_name="correction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("wording-corrected", "Wording"),
                    ("attribution-corrected", "Attribution"),
                    ("reclassified", "Reclassified"),
                    ("day-corrected", "Day"),
                    ("source-corrected", "Source"),
                    ("typo-mended", "Typo"),
                    ("denial", "Denial"),
                    ("retraction", "Retraction"),
                    ("authentication", "Authentication"),
                ],
                max_length=22,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_fits_its_kind",
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", SUPERSEDING),
                    ("statement__isnull", False),
                    ("successor__isnull", False),
                )
                | models.Q(
                    ("kind__in", ["denial", "retraction"]),
                    ("statement__isnull", False),
                    ("successor__isnull", True),
                )
                | models.Q(
                    ("kind", "authentication"),
                    ("statement__isnull", True),
                    ("successor__isnull", True),
                ),
                name="correction_fits_its_kind",
            ),
        ),
    ]
