"""Writes the statements of a negotiation as CSV to standard output, as import_statements reads them."""

from __future__ import annotations

from itertools import batched
from typing import Any

from negotiations.exporting.statement_table import statement_rows
from negotiations.exporting.tables import as_csv
from negotiations.management.exports import ExportCommand

BATCH = 500


class Command(ExportCommand):
    help = (
        "Writes the statements of a negotiation that stand today, as one audience may know them, as "
        "CSV to standard output. Read back by import_statements, it changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for rows in batched(statement_rows(self.view(options)), BATCH):
            self.stdout.write(as_csv(rows).decode(), ending="")
