"""A development as a row of the stream, and a row as the development that it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Model, QuerySet

from ..models import Development as Row
from ..rules.developments import Identity, KnownDevelopment
from ..vocabulary.audiences import AUDIENCES
from ..vocabulary.kinds import Kind

Columns = Mapping[str, Any]

_NAMES = tuple(field.name for field in fields(KnownDevelopment))
_LINKED: dict[str, Any] = {
    name: field.related_model for name in _NAMES if (field := Row._meta.get_field(name)).is_relation
}
"""The links of the row that a development names by slug, each with the model that it leads to."""
_PLAIN = tuple(name for name in _NAMES if name not in _LINKED)

_NEAR = ("party", "issue", "round", "from_round", "statement", "from_statement")
"""The links that most rows have, to be joined. The others are asked for the few that have them: to
plan a join with all that a row may link to takes PostgreSQL longer than to answer it."""
_FAR = tuple(name for name in _LINKED if name not in _NEAR)

FLAGS = {reader: f"for_{reader.word}" for reader in AUDIENCES}
_COLUMNS = (
    *("id", "root", "references_id"),
    *FLAGS.values(),
    *_PLAIN,
    *(f"{name}__slug" for name in _NEAR),
    *(f"{name}_id" for name in _FAR),
)


def compared(rows: QuerySet[Row], thing: str) -> Iterable[tuple[int, dict[str, Any]]]:
    """The columns of those rows that are compared with what follows now, in the order of the rows.

    Each with the id of what it is about, which is its column `thing`.
    """
    read = list(rows.values(*dict.fromkeys((thing, *_COLUMNS))))
    for name in _FAR:
        ids = {row[f"{name}_id"] for row in read} - {None}
        noun = _LINKED[name]._base_manager
        slugs = dict(noun.filter(pk__in=ids).values_list("pk", "slug")) if ids else {}
        for row in read:
            row[f"{name}__slug"] = slugs.get(row[f"{name}_id"])
    return ((row[thing], row) for row in read)


def development_of(columns: Columns) -> KnownDevelopment:
    """A kept row as `rules` would tell it; the correction only where that is what it tells of."""
    told = {name: columns[name] for name in _PLAIN}
    told |= {name: columns[f"{name}__slug"] for name in _LINKED}
    kind = Kind(columns["kind"])
    return KnownDevelopment(
        **told
        | {
            "kind": kind,
            "identity": Identity.parse(columns["identity"]),
            "parties": tuple(columns["parties"]),
            "issues": tuple(columns["issues"]),
            "correction": told["correction"] if kind == Kind.STATEMENT_CORRECTED else None,
        }
    )


def fields_of(told: KnownDevelopment, id_of: Callable[[type[Model], str], int]) -> dict[str, Any]:
    """A development as fields of its row; `id_of` has the id of a noun's slug."""
    row = {name: getattr(told, name) for name in _PLAIN}
    for name, noun in _LINKED.items():
        slug = getattr(told, name)
        row[f"{name}_id"] = id_of(noun, slug) if slug else None
    return row | {
        "identity": str(told.identity),
        "parties": list(told.parties),
        "issues": list(told.issues),
    }
