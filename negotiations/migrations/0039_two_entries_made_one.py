"""That two parties or issues are one is a correction of its own."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0038_words_that_read_the_other_way_round"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_fits_its_kind",
        ),
        migrations.AddField(
            model_name="correction",
            name="issue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="negotiations.issue",
            ),
        ),
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
                    ("made-one", "Made One"),
                ],
                max_length=22,
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            [
                                "wording-corrected",
                                "attribution-corrected",
                                "reclassified",
                                "day-corrected",
                                "source-corrected",
                                "typo-mended",
                            ],
                        ),
                        ("statement__isnull", False),
                        ("successor__isnull", False),
                    ),
                    models.Q(
                        ("kind__in", ["denial", "retraction"]),
                        ("statement__isnull", False),
                        ("successor__isnull", True),
                    ),
                    models.Q(
                        ("kind__in", ["authentication", "made-one"]),
                        ("statement__isnull", True),
                        ("successor__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="correction_fits_its_kind",
            ),
        ),
    ]
