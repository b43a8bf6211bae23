"""How large the tables of SQLite are, by which it chooses its way to rows. PostgreSQL learns that by itself."""

from __future__ import annotations

from django.db import connection

LOOK_AT_ALL = 0x10002
"""All tables that grew or shrank tenfold since, not only those that this connection has read."""


def learn_table_sizes() -> None:
    """Has SQLite look again at tables that are of another size by now; a part of each will do.

    Without that it goes through all rows of the stream where two would do, once there are very many.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA optimize = {LOOK_AT_ALL}")
