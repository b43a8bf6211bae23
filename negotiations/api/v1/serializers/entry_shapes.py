"""The shape of a noun as it is read: the fields of its entry, and what is read and not written.

A field of an entry is read under its own name, unless the shape says another. Links are the slugs
of what the reader may see, and null where there is nothing or nothing for him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework import serializers

from ....entries.base import Entry
from ....models import AudienceChoice
from ....reading.addresses import api_list, pages_of
from ....reading.evidence.nouns import linked_there, slug_of, slugs_of, sources_of
from ....reading.evidence.prepared_queries import Column, Ids, PreparedQuery
from ....reading.perspective import Perspective, Reader
from . import fields

Row = dict[str, Any]
Columns = Mapping[str, Column]
"""Columns of some rows by their names; none where there are no rows."""
RowsBeside = Callable[[Any, Reader], QuerySet[Any]]
"""Makes the query for what a reader may see beside things, with `__among=ids` for these."""


@dataclass(frozen=True, slots=True)
class FieldOfRow:
    """A field that a row of its noun says: under which name it is read, and where it stands.

    `links_to` is what its column leads to, of which the slug is read; an empty text is read as null.
    `is_several` where it is kept beside the row, as several slugs.
    """

    name: str
    of_entry: str
    column: str
    links_to: type[Model] | None
    is_text: bool
    is_several: bool

    @property
    def key(self) -> str:
        """Its key in a row of `linked`."""
        return f"to_{self.of_entry}" if self.links_to is not None else self.column


TO_WRITERS = re.compile(r"\s*(Else l|L)eave it empty.*")
"""The end of a description that only those need who fill the field in."""


class EntrySerializer(serializers.Serializer):
    """The fields of an entry. Those that a subclass declares are read otherwise, or read alone."""

    entry: ClassVar[type[Entry]]
    renamed: ClassVar[Mapping[str, str]] = {}
    """The names under which fields are read that have another one in the entry."""
    unread: ClassVar[Collection[str]] = ()
    """The fields of the entry that are not read here."""
    as_known: ClassVar[Collection[str]] = ()
    """The fields that are read as they were known then, which their row alone does not say."""
    beside_entry: ClassVar[Collection[str]] = ()
    """The columns that are read and that no entry says."""
    asked_besides: ClassVar[Mapping[str, Any]] = {}
    """What is asked of each row besides, as columns of it."""

    def get_fields(self) -> dict[str, Any]:
        read = (name for name in self.entry.model_fields if name not in self.unread)
        described = self.entry.model_json_schema()["properties"]
        of_entry = {
            self.renamed.get(name, name): _shape(self.entry, name, described[name]) for name in read
        }
        return {**of_entry, **super().get_fields()}

    @classmethod
    def of_ids(cls, view: Perspective, ids: Collection[int], *also: str) -> dict[int, Row]:
        """The rows of those ids as they are read, by id, with those columns besides."""
        return cls.kept(view, cls.columns_of(view, ids, *also), *also)

    @classmethod
    def columns_of(
        cls,
        view: Perspective,
        ids: Collection[int],
        *also: str,
        rows: RowsBeside | None = None,
    ) -> Columns:
        """What `kept` takes of the rows of those ids, or of the rows that are beside them."""
        names = cls._columns_read(also)
        return dict(zip(names, _rows.columns(ids, view, cls, names, rows), strict=False))

    @classmethod
    def of_rows(cls, view: Perspective, rows: QuerySet[Any], *also: str) -> dict[int, Row]:
        """The rows as they are read, by id and in their order, with those columns besides."""
        return cls.kept(view, cls.columns_of_rows(view, rows, *also), *also)

    @classmethod
    def columns_of_rows(cls, view: Perspective, rows: QuerySet[Any], *also: str) -> Columns:
        """What `kept` takes of those rows."""
        names = cls._columns_read(also)
        read = cls.linked(view, rows).values_list(*names)
        return dict(zip(names, zip(*read, strict=True), strict=False))

    @classmethod
    def beside(
        cls, view: Perspective, rows: RowsBeside, ids: Collection[int], column: str
    ) -> dict[int, list[Row]]:
        """The rows beside the things of those ids as they are read, in their order, by the id of the thing.

        `rows` makes the query for them, and `column` says to which each belongs.
        """
        found: dict[int, list[Row]] = defaultdict(list)
        columns = cls.columns_of(view, ids, column, rows=rows)
        for row in cls.kept(view, columns, column).values():
            found[row.pop(column)].append(row)
        return found

    @classmethod
    def of_things(cls, view: Perspective, things: Iterable[Model]) -> dict[int, Row]:
        """Whole rows, from `linked`, as they are read, by id."""
        rows = [vars(thing) for thing in things]
        names = cls._columns_read() if rows else ()
        return cls.kept(view, {name: [row[name] for row in rows] for name in names})

    @classmethod
    def of_loaded(
        cls, view: Perspective, things: Iterable[Model], *also: str, **several: list[str]
    ) -> dict[int, Row]:
        """Whole rows that have loaded what they link to, as they are read, by id, with those attributes besides.

        `several` are the slugs of fields that hold more than one, where they are known.
        """
        return cls.kept(view, cls.columns_of_loaded(view, list(things), *also, **several), *also)

    @classmethod
    def columns_of_loaded(
        cls, view: Perspective, things: Sequence[Model], *also: str, **several: list[str]
    ) -> Columns:
        """What `kept` takes of such rows."""
        if not things:
            return {}
        links = {field.key: field.column for field in cls._links()}
        names = [name for name in cls._columns_read(also) if name not in links]
        columns: dict[str, Column] = {
            name: [vars(thing)[name] for thing in things] for name in names
        }
        for key, link in links.items():
            seen = [linked_there(getattr(thing, link), view) for thing in things]
            columns[key] = [to and to.slug for to in seen]
        return columns | {name: [slugs] * len(things) for name, slugs in several.items()}

    @classmethod
    def linked(cls, reader: Reader, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the slug of whatever each links to."""
        links = {field.key: slug_of(field.column, reader) for field in cls._links()}
        return rows.annotate(**links, **cls.asked_besides)

    @classmethod
    def kept(cls, view: Perspective, columns: Columns, *also: str) -> dict[int, Row]:
        """Rows by the names that are read, by id, of columns by the names that are kept."""
        if not columns:
            return {}
        told = cls.told(view, columns, *also)
        names, rows = tuple(told), zip(*told.values(), strict=True)
        return {
            id: dict(zip(names, row, strict=True))
            for id, row in zip(columns["id"], rows, strict=True)
        }

    @classmethod
    def told(cls, view: Perspective, columns: Columns, *also: str) -> dict[str, Column]:
        """Columns by the names that are read, of those that are kept; an empty text is null.

        The slugs of a field that holds several are asked for where `columns` has none of it.
        """
        told = {name: columns[name] for name in (*also, *cls.beside_entry)}
        several = []
        for field in cls.fields_of_rows():
            if field.is_several:
                several.append(field)
            elif field.is_text:
                told[field.name] = [text or None for text in columns[field.key]]
            else:
                told[field.name] = columns[field.key]
        for field in several:
            if (column := columns.get(field.of_entry)) is None:
                slugs = cls.several_slugs(field.of_entry, columns["id"], view)
                column = [slugs.get(id) or [] for id in columns["id"]]
            told[field.name] = column
        return told

    @classmethod
    def fields_of_rows(cls) -> Sequence[FieldOfRow]:
        """The fields that rows of the noun say themselves."""
        return _fields_of_rows(cls)

    @classmethod
    def several_slugs(cls, field: str, ids: Ids, view: Perspective) -> Mapping[int, list[str]]:
        """The slugs that a field of the entry names which holds several, by the id of the row.

        `ids` are those of the rows, or the query for them.
        """
        entry = cls.entry
        if field in entry.citations():
            return sources_of(entry.model._meta.db_table, ids, view, entry.citations()[field])
        return slugs_of(entry.model, entry.column_name(field), ids, view)

    @classmethod
    def _columns_read(cls, also: Iterable[str] = ()) -> tuple[str, ...]:
        keys = [field.key for field in cls.fields_of_rows() if not field.is_several]
        return ("id", *keys, *cls.beside_entry, *also)

    @classmethod
    def _links(cls) -> list[FieldOfRow]:
        return [field for field in cls.fields_of_rows() if field.links_to is not None]


