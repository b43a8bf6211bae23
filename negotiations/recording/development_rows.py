"""A development as a row of the stream, and a row as the development that it tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Model

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

FLAGS = {reader: f"for_{reader.word}" for reader in AUDIENCES}
COLUMNS = (
    *("id", "root", "references_id"),
    *FLAGS.values(),
    *_PLAIN,
    *(f"{name}__slug" for name in _LINKED),
)
"""The columns of a row of the stream that are compared with what follows now."""


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
