"""A text that carries that of another is folded under it, and not coded a second time."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0043_prints_of_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="articletext",
            name="folded_under",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="folded",
                to="negotiations.articletext",
            ),
        ),
        migrations.AddIndex(
            model_name="articletext",
            index=models.Index(
                condition=models.Q(("folded_under__isnull", False)),
                fields=["folded_under"],
                name="article_text_folded_idx",
            ),
        ),
    ]
