"""The logs of what came to read otherwise, as a reader follows them from a cursor on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from ...models import LoggedChange
from .stream import Seen, UnknownCursor

LATEST = "latest"
"""The cursor of whoever has seen nothing yet and wants what comes from now on."""


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some rows with their negotiations, each with the cursor by which what follows it is asked for.

    `cursor` is where to go on from, None where there is nothing yet.
    """

    rows: list[tuple[str, LoggedChange]]
    cursor: str | None
    more: bool


def change_page(
    seen: Seen,
    *,
    types: Collection[str] = (),
    after: str | None = None,
    newest: bool = False,
    limit: int,
) -> ChangePage:
    """The rows of the logs of those audiences after the cursor, in their order; `newest`, backwards.

    Rows that a later one of the same object follows are left out, and tombstones of what came and
    went before the reader could have read it. So that they are on later pages too, the cursors of a
    page hold where its reader began, and where the logs ended then, until he has come so far.
    `UnknownCursor` is raised where the reader has no such row.
    """
    mine = LoggedChange.objects.filter(_seen(seen))
    if after == LATEST:
        last = _last(mine)
        return ChangePage([], str(last.pk) if last else None, more=False)
    begun = _begun(mine, after)
    rows = mine.filter(followed=False)
    if types:
        rows = rows.filter(type__in=types)
    rows = rows.filter(deleted=False) if newest else rows.exclude(_never_had(begun))
    if begun.last is not None:
        rows = rows.filter(_before(begun.last) if newest else _beyond(begun.last))
    ordered = rows.select_related("negotiation").in_their_order()
    some = list((ordered.reverse() if newest else ordered)[: limit + 1])
    more, some = len(some) > limit, some[:limit]
    with_cursors = [(str(row.pk) if newest else _cursor(row, begun), row) for row in some]
    return ChangePage(with_cursors, with_cursors[-1][0] if with_cursors else after, more)


@dataclass(frozen=True, slots=True)
class _Begun:
    """How far a reader has come: the last row he has seen.

    As he began to read what was new, he had seen the rows up to `base`, and the logs ended with `end`.
    """

    last: LoggedChange | None
    base: LoggedChange | None
    end: LoggedChange | None


def _seen(negotiations: Seen) -> Q:
    seen = Q(pk__in=[])
    for audience, ids in negotiations.items():
        seen |= Q(audience=audience.word, negotiation__in=list(ids))
    return seen


def _last(mine: Any) -> LoggedChange | None:
    # None follows the last of all.
    last: LoggedChange | None = mine.filter(followed=False).in_their_order().last()
    return last


def _begun(mine: Any, cursor: str | None) -> _Begun:
    """What a cursor says: the last row, and on later pages the end and the base, which a new reader lacks."""
    if cursor is None:
        return _Begun(None, None, _last(mine))
    try:
        ids = [UUID(part) for part in cursor.split(".")]
    except ValueError:
        raise UnknownCursor(cursor) from None
    found = mine.in_bulk(ids)
    if len(ids) > 3 or not all(id in found for id in ids):
        raise UnknownCursor(cursor)
    rows = [found[id] for id in ids]
    if len(rows) == 1:
        return _Begun(rows[0], rows[0], _last(mine))
    return _Begun(rows[0], rows[2] if len(rows) > 2 else None, rows[1])


def _cursor(row: LoggedChange, begun: _Begun) -> str:
    end = begun.end
    if end is None or (row.place, row.number) >= (end.place, end.number):
        return str(row.pk)
    parts = (row, end, begun.base) if begun.base else (row, end)
    return ".".join(str(part.pk) for part in parts)


def _never_had(begun: _Begun) -> Q:
    """The condition that a tombstone is of what the reader could not have read before."""
    new = _since(begun.last)
    if begun.end is not None:
        new |= _up_to(begun.end) & _since(begun.base)
    return Q(deleted=True) & new


def _since(row: LoggedChange | None) -> Q:
    """The condition that an object came after that row, or after the beginning."""
    if row is None:
        return Q(since_place__gte=0)
    later = Q(since_place=row.place, since_number__gt=row.number)
    return Q(since_place__gt=row.place) | later


def _beyond(row: LoggedChange) -> Q:
    beyond = Q(place__gt=row.place) | Q(place=row.place, number__gt=row.number)
    # Says the same once more, in a way that an index can be entered by.
    return Q(place__gte=row.place) & beyond


def _before(row: LoggedChange) -> Q:
    return Q(place__lt=row.place) | Q(place=row.place, number__lt=row.number)


def _up_to(row: LoggedChange) -> Q:
    return _before(row) | Q(pk=row.pk)
