"""A long history by pages, the newest first: which days a page has, and up to which its neighbours lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from ..reading.parameters import NumberParameter
from .row_pages import PAGE, RowPage, row_page


@dataclass(frozen=True, slots=True)
class DayPage:
    """One page of a history, from its first day to its last; `earlier` and `later` are the nearest days beyond."""

    paged: RowPage
    since: date
    until: date
    earlier: date | None
    later: date | None


def day_page[T](
    request: HttpRequest,
    rows: Sequence[T],
    day: Callable[[T], date],
    *,
    kept: Mapping[str, str],
    most: int,
    by: NumberParameter = PAGE,
) -> DayPage | None:
    """The page that is asked for of rows with the newest day first; None where there is nothing.

    Takes what `row_page` takes; raises `Unreadable` where there is no such page.
    """
    paged = row_page(request, rows, kept=kept, most=most, by=by)
    if not paged.rows:
        return None
    begins = (paged.number - 1) * most
    ends = begins + len(paged.rows)
    return DayPage(
        paged,
        since=day(rows[ends - 1]),
        until=day(rows[begins]),
        earlier=day(rows[ends]) if ends < len(rows) else None,
        later=day(rows[begins - 1]) if begins else None,
    )
