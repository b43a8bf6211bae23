"""The whole record of a negotiation as its reader may see it: a table a list, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers

from ...exporting.parquet import ColumnKind, TypedColumn
from ...models.changes import FOLLOWED
from ...reading.evidence.linked_rows import linked, told
from ...reading.evidence.stream import Seen, stream
from ...reading.perspective import Perspective
from .changed_objects import SHAPES, shown
from .serializers.developments import DevelopmentSerializer
from .written_json import as_json_bytes

BATCH = 1000
"""So many rows are in memory at a time, with what hangs on them."""
PLURALS = {"party": "parties", "priority": "priorities"}
NEGOTIATION, DEVELOPMENTS = "negotiation", "developments"
KINDS: tuple[tuple[type[serializers.Field], ColumnKind], ...] = (
    (serializers.BooleanField, ColumnKind.FLAG),
    (serializers.IntegerField, ColumnKind.NUMBER),
    (serializers.DateTimeField, ColumnKind.MOMENT),
    (serializers.DateField, ColumnKind.DAY),
)

Row = Mapping[str, Any]
"""An object, or a development, as its list answers it."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table of the record: the shape of its rows, and the rows that there are for a reader."""

    name: str
    shape: Any
    rows: Callable[[Perspective], Iterator[Row]]

    @property
    def columns(self) -> list[TypedColumn]:
        """A column for each field; what has fields of its own is a text."""
        fields = self.shape().fields.items()
        return [TypedColumn(name, _kind(field)) for name, field in fields]


def typed(columns: list[TypedColumn], row: Row) -> list[Any]:
    """The values of a row, each of the kind of its column."""
    return [_typed(column.kind, row.get(column.name)) for column in columns]


def _objects(type: str, view: Perspective) -> Iterator[Row]:
    """In the order of slugs. Nothing is kept from one batch to the next but the last slug."""
    rows = view.visible(FOLLOWED[type]).order_by("slug").values_list("slug", "pk")
    last = ""
    while some := list(rows.filter(slug__gt=last)[:BATCH]):
        last = some[-1][0]
        objects = shown(view, type, [id for _, id in some])
        yield from (objects[id] for _, id in some if id in objects)


def _developments(view: Perspective) -> Iterator[Row]:
    """In the order of the stream, those that could be known by then; their status is that of today."""
    seen: Seen = {view.audience: [view.negotiation.pk]}
    after = None
    while some := linked(stream(seen, after=after)[:BATCH], to_tell=True):
        after = str(some[-1].pk)
        rows = (told(row, today=view.today) for row in some)
        yield from (row for row in rows if row["known_from"] <= view.known)


TABLES: Mapping[str, RecordTable] = {
    name: RecordTable(name, SHAPES[type], partial(_objects, type))
    for type in FOLLOWED
    if type != NEGOTIATION
    for name in [PLURALS.get(type, f"{type}s")]
} | {DEVELOPMENTS: RecordTable(DEVELOPMENTS, DevelopmentSerializer, _developments)}
"""The tables by their names, which are those of the lists."""


def _kind(field: serializers.Field) -> ColumnKind:
    for of, kind in KINDS:
        if isinstance(field, of):
            return kind
    child = field.child if isinstance(field, serializers.ListField) else None
    is_text = isinstance(child, (serializers.CharField, serializers.ChoiceField))
    return ColumnKind.TEXTS if is_text else ColumnKind.TEXT


def _typed(kind: ColumnKind, value: Any) -> Any:
    if value is None or kind in (ColumnKind.FLAG, ColumnKind.NUMBER, ColumnKind.MOMENT):
        return value
    if kind is ColumnKind.DAY:
        return value if isinstance(value, date) else date.fromisoformat(value)
    if kind is ColumnKind.TEXTS:
        return list(value)
    if isinstance(value, (dict, list)):
        return as_json_bytes(value).decode() if value else None
    return str(value) if isinstance(value, (str, UUID)) else as_json_bytes(value).decode()
