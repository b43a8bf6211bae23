"""Random names for addresses, so that none of them counts what somebody may not see."""

import uuid
from typing import Any

from django.db import migrations, models

TABLES = {
    "act": "act",
    "apitoken": "api_token",
    "participation": "participation",
    "recipient": "recipient",
}
RANDOM = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}


def draw(apps: Any, schema_editor: Any) -> None:
    """Gives each row a key of its own, in one statement a table: of acts there may be very many."""
    for table in TABLES.values():
        schema_editor.execute(
            f'UPDATE "{table}" SET "key" = {RANDOM[schema_editor.connection.vendor]}'  # noqa: S608
        )


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0006_names_and_numbers")]

    operations = [
        *(
            migrations.AddField(noun, "key", models.UUIDField(null=True, editable=False))
            for noun in TABLES
        ),
        migrations.RunPython(draw, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                noun, "key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
            )
            for noun in TABLES
        ),
    ]
