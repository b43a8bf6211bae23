"""Which entries have the words and places asked for, by the index of each database.

Nothing here says that somebody may know of the fact: `searchable` asks that of the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import batched
from typing import Any

from django.db import connection

from ...models.search_entries import FIRST_FOUND, FIRST_NOT_NAMED, readable_place
from ...rules.search_terms import Phrase

SPARE = 30
"""So many entries more than needed are looked at together, and a twentieth: some may not be known."""
ANY_KEY = (1 << 63) - 1
PLANNED = 1300
"""So many are read at once in PostgreSQL. Asked for a few, it would look for them among the newest
entries, also where none or hardly any of all has the word."""

Place = str
"""What an entry is of, such as `p_12`: by party 12."""
AnyOf = tuple[Phrase | Place, ...]
"""Phrases and places of which an entry has to have one."""


@dataclass(frozen=True, slots=True)
class IndexCondition:
    """What an entry has to have: one of each of `every`, and none of `without`.

    Its key is not below `first` and below `end`. Where `readable` is given it is in one of these
    negotiations, for that audience.
    """

    every: tuple[AnyOf, ...]
    readable: tuple[tuple[int, str], ...] = ()
    without: tuple[AnyOf, ...] = ()
    first: int = FIRST_FOUND
    end: int = ANY_KEY

    def between(self, first: int, end: int) -> IndexCondition:
        """The same, of keys not below `first` and below `end` besides."""
        return replace(self, first=max(self.first, first), end=min(self.end, end))


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry of a party, an issue or a speaker, with the words of its names."""

    key: int
    names: str = field(compare=False)


def keys_newest_first(condition: IndexCondition, need: int) -> Iterator[list[int]]:
    """The keys of the entries that have what is asked for, the newest first, some at a time.

    `need` is how many will do, if all of them may be known.
    """
    size = need + need // 20 + SPARE
    at_once = max(size, PLANNED) if connection.vendor == "postgresql" else size
    end = condition.end
    while True:
        some = _keys(replace(condition, end=end), at_once)
        yield from map(list, batched(some, size))
        if len(some) < at_once:
            return
        end = some[-1]


def named_with(condition: IndexCondition) -> list[NamedEntry]:
    """The parties, issues and speakers that have what is asked for, with their names."""
    named = replace(condition, first=-ANY_KEY, end=FIRST_NOT_NAMED)
    rows = _rows(named, "names", "words")
    return [NamedEntry(key, f"{names} {words}") for key, names, words in reversed(rows)]


def _keys(condition: IndexCondition, limit: int) -> list[int]:
    return [key for (key,) in _rows(condition, limit=limit)]


def _rows(
    condition: IndexCondition, *columns: str, limit: int | None = None
) -> list[tuple[Any, ...]]:
    """The key and those columns of each entry that has what is asked for, the newest first."""
    on_postgresql = connection.vendor == "postgresql"
    wanted, asked = (_on_postgresql if on_postgresql else _on_sqlite)(condition)
    key, table = ("key", "search_entry") if on_postgresql else ("rowid", "search_words")
    sql = f"SELECT {', '.join((key, *columns))} FROM {table} WHERE {wanted} ORDER BY {key} DESC"  # noqa: S608
    if limit is not None:
        sql, asked = f"{sql} LIMIT %s", [*asked, limit]
    with connection.cursor() as cursor:
        if on_postgresql:
            # Written into it, also where statements are prepared: the way depends on how rare the words are.
            cursor.execute(connection.ops.compose_sql(sql, asked))  # type: ignore[attr-defined]
        else:
            cursor.execute(sql, asked)
        return cursor.fetchall()


Sql = tuple[str, list[Any]]
"""What stands after WHERE, with its parameters."""


def _on_sqlite(condition: IndexCondition) -> Sql:
    # Words are letters and figures alone, and places ours: there is nothing to be quoted.
    def any_of(alternatives: Iterable[Phrase | Place]) -> str:
        return f"({' OR '.join(f'"{_spaced(one)}"' for one in alternatives)})"

    every = list(condition.every)
    if condition.readable:
        every.append(tuple(readable_place(*place) for place in condition.readable))
    match = " AND ".join(map(any_of, every))
    if condition.without:
        match = f"({match}) NOT ({' OR '.join(map(any_of, condition.without))})"
    wanted = "search_words MATCH %s AND rowid >= %s AND rowid < %s"
    return wanted, [match, condition.first, condition.end]


def _on_postgresql(condition: IndexCondition) -> Sql:
    # The places of all that may be read are long lists there, and a column tells the same.
    def any_of(alternatives: Iterable[Phrase | Place]) -> str:
        return f"({' | '.join(_followed(one) for one in alternatives)})"

    # Each by itself, and what few alternatives have before what is of very many names: so the index
    # goes on from the rarest, and nothing is looked for in vain among all that a name stands for.
    there = [(_HAS, any_of(one)) for one in sorted(condition.every, key=len)]
    there += [(f"NOT {_HAS}", any_of(one)) for one in condition.without]
    asked: list[Any] = [words for _, words in there]
    wanted = [sql for sql, _ in there]
    if condition.readable:
        wanted.append("negotiation_id = ANY(%s)")
        asked.append(sorted({of for of, _ in condition.readable}))
    wanted += ["key >= %s", "key < %s"]
    return " AND ".join(wanted), [*asked, condition.first, condition.end]


_HAS = "(lexemes @@ %s::tsquery)"


def _spaced(one: Phrase | Place) -> str:
    return one if isinstance(one, str) else " ".join(one)


def _followed(one: Phrase | Place) -> str:
    words = (one,) if isinstance(one, str) else one
    return f"({' <-> '.join(f"'{word}'" for word in words)})"
