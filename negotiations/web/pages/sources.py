"""One source: what it is, and what rests on it, first on it alone; and the list of all sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...reading.questions.rests_on import ALONE, AMONG, NO_LONGER
from ...reading.questions.sources import listed_sources, source_lines, source_read
from ...reading.questions.statement_lists import said_by_rank
from ..request_context import Missing, at_its_address, page, page_clocks
from ..row_pages import row_page
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
    return render(request, "pages/source.html", context)


@page
def sources(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    paged = row_page(request, listed_sources(when.view), kept=when.kept)
    context = list_context(when.view, paged, source_lines(when.view, paged.rows)) | {
        "moment": when,
        "is_today": when.known >= when.view.today,
    }
    return render(request, "pages/sources.html", context)
