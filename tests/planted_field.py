"""A statement with one more text, in its table, its model and its entry; nothing else knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models
from django.urls import get_resolver
from pydantic.fields import FieldInfo

from negotiations.api.v1.serializers import entry_shapes
from negotiations.entries import base
from negotiations.entries.statements import StatementEntry
from negotiations.models import Statement
from negotiations.recording.trail import columns_of

PLANTED = "setting"
LONGEST = 60


@contextmanager
def planted_field() -> Iterator[None]:
    """As long as it lasts, every statement has a `setting`, empty unless it is said."""
    # Entries that inherit its fields have to be there before: the first request would import them.
    _ = get_resolver().url_patterns
    column = models.CharField(max_length=LONGEST, blank=True, default="")
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE statement ADD COLUMN {PLANTED} varchar({LONGEST}) NOT NULL DEFAULT ''"
        )
    column.contribute_to_class(Statement, PLANTED)
    for entry in _with_its_heirs(StatementEntry):
        entry.__pydantic_fields__[PLANTED] = FieldInfo.from_annotated_attribute(
            base.MaybeText, None
        )
    _refresh()
    try:
        yield
    finally:
        Statement._meta.local_fields.remove(column)
        Statement._meta._expire_cache()
        delattr(Statement, PLANTED)
        for entry in _with_its_heirs(StatementEntry):
            del entry.__pydantic_fields__[PLANTED]
        _refresh()
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE statement DROP COLUMN {PLANTED}")


def _with_its_heirs(entry: type[base.Entry]) -> Iterator[type[base.Entry]]:
    """An entry, and what inherits its fields where they are written."""
    yield entry
    for heir in entry.__subclasses__():
        yield from _with_its_heirs(heir)


def _refresh() -> None:
    base._marks.cache_clear()
    base._column.cache_clear()
    entry_shapes._fields_of_rows.cache_clear()
    entry_shapes._rows.forget()
    columns_of.cache_clear()
    for entry in _with_its_heirs(StatementEntry):
        entry.model_rebuild(force=True)
