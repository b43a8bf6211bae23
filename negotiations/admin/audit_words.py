"""What the trail kept of a row, in words: with the names of what it links to, not their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model

from ..models import Source
from ..models.sources import CITING
from ..recording.trail import CITATIONS

Fields = dict[str, Any] | None
"""The fields of a row as the trail has them; None where there was none."""

OWN = ("id", "key", "series_id", "made", "digest")
"""Columns that only this database needs."""
GONE = "something that is gone"


def in_words(kept: Sequence[tuple[str, Fields]]) -> list[str]:
    """Each row as `field: value; field: value`, given with the table of which it was kept.

    What it links to is told by its slug, or as it is called; one query for each noun of it.
    """
    linked: dict[type[Model], set[int]] = defaultdict(set)
    for table, fields in kept:
        for name, value in (fields or {}).items():
            if noun := links().get((table, name)):
                linked[noun].update(one for one in _several(value) if isinstance(one, int))
    names = {noun: _names(noun, some) for noun, some in linked.items()}
    return ["; ".join(_lines(table, fields or {}, names)) for table, fields in kept]


def _lines(
    table: str, fields: dict[str, Any], names: dict[type[Model], dict[int, str]]
) -> Iterator[str]:
    for name, value in fields.items():
        noun = links().get((table, name))
        if noun is not None:
            named = names.get(noun, {})
            told = [named.get(o, GONE) if isinstance(o, int) else o for o in _several(value)]
            yield f"{name.removesuffix('_id')}: {', '.join(told)}"
        elif name not in OWN:
            yield f"{name}: {'' if value is None else value}"


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, dict):  # sources, by the part that they bear out
        return [one for part in value.values() for one in part]
    return value if isinstance(value, list) else [value]


def _names(noun: type[Model], some: set[int]) -> dict[int, str]:
    things = noun._default_manager.in_bulk(some)
    return {pk: str(getattr(thing, "slug", "") or thing) for pk, thing in things.items()}


@cache
def links() -> dict[tuple[str, str], type[Model]]:
    """The nouns that columns lead to, by table and by each name that a column has."""
    cited = {(table, CITATIONS): Source for table in CITING}
    return cited | {
        (noun._meta.db_table, name): column.remote_field.model
        for noun in apps.get_models()
        for column in (*noun._meta.concrete_fields, *noun._meta.many_to_many)
        if isinstance(column, (ForeignKey, ManyToManyField)) and column.name not in OWN
        for name in (column.name, column.attname)
        if name not in OWN
    }
