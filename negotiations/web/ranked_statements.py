"""The page of a speaker or a source: the statements that rest on it, by what it is to each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from ..exporting.position_tables import table_of_rows
from ..reading.questions.statement_lists import said_by_rank
from .request_context import PageClocks
from .row_pages import row_page
from .taken_along import page_or_table

STATEMENTS = 50


def page_of_ranks(
    request: HttpRequest,
    when: PageClocks,
    noun: str,
    read: Any,
    ranks: Mapping[str, int],
    **more: Any,
) -> HttpResponse:
    """The page of one of that noun as it was read, fifty of its statements at a time.

    Its template is given those of each of the `ranks` by name, and `more`.
    """
    paged = row_page(request, read.statements, kept=when.kept, most=STATEMENTS)
    said = said_by_rank(when.view, paged.rows)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "is_today": when.known >= when.view.today,
        "today": when.view.today,
        "read": read,
        noun: read.row,
        "paged": paged,
        **{name: said.get(rank, ()) for name, rank in ranks.items()},
        **more,
    }
    tables = {"statements": lambda: table_of_rows(when.view, read.statements)}
    return page_or_table(request, when.view, f"pages/{noun}.html", context, tables)
