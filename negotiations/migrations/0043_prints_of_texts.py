"""A text has its smallest prints in a table, by which its copies are looked up."""

import django.db.models.deletion
from django.db import migrations, models

from negotiations.rules.wire_copies import smallest

BATCH = 200


def note_prints(apps, schema_editor):
    """Fills the table, which follows from what is kept: neither an act nor its hash is about it."""
    texts = apps.get_model("negotiations", "ArticleText").objects.order_by("pk")
    prints = apps.get_model("negotiations", "ArticlePrint").objects
    for text, numbers in texts.values_list("pk", "prints").iterator(chunk_size=BATCH):
        prints.bulk_create(
            [prints.model(text_id=text, number=number) for number in smallest(numbers)],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0042_what_was_learnt_and_coded_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticlePrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="smallest_prints",
                        to="negotiations.articletext",
                    ),
                ),
            ],
            options={
                "db_table": "article_print",
                "indexes": [models.Index(fields=["number"], name="article_print_number_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("text", "number"), name="article_print_once")
                ],
            },
        ),
        migrations.RunPython(note_prints, migrations.RunPython.noop),
    ]
