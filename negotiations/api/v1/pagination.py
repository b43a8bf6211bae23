"""Lists in pages. A page is found by the key of the row before it, so that rows that are added or
read meanwhile shift nothing, and the last page costs what the first does."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Q, QuerySet
from rest_framework.request import Request

from ...reading.parameters import Values
from .kept_answers import counted_once
from .parameters import CURSOR, LIMIT
from .problem_kinds import ProblemKind
from .problems import BadRequest

COUNTED = 10_000
"""Up to here rows are counted; beyond, counting costs more than the page."""

OF_A_PAGE = (CURSOR.name, LIMIT.name)
"""What is asked otherwise on another page of the same list."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CursorPage[T]:
    """Some rows of a list, and where it goes on in both directions."""

    rows: list[T]
    next: Key | None
    previous: Key | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A key, whether the page comes after it or before, and of which order of the list it is."""

    key: Key
    backward: bool = False
    order: str = ""

    def __str__(self) -> str:
        parts = [self.backward, self.order, *self.key]
        return urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def read_cursor(text: str | None, like: Sequence[type], order: str = "") -> Cursor | None:
    """The cursor that a page in that order handed out. `like` are the types of the list's key.

    Raises `BadRequest` for anything else.
    """
    if text is None:
        return None
    try:
        padded = text + "=" * (-len(text) % 4)
        backward, of, *key = orjson.loads(urlsafe_b64decode(padded.encode("ascii")))
        if not isinstance(backward, bool) or of != order or len(key) != len(like):
            raise ValueError
        return Cursor(tuple(map(_as, like, key)), backward, order)
    except (ValueError, TypeError, binascii.Error):
        raise unknown_cursor() from None


def unknown_cursor() -> BadRequest:
    """What is said of a cursor that no page in this order handed out."""
    sentence = "That cursor is unknown; take it from `next` or `previous` of another page in the same order."
    return BadRequest({"cursor": sentence}, ProblemKind.UNKNOWN_CURSOR)


def _as(kind: type[Any], value: Any) -> Any:
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is datetime and isinstance(value, str):
        return datetime.fromisoformat(value)
    if kind is UUID and isinstance(value, str):
        return UUID(value)
    if type(value) is not kind or (kind is int and abs(value) >= 2**31):
        raise ValueError
    if kind is str and "\0" in value:  # no database has such a word
        raise ValueError
    return value


def page_of_query(
    rows: QuerySet[Any],
    key: Sequence[str],
    cursor: Cursor | None,
    limit: int,
    *,
    backwards: bool = False,
    counted: Callable[[Callable[[], int]], int],
) -> CursorPage[int]:
    """The ids of one page of a query, in the order of `key`, or in that order `backwards`.

    `counted` tells how many rows it has, by counting them or by what it knows of another page.
    """
    backward = cursor is not None and cursor.backward
    falls = backward != backwards
    some = rows.filter(_beyond(key, cursor, falls=falls)) if cursor else rows
    order = [f"-{name}" if falls else name for name in key]
    found = list(some.order_by(*order).values_list("pk", *key)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if backward:
        found.reverse()
    whole = cursor is None and not more
    return CursorPage(
        rows=[pk for pk, *_ in found],
        next=tuple(found[-1][1:]) if found and (more or backward) else None,
        previous=tuple(found[0][1:]) if found and (more if backward else cursor) else None,
        count=len(found) if whole else _up_to_most(counted(partial(_count, rows))),
    )


def _beyond(key: Sequence[str], cursor: Cursor, *, falls: bool) -> Q:
    """The rows with a greater key than the cursor's, or a lesser one where the order falls.

    By the first name, then where equal by the next.
    """
    way = "lt" if falls else "gt"
    beyond = Q()
    for place, name in enumerate(key):
        equal = Q(**dict(zip(key[:place], cursor.key[:place], strict=True)))
        beyond |= equal & Q(**{f"{name}__{way}": cursor.key[place]})
    # Says the same once more, in a way that an index can be entered by.
    return Q(**{f"{key[0]}__{way}e": cursor.key[0]}) & beyond


def _count(rows: QuerySet[Any]) -> int:
    return rows.order_by().values("pk")[: COUNTED + 1].count()


def _up_to_most(count: int) -> int | None:
    return count if count <= COUNTED else None


def page_of_list[T](
    rows: Iterable[T],
    key: Callable[[T], Key],
    cursor: Cursor | None,
    limit: int,
    *,
    backwards: bool = False,
) -> CursorPage[T]:
    """One page of a list that is there already, in the order of `key`, or in that order `backwards`."""
    rows = sorted(rows, key=key, reverse=backwards)
    keys = [key(row) for row in rows]
    start, end = 0, len(rows)
    if cursor:
        before = sum(one > cursor.key if backwards else one < cursor.key for one in keys)
        if cursor.backward:
            end = before
            start = max(0, end - limit)
        else:
            start = before + keys.count(cursor.key)
    end = min(end, start + limit)
    some = rows[start:end]
    return CursorPage(
        rows=some,
        next=key(some[-1]) if some and end < len(rows) else None,
        previous=key(some[0]) if some and start > 0 else None,
        count=len(rows),
    )


def answered_page(
    request: Request,
    values: Values,
    rows: QuerySet[Any],
    key: Mapping[str, type],
    shown: Callable[[list[Any]], Iterable[Any]],
    *,
    order: str = "",
) -> dict[str, Any]:
    """The page of a query that the values ask for, as it is answered; backwards where `order` says so.

    `key` are the columns that give each row its place in that order, with their types; `shown`
    gets the ids of the page and gives its objects in their order.
    """
    cursor = read_cursor(values["cursor"], tuple(key.values()), order)
    falls = order.startswith("-")
    counted = partial(counted_once, request, OF_A_PAGE)
    page = page_of_query(
        rows, tuple(key), cursor, values["limit"], backwards=falls, counted=counted
    )
    return linked(request, page, list(shown(page.rows)), order)


def linked(
    request: Request, page: CursorPage[Any], results: list[Any], order: str = ""
) -> dict[str, Any]:
    """A page in that order, as it is answered."""
    after = str(Cursor(page.next, order=order)) if page.next else None
    before = str(Cursor(page.previous, True, order)) if page.previous else None
    return {
        "count": page.count,
        "next": address(request, cursor=after) if after else None,
        "previous": address(request, cursor=before) if before else None,
        "results": results,
    }


def address(request: Request, **changed: str) -> str:
    """The address asked, with some parameters changed."""
    query = request.GET.copy()
    for name, value in changed.items():
        query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
