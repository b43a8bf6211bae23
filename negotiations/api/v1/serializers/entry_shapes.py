"""The shape of a noun as it is read: the fields of its entry, and what is read and not written.

A field of an entry is read under its own name, unless the shape says another. Links are the slugs
of what the reader may see, and null where there is nothing or nothing for him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework import serializers

from ....entries.base import Entry
from ....models import Audience
from ....reading.evidence.nouns import slug_of, slugs_of, sources_of
from ....reading.perspective import Perspective
from . import fields

Row = dict[str, Any]

TO_WRITERS = re.compile(r"\s*(Else l|L)eave it empty.*")
"""The end of a description that only those need who fill the field in."""


class EntrySerializer(serializers.Serializer):
    """The fields of an entry. Those that a subclass declares are read otherwise, or read alone."""

    entry: ClassVar[type[Entry]]
    renamed: ClassVar[Mapping[str, str]] = {}
    """The names under which fields are read that have another one in the entry."""
    unread: ClassVar[Collection[str]] = ()
    """The fields of the entry that are not read here."""

    def get_fields(self) -> dict[str, Any]:
        of_entry = {self.renamed.get(name, name): _shape(self.entry, name) for name in self.read()}
        return {**of_entry, **super().get_fields()}

    @classmethod
    def read(cls) -> Iterator[str]:
        """The fields of the entry that are read."""
        return (name for name in cls.entry.model_fields if name not in cls.unread)

    @classmethod
    def of_ids(cls, view: Perspective, ids: Collection[int], *also: str) -> dict[int, Row]:
        """The rows of those ids as they are read, by id, with those columns besides."""
        return cls.of_rows(view, cls.entry.model._default_manager.filter(id__in=ids), *also)

    @classmethod
    def of_rows(cls, view: Perspective, rows: QuerySet[Any], *also: str) -> dict[int, Row]:
        """The rows as they are read, by id and in their order, with those columns besides."""
        columns = [cls.entry.column_name(name) for name in cls.read() if _is_plain(cls.entry, name)]
        links = (_linked(name) for name in cls.read() if _is_link(cls.entry, name))
        return cls.kept(view, cls.linked(view, rows).values("id", *columns, *links, *also), *also)

    @classmethod
    def beside(cls, view: Perspective, rows: QuerySet[Any], column: str) -> dict[int, list[Row]]:
        """The rows as they are read, in their order, by the id of the thing that each belongs to."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in cls.of_rows(view, rows, column).values():
            found[row.pop(column)].append(row)
        return found

    @classmethod
    def linked(cls, view: Perspective, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the slug of whatever each links to."""
        links = {
            _linked(name): slug_of(cls.entry.column_name(name), view)
            for name in cls.read()
            if _is_link(cls.entry, name)
        }
        return rows.annotate(**links)

    @classmethod
    def of_things(cls, view: Perspective, things: Iterable[Model]) -> dict[int, Row]:
        """Whole rows, from `linked`, as they are read, by id."""
        return cls.kept(view, [vars(thing) for thing in things])

    @classmethod
    def kept(
        cls, view: Perspective, rows: Iterable[Mapping[str, Any]], *also: str
    ) -> dict[int, Row]:
        """The values of those rows by the names that are read, by id; nothing is null."""
        by_id = {row["id"]: row for row in rows}
        found: dict[int, Row] = {
            id: {name: row[name] for name in also} for id, row in by_id.items()
        }
        for name in cls.read():
            values = _values(cls.entry, name, by_id, view)
            for id, row in found.items():
                row[cls.renamed.get(name, name)] = values[id]
        return found


class FactSerializer(EntrySerializer):
    """What every fact has."""

    slug = fields.slug("Its name in addresses; unique in its list, and stable.")
    audience = fields.one_of(Audience.values, "Who may know: public, team (members), cleared.")
    embargo_until = fields.day(
        "Before this day it is for the next narrower audience only.", null=True
    )


def _values(
    entry: type[Entry], name: str, rows: Mapping[int, Mapping[str, Any]], view: Perspective
) -> Mapping[int, Any]:
    """The values of one field of the entry, by the id of the row."""
    cited = entry.citations()
    if name in cited:
        return sources_of(entry.model._meta.db_table, rows.keys(), view, cited[name])
    column = entry.column_name(name)
    if _is_several(entry, name):
        return slugs_of(entry.model, column, rows.keys(), view)
    key = _linked(name) if _is_link(entry, name) else column
    return {id: None if row[key] == "" else row[key] for id, row in rows.items()}


def _linked(name: str) -> str:
    return f"to_{name}"


def _is_several(entry: type[Entry], name: str) -> bool:
    column = entry.column(name)
    return column is not None and bool(column.many_to_many)


def _is_link(entry: type[Entry], name: str) -> bool:
    return name in entry.links() and not _is_several(entry, name)


def _is_plain(entry: type[Entry], name: str) -> bool:
    return name not in entry.citations() and name not in entry.links()


def _shape(entry: type[Entry], name: str) -> serializers.Field[Any, Any, Any, Any]:
    """The shape of a field of an entry: null where its column may be empty."""
    described = entry.model_json_schema()["properties"][name]
    schema = described.get("anyOf", [described])[0]
    column = entry.column(name)
    about = TO_WRITERS.sub("", described.get("description", ""))
    is_slug = name == "slug" or name in entry.links() or name in entry.citations()
    if schema["type"] == "array":
        child = fields.slug() if is_slug else fields.text()
        null = column is not None and column.null
        return serializers.ListField(child=child, allow_null=null, help_text=about)
    null = column is not None and (column.null or (column.blank and schema["type"] == "string"))
    if "enum" in schema:
        return fields.one_of(schema["enum"], about, null=null)
    if is_slug:
        return fields.slug(about, null=null)
    return _SHAPES[schema.get("format", schema["type"])](about, null=null)


_SHAPES: dict[str, Any] = {
    "string": fields.text,
    "date": fields.day,
    "integer": fields.number,
    "boolean": lambda about, null: fields.flag(about),
}
