"""Which entries have the words and places asked for, by the index of each database.

Nothing here says that somebody may know of the fact: `searchable` asks that of the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from ...models import SearchEntry
from ...models.search_entries import FIRST_FOUND, FIRST_NOT_NAMED
from ...rules.search_terms import Phrase

CHUNKS = (200, 1000)
"""So many entries are read at first, and so many each time after that."""
ANY_KEY = (1 << 63) - 1

Place = str
"""What an entry is of, such as `p_12`: by party 12."""
AnyOf = tuple[Phrase | Place, ...]
"""Phrases and places of which an entry has to have one."""


@dataclass(frozen=True, slots=True)
class IndexCondition:
    """What an entry has to have: one of each of `every`, and none of `without`.

    Its key is not below `first` and below `end`.
    """

    every: tuple[AnyOf, ...]
    without: tuple[AnyOf, ...] = ()
    first: int = FIRST_FOUND
    end: int = ANY_KEY

    def with_any(self, *alternatives: Phrase | Place) -> IndexCondition:
        """The same, and one of those."""
        return replace(self, every=(*self.every, alternatives))

    def between(self, first: int, end: int) -> IndexCondition:
        """The same, of keys not below `first` and below `end` besides."""
        return replace(self, first=max(self.first, first), end=min(self.end, end))


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry of a party, an issue or a speaker, with the words of its names."""

    key: int
    names: str = field(compare=False)


def keys_newest_first(condition: IndexCondition) -> Iterator[list[int]]:
    """The keys of the entries that have what is asked for, the newest first, some at a time."""
    end, turn = condition.end, 0
    while True:
        size = CHUNKS[min(turn, len(CHUNKS) - 1)]
        some = _keys(replace(condition, end=end), size)
        if some:
            yield some
        if len(some) < size:
            return
        end, turn = some[-1], turn + 1


def named_with(condition: IndexCondition) -> list[NamedEntry]:
    """The parties, issues and speakers that have what is asked for, with their names."""
    keys = _keys(replace(condition, first=-ANY_KEY, end=FIRST_NOT_NAMED), -1)
    rows = SearchEntry.objects.filter(key__in=keys).order_by("key")
    return [
        NamedEntry(key, f"{names} {words}")
        for key, names, words in rows.values_list("key", "names", "words")
    ]


def _keys(condition: IndexCondition, limit: int) -> list[int]:
    dialect = _PostgreSQL if connection.vendor == "postgresql" else _SQLite
    asked: list[str | int] = [dialect.asked(condition), condition.first, condition.end]
    sql = dialect.sql
    if limit >= 0:
        sql, asked = f"{sql} LIMIT %s", [*asked, limit]
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return [key for (key,) in cursor.fetchall()]


class _SQLite:
    sql = (
        "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        " AND rowid >= %s AND rowid < %s ORDER BY rowid DESC"
    )

    @classmethod
    def asked(cls, condition: IndexCondition) -> str:
        every = " AND ".join(cls._any(one) for one in condition.every)
        if not condition.without:
            return every
        return f"({every}) NOT ({' OR '.join(cls._any(one) for one in condition.without)})"

    @staticmethod
    def _any(alternatives: Sequence[Phrase | Place]) -> str:
        # Words are letters and figures alone, and places ours: there is nothing to be quoted.
        return f"({' OR '.join(f'"{_spaced(one)}"' for one in alternatives)})"


class _PostgreSQL:
    sql = (
        "SELECT key FROM search_entry WHERE lexemes @@ %s::tsquery"
        " AND key >= %s AND key < %s ORDER BY key DESC"
    )

    @classmethod
    def asked(cls, condition: IndexCondition) -> str:
        every = " & ".join(cls._any(one) for one in condition.every)
        without = "".join(f" & !{cls._any(one)}" for one in condition.without)
        return f"{every}{without}"

    @staticmethod
    def _any(alternatives: Iterable[Phrase | Place]) -> str:
        return f"({' | '.join(_followed(one) for one in alternatives)})"


def _spaced(one: Phrase | Place) -> str:
    return one if isinstance(one, str) else " ".join(one)


def _followed(one: Phrase | Place) -> str:
    words = (one,) if isinstance(one, str) else one
    return f"({' <-> '.join(f"'{word}'" for word in words)})"