class FactSerializer(EntrySerializer):
    """What every fact has."""

    beside_entry = ("asked_slug",)
    listed_in: ClassVar[str]
    """The name of its list in addresses."""
    address_in: ClassVar[str] = "url"
    """The field that holds its address."""

    slug = fields.slug(
        "Its name in addresses; unique in its list, and stable until it is withheld. That of what "
        "is recorded while it is not public ends in random letters."
    )
    asked_slug = fields.slug(
        "The name that was asked for, or that it had before it was withheld, where `slug` is "
        "another. It finds the object too.",
        null=True,
    )
    audience = fields.one_of(
        AudienceChoice.values, "Who may know: public, team (members), cleared."
    )
    embargo_until = fields.day(
        "Before this day it is for the next narrower audience only.", null=True
    )
    url = fields.address("Its address here.")
    html_url = fields.address("The page on which people read it.")

    @classmethod
    def kept(cls, view: Perspective, columns: Columns, *also: str) -> dict[int, Row]:
        found = super().kept(view, columns, *also)
        negotiation = view.negotiation.slug
        listed_at, page = api_list(negotiation, cls.listed_in), pages_of(negotiation, cls.listed_in)
        for row in found.values():
            row[cls.address_in] = f"{listed_at}{row['slug']}/"
            row["html_url"] = page(row)
        return found


