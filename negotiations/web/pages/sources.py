"""One source: what it is, and what rests on it, first on it alone; and the list of all sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import source_table
from ...exporting.page_tables import MOST_ROWS
from ...exporting.position_tables import table_of_rows
from ...reading.questions.rests_on import ALONE, AMONG, NO_LONGER
from ...reading.questions.sources import listed_sources, source_lines, source_read
from ...reading.questions.statement_lists import said_by_rank
from ..request_context import Missing, at_its_address, page, page_clocks
from ..row_pages import row_page
from ..taken_along import page_or_table
from .noun_lists import list_context

STATEMENTS = 50


@page
def source(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = source_read(when.view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    paged = row_page(request, read.statements, kept=when.kept, most=STATEMENTS)
    said = said_by_rank(when.view, paged.rows)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "is_today": when.known >= when.view.today,
        "today": when.view.today,
        "read": read,
        "source": read.row,
        "paged": paged,
        "said_alone": said.get(ALONE, ()),
        "said_among": said.get(AMONG, ()),
        "said_before": said.get(NO_LONGER, ()),
    }
    tables = {"statements": lambda: table_of_rows(when.view, read.statements)}
    return page_or_table(request, when.view, "pages/source.html", context, tables)


@page
def sources(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    rows = listed_sources(when.view)
    paged = row_page(request, rows, kept=when.kept)
    context = list_context(when.view, paged, source_lines(when.view, paged.rows)) | {
        "moment": when,
        "is_today": when.known >= when.view.today,
    }
    return page_or_table(
        request,
        when.view,
        "pages/sources.html",
        context,
        {"sources": lambda: source_table(when.view, source_lines(when.view, rows[:MOST_ROWS]))},
    )
