"""The whole record of a negotiation as its reader may see it: a table a list, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import itemgetter
from types import NoneType
from typing import Any
from uuid import UUID

from rest_framework import serializers

from ...exporting.parquet import ColumnKind, TypedColumn
from ...models.changes import FOLLOWED
from ...reading.evidence.linked_rows import to_tell, told
from ...reading.evidence.nouns import statements
from ...reading.evidence.stream import Seen, stream
from ...reading.perspective import Perspective
from .changed_objects import SHAPES, shown
from .serializers.developments import DevelopmentSerializer
from .serializers.statement_columns import StatementColumns
from .written_json import as_json_bytes

BATCH = 2_000
"""So many rows are in memory at a time, with what hangs on them."""
PLURALS = {"party": "parties", "priority": "priorities"}
NEGOTIATION, DEVELOPMENTS = "negotiation", "developments"
KINDS: tuple[tuple[type[serializers.Field], ColumnKind], ...] = (
    (serializers.BooleanField, ColumnKind.FLAG),
    (serializers.IntegerField, ColumnKind.NUMBER),
    (serializers.DateTimeField, ColumnKind.MOMENT),
    (serializers.DateField, ColumnKind.DAY),
)

Column = Sequence[Any]
"""What a list answers of some objects, or developments, under one name."""
Block = Sequence[Column]
"""Some rows of a table, column by column."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table of the record: the shape of its rows, and the rows that there are for a reader, in blocks."""

    name: str
    shape: Any
    blocks: Callable[[Perspective], Iterator[Block]]

    @property
    def columns(self) -> list[TypedColumn]:
        """A column for each field; what has fields of its own is a text."""
        fields = self.shape().fields.items()
        return [TypedColumn(name, _kind(field)) for name, field in fields]


def typed(kind: ColumnKind, values: Column) -> Column:
    """The values of a column, each of its kind or None."""
    if kind not in AS_THEY_ARE or set(map(type, values)) <= {NoneType, AS_THEY_ARE[kind]}:
        return values
    if kind is ColumnKind.DAY:
        return [date.fromisoformat(day) if isinstance(day, str) else day for day in values]
    if kind is ColumnKind.TEXTS:
        return [None if several is None else list(several) for several in values]
    return [text if text is None or type(text) is str else _as_text(text) for text in values]


AS_THEY_ARE = {ColumnKind.DAY: date, ColumnKind.TEXT: str, ColumnKind.TEXTS: list}
"""What the values of a column mostly are already, where they may be something else."""


def _as_text(value: Any) -> str | None:
    if isinstance(value, (dict, list)):
        return as_json_bytes(value).decode() if value else None
    return str(value) if isinstance(value, (str, UUID)) else as_json_bytes(value).decode()


def _objects(type: str, view: Perspective) -> Iterator[Block]:
    """In the order of slugs. Nothing is kept from one batch to the next but the last slug."""
    values = itemgetter(*SHAPES[type]().fields)
    rows = view.visible(FOLLOWED[type]).order_by("slug").values_list("slug", "pk")
    last = ""
    while some := list(rows.filter(slug__gt=last)[:BATCH]):
        last = some[-1][0]
        objects = shown(view, type, [id for _, id in some])
        yield _block(values(objects[id]) for _, id in some if id in objects)


def _statements(view: Perspective) -> Iterator[Block]:
    """The same of statements, without drafts: there are many more of them than of all else."""
    rows, reading, last = statements(view).published().order_by("slug"), StatementColumns(view), ""
    slug = reading.names.index("slug")
    while block := reading.of(rows.filter(slug__gt=last)[:BATCH]):
        last = block[slug][-1]
        yield block


def _developments(view: Perspective) -> Iterator[Block]:
    """In the order of the stream, those that could be known by then; their status is that of today."""
    values = itemgetter(*DevelopmentSerializer().fields)
    seen: Seen = {view.audience: [view.negotiation.pk]}
    after = None
    while some := to_tell(stream(seen, after=after)[:BATCH]):
        after = str(some[-1].pk)
        rows = (told(row, today=view.today) for row in some)
        yield _block(values(row) for row in rows if row["known_from"] <= view.known)


def _block(rows: Iterable[Sequence[Any]]) -> Block:
    return list(zip(*rows, strict=True))


BLOCKS: Mapping[str, Callable[[Perspective], Iterator[Block]]] = {"statement": _statements}
TABLES: Mapping[str, RecordTable] = {
    name: RecordTable(name, SHAPES[type], BLOCKS.get(type) or partial(_objects, type))
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
