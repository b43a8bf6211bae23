from typing import Any

from django.core.management import call_command
from django.db import migrations, models


def make_shared_cache(apps: Any, schema_editor: Any) -> None:
    """The table of Django's own cache in the database, in which allauth counts for all processes."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0009_traces"),
    ]

    operations = [
        migrations.CreateModel(
            name="RateCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "rate_counter",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "begins_at", "ends_at"), name="rate_counter_window_once"
                    )
                ],
            },
        ),
        migrations.RunPython(make_shared_cache, migrations.RunPython.noop),
    ]
