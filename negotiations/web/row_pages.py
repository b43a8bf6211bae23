"""A long list by numbered pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.http import urlencode

from ..reading.parameters import NumberParameter, Parameters, Unreadable

ROWS = 100
PAGE, MOVES = (
    NumberParameter(name=name, default=1, low=1, high=99_999) for name in ("page", "moves")
)
"""What is read by pages: the rows of a list, and apart from them the moves of a page that has both."""
ISSUES = NumberParameter(name="issues", low=1, high=99_999)
"""The page of issues, of which a record may have more than one page can hold."""
PAGERS = (PAGE, MOVES, ISSUES)


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of a list: its rows, which one it is of how many, and the addresses of its neighbours."""

    rows: list[Any]
    number: int
    pages: int
    total: int
    before: str
    after: str

    @property
    def is_first(self) -> bool:
        return self.number == 1


def row_page(
    request: HttpRequest,
    rows: Any,
    *,
    kept: Mapping[str, str] | None = None,
    most: int = ROWS,
    by: NumberParameter = PAGE,
) -> RowPage:
    """The page of those rows that is asked for, `most` a page; `kept` is what links keep of the query.

    `by` is the parameter that says which. Raises `Unreadable` where there is no such page.
    """
    number = Parameters((by,), strict=False).read(request.GET)[by.name]
    paginator = Paginator(rows, most)
    if number > paginator.num_pages:
        right = f"The last page is {paginator.num_pages}."
        raise Unreadable(f"There is no page {number} here.", right)

    def link(to: int) -> str:
        query = {**(kept or {}), **({by.name: str(to)} if to > 1 else {})}
        return f"?{urlencode(query)}" if query else request.path

    return RowPage(
        rows=list(paginator.page(number).object_list),
        number=number,
        pages=paginator.num_pages,
        total=paginator.count,
        before=link(number - 1) if number > 1 else "",
        after=link(number + 1) if number < paginator.num_pages else "",
    )
