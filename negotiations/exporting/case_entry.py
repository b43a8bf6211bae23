"""What an entry of a case file says: what its noun's entry says of a kept row, for its reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Model

from ..entries.base import Entry
from ..entries.facts import WHO_MAY_KNOW
from ..importing.case_base import CaseEntry, shape_in
from ..importing.case_lists import SHAPES
from ..models import Source
from ..models.facts import AudienceChoice, Audienced, Provenance
from ..reading.perspective import Perspective
from .case_noun import CaseNoun, Said
from .reader_names import ReaderNames

BATCH = 500
"""So many rows are in memory at a time, with what hangs on them."""


def entries_of(noun: CaseNoun, names: ReaderNames) -> Iterator[Said]:
    """The entries of a list in its order, as the file has them."""
    shape = SHAPES[noun.in_file]
    fetched = (*_linked(noun.entry), *noun.with_rows(names.view))
    kept = noun.rows(names.view).prefetch_related(*fetched)
    for ids in batched(names.of(noun.entry.model), BATCH):
        rows = {row.pk: row for row in kept.filter(pk__in=ids)}
        for row in (rows[id] for id in ids if id in rows):
            said = said_of(noun.entry, row, names)
            yield in_file(shape, said, noun.more(names, row))


def _linked(entry: type[Entry]) -> Iterator[str]:
    for field in entry.links():
        if _column(entry, field).many_to_many:
            yield entry.column_name(field)
    if entry.citations():
        yield "citations"


def said_of(entry: type[Entry], row: Any, names: ReaderNames) -> Said:
    """What the entry says of a kept row, as far as the reader may know it."""
    links, cited = entry.links(), entry.citations()
    said: Said = {}
    for field in entry.model_fields:
        if field in cited:
            ids = (c.source_id for c in row.citations.all() if c.part == cited[field])
            said[field] = names.names(Source, ids)
        elif field in links:
            said[field] = _names_of(entry, field, links[field], row, names)
        else:
            said[field] = plain(getattr(row, entry.column_name(field)))
    if "slug" in said and type(row) is entry.model and isinstance(row, Audienced):
        said["slug"] = names.name(type(row), row.pk)
    if isinstance(row, Audienced):
        said |= _for_whom(row, names.view)
    if said.get("known_from"):
        said["known_from"] = known_from(row, said["known_from"], names.view)
    return said


def _column(entry: type[Entry], field: str) -> Any:
    return entry.model._meta.get_field(entry.column_name(field))


def _names_of(
    entry: type[Entry], field: str, noun: type[Model], row: Any, names: ReaderNames
) -> str | list[str] | None:
    column = _column(entry, field)
    if column.many_to_many:
        ids = {thing.pk for thing in getattr(row, column.name).all()}
        return sorted(names.names(noun, ids))
    return names.name(noun, getattr(row, column.attname))


def _for_whom(row: Audienced, view: Perspective) -> Said:
    """For whom it is, where that is not everybody.

    An embargo that kept this very reader out is over, and he does not know of it.
    """
    public = row.audience == AudienceChoice.PUBLIC
    over = row.audience == view.audience.word
    return {
        "audience": None if public else row.audience,
        "embargo_until": None if over else plain(row.embargo_until),
    }


def known_from(row: Any, day: str, view: Perspective) -> str:
    """The day from which the reader could know what could be known from that day."""
    return str(view.known_from(row, date.fromisoformat(day)) or day)


def plain(value: Any) -> Any:
    """A value as JSON has it; an empty text says nothing."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return None if value == "" else value


def part_of(list_name: str, part: str) -> type[CaseEntry]:
    """The model of the entries that stand within those of a list."""
    shape = shape_in(SHAPES[list_name], part)
    assert shape is not None, f"{part} of {list_name} holds no entries"  # noqa: S101
    return shape


def in_file(shape: type[CaseEntry], said: Said, more: Mapping[str, Any] | None = None) -> Said:
    """Under the names of the file, and without what a file need not say.

    The slug stands first, and for whom it is last.
    """
    more = dict(more or {})
    # What the entry says and a file of its noun does not is left out; what is added is not.
    whole = {field: value for field, value in said.items() if field in shape.model_fields} | more
    fields = [*shape.model_fields, *(field for field in more if field not in shape.model_fields)]
    names = shape.names()
    written = {}
    for field in sorted(fields, key=lambda f: (f != "slug", f in WHO_MAY_KNOW)):
        described = shape.model_fields.get(field)
        value = whole.get(field)
        if value is None and described is not None and described.is_required():
            value = _in_its_place(field, whole)
        left_out = None if described is None else plain(described.default)
        is_needed = described is not None and described.is_required()
        if value is not None and (is_needed or value != left_out):
            written[names.get(field, field)] = value
    return written


def _in_its_place(field: str, said: Mapping[str, Any]) -> str | None:
    """What a file has to say, and the record need not: of how it was obtained, the plain thing."""
    if field != "provenance":
        return None
    return Provenance.SEARCH if said.get("sources") else Provenance.KNOWLEDGE