@PreparedQuery
def _rows(
    ids: Any,
    reader: Reader,
    shape: type[EntrySerializer],
    names: tuple[str, ...],
    beside: RowsBeside | None,
) -> QuerySet[Any, Any]:
    every = shape.entry.model._default_manager
    rows = every.filter(pk__among=ids) if beside is None else beside(ids, reader)
    return shape.linked(reader, rows).values_list(*names)


@cache
def _fields_of_rows(shape: type[EntrySerializer]) -> Sequence[FieldOfRow]:
    entry, links = shape.entry, shape.entry.links()
    return [
        FieldOfRow(
            name=shape.renamed.get(name, name),
            of_entry=name,
            column=entry.column_name(name),
            links_to=None if _is_several(entry, name) else links.get(name),
            is_text=_may_be_blank(entry, name),
            is_several=_is_several(entry, name),
        )
        for name in entry.model_fields
        if name not in {*shape.unread, *shape.as_known}
    ]


def _is_several(entry: type[Entry], name: str) -> bool:
    column = entry.column(name)
    return name in entry.citations() or (column is not None and bool(column.many_to_many))


def _may_be_blank(entry: type[Entry], name: str) -> bool:
    column = entry.column(name)
    return column is not None and column.blank and column.empty_strings_allowed


def _shape(
    entry: type[Entry], name: str, described: Mapping[str, Any]
) -> serializers.Field[Any, Any, Any, Any]:
    """The shape of a field of an entry, as that describes it: null where its column may be empty."""
    schema = described.get("anyOf", [described])[0]
    column = entry.column(name)
    about = TO_WRITERS.sub("", described.get("description", ""))
    is_slug = name == "slug" or name in entry.links() or name in entry.citations()
    if schema["type"] == "array":
        child = fields.slug() if is_slug else fields.text()
        null = column is not None and column.null
        return serializers.ListField(child=child, allow_null=null, help_text=about)
    null = column is not None and (column.null or _may_be_blank(entry, name))
    if "enum" in schema:
        return fields.one_of(schema["enum"], about, null=null)
    if is_slug:
        return fields.slug(about, null=null)
    if "pattern" in schema:
        return fields.word(described, about, null=null)
    return _SHAPES[schema.get("format", schema["type"])](about, null=null)


_SHAPES: dict[str, Any] = {
    "string": fields.text,
    "date": fields.day,
    "integer": fields.number,
    "boolean": lambda about, null: fields.flag(about),
}
