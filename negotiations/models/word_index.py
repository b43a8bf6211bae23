"""The index of the words of search entries: by FTS5 in SQLite, by a GIN index in PostgreSQL.

The database itself keeps it beside the rows, so that no write can leave it behind.
"""

from __future__ import annotations

from typing import Any

from django.db import models

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(
        names, words, places, content='search_entry', content_rowid='key',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, names, words, places)
        VALUES (new.key, new.names, new.words, new.places);
    END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, names, words, places)
        VALUES ('delete', old.key, old.names, old.words, old.places);
    END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, names, words, places)
        VALUES ('delete', old.key, old.names, old.words, old.places);
        INSERT INTO search_words(rowid, names, words, places)
        VALUES (new.key, new.names, new.words, new.places);
    END""",
)
POSTGRESQL = (
    """ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS lexemes tsvector GENERATED ALWAYS AS (
        to_tsvector('simple'::regconfig, names || ' ' || words)
        || array_to_tsvector(string_to_array(places, ' '))
    ) STORED""",
    "CREATE INDEX IF NOT EXISTS search_words ON search_entry USING gin (lexemes)",
)
"""A place has a low line in it, which no word of a text has: nobody can type one."""


class WordIndex(models.Index):
    """The index of `names`, `words` and `places` of a table of search entries."""

    def create_sql(
        self, model: type[models.Model], schema_editor: Any, using: str = "", **kwargs: Any
    ) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return ";\n".join(POSTGRESQL)
        # Of several statements SQLite takes one; nothing is written before all are there.
        schema_editor.deferred_sql.extend(SQLITE[1:])
        return SQLITE[0]

    def remove_sql(self, model: type[models.Model], schema_editor: Any, **kwargs: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return "ALTER TABLE search_entry DROP COLUMN IF EXISTS lexemes"
        schema_editor.deferred_sql.extend(
            f"DROP TRIGGER IF EXISTS search_entry_{when}" for when in ("added", "gone", "changed")
        )
        return "DROP TABLE IF EXISTS search_words"
