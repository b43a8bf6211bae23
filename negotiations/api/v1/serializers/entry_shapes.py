"""The shape of a noun as it is read: the fields of its entry, and what is read and not written.

A field of an entry is read under its own name, unless the shape says another. Links are the slugs
of what the reader may see, and null where there is nothing or nothing for him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework import serializers

from ....entries.base import Entry
from ....models import AudienceChoice
from ....reading.addresses import api_list, page_of
from ....reading.evidence.nouns import linked_there, slug_of, slugs_of, sources_of
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
    as_known: ClassVar[Collection[str]] = ()
    """The fields that are read as they were known then, which their row alone does not say."""
    beside_entry: ClassVar[Collection[str]] = ()
    """The columns that are read and that no entry says."""

    def get_fields(self) -> dict[str, Any]:
        read = (name for name in self.entry.model_fields if name not in self.unread)
        of_entry = {self.renamed.get(name, name): _shape(self.entry, name) for name in read}
        return {**of_entry, **super().get_fields()}

    @classmethod
    def of_ids(cls, view: Perspective, ids: Collection[int], *also: str) -> dict[int, Row]:
        """The rows of those ids as they are read, by id, with those columns besides."""
        return cls.of_rows(view, cls.entry.model._default_manager.filter(id__in=ids), *also)

    @classmethod
    def of_rows(cls, view: Perspective, rows: QuerySet[Any], *also: str) -> dict[int, Row]:
        """The rows as they are read, by id and in their order, with those columns besides."""
        keys = [cls._key(name) for name in cls._said_by_rows() if not _is_several(cls.entry, name)]
        columns = ("id", *keys, *cls.beside_entry, *also)
        return cls.kept(view, cls.linked(view, rows).values(*columns), *also)

    @classmethod
    def beside(cls, view: Perspective, rows: QuerySet[Any], column: str) -> dict[int, list[Row]]:
        """The rows as they are read, in their order, by the id of the thing that each belongs to."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in cls.of_rows(view, rows, column).values():
            found[row.pop(column)].append(row)
        return found

    @classmethod
    def of_things(cls, view: Perspective, things: Iterable[Model]) -> dict[int, Row]:
        """Whole rows, from `linked`, as they are read, by id."""
        return cls.kept(view, [vars(thing) for thing in things])

    @classmethod
    def of_loaded(
        cls, view: Perspective, things: Iterable[Model], *also: str, **several: list[str]
    ) -> dict[int, Row]:
        """Whole rows that have loaded what they link to, as they are read, by id, with those attributes besides.

        `several` are the slugs of fields that hold more than one, where they are known.
        """
        links = {cls._key(name): cls.entry.column_name(name) for name in cls._links()}
        rows = []
        for thing in things:
            seen = {
                key: linked_there(getattr(thing, column), view) for key, column in links.items()
            }
            slugs = {key: link and link.slug for key, link in seen.items()}
            rows.append(vars(thing) | slugs | several)
        return cls.kept(view, rows, *also)

    @classmethod
    def linked(cls, view: Perspective, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with the slug of whatever each links to."""
        return rows.annotate(
            **{cls._key(name): slug_of(cls.entry.column_name(name), view) for name in cls._links()}
        )

    @classmethod
    def kept(
        cls, view: Perspective, rows: Iterable[Mapping[str, Any]], *also: str
    ) -> dict[int, Row]:
        """The values of those rows by the names that are read, by id; an empty text is null."""
        keys = {name: name for name in (*also, *cls.beside_entry)}
        texts, several = [], []
        for name in cls._said_by_rows():
            read_as = cls.renamed.get(name, name)
            if _is_several(cls.entry, name):
                several.append((read_as, name))
                continue
            keys[read_as] = cls._key(name)
            if _may_be_blank(cls.entry, name):
                texts.append(read_as)
        found: dict[int, Row] = {}
        for values in rows:
            row = found[values["id"]] = {read_as: values[key] for read_as, key in keys.items()}
            row |= {read_as: values[name] for read_as, name in several if name in values}
            for text in texts:
                row[text] = row[text] or None
        for read_as, name in several:
            asked = [id for id, row in found.items() if read_as not in row]
            slugs = _slugs(cls.entry, name, asked, view) if asked else {}
            for id in asked:
                found[id][read_as] = slugs[id]
        return found

    @classmethod
    def _said_by_rows(cls) -> list[str]:
        elsewhere = {*cls.unread, *cls.as_known}
        return [name for name in cls.entry.model_fields if name not in elsewhere]

    @classmethod
    def _links(cls) -> list[str]:
        return [name for name in cls._said_by_rows() if _is_link(cls.entry, name)]

    @classmethod
    def _key(cls, name: str) -> str:
        """The key of a field in a row of `linked`."""
        return f"to_{name}" if _is_link(cls.entry, name) else cls.entry.column_name(name)


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
    def kept(
        cls, view: Perspective, rows: Iterable[Mapping[str, Any]], *also: str
    ) -> dict[int, Row]:
        found = super().kept(view, rows, *also)
        negotiation = view.negotiation.slug
        listed_at = api_list(negotiation, cls.listed_in)
        for row in found.values():
            row[cls.address_in] = f"{listed_at}{row['slug']}/"
            row["html_url"] = page_of(negotiation, cls.listed_in, row)
        return found


def _slugs(
    entry: type[Entry], name: str, ids: Collection[int], view: Perspective
) -> Mapping[int, list[str]]:
    """The slugs that a field names which holds several, by the id of the row."""
    if name in entry.citations():
        return sources_of(entry.model._meta.db_table, ids, view, entry.citations()[name])
    return slugs_of(entry.model, entry.column_name(name), ids, view)


def _is_several(entry: type[Entry], name: str) -> bool:
    column = entry.column(name)
    return name in entry.citations() or (column is not None and bool(column.many_to_many))


def _is_link(entry: type[Entry], name: str) -> bool:
    return name in entry.links() and not _is_several(entry, name)


def _may_be_blank(entry: type[Entry], name: str) -> bool:
    column = entry.column(name)
    return column is not None and column.blank and column.empty_strings_allowed


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
