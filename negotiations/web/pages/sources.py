"""One source: what it is, and what rests on it, first on it alone; and the list of all sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import source_table
from ...reading.questions.rests_on import ALONE, AMONG, NO_LONGER
from ...reading.questions.sources import listed_sources, source_lines, source_read
from ..ranked_statements import page_of_ranks
from ..request_context import Missing, at_its_address, page, page_clocks
from .noun_lists import noun_list


@page
def source(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = source_read(when.view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    ranks = {"said_alone": ALONE, "said_among": AMONG, "said_before": NO_LONGER}
    return page_of_ranks(request, when, "source", read, ranks)


@page
def sources(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    return noun_list(
        request,
        when.view,
        "sources",
        listed_sources(when.view),
        source_lines,
        source_table,
        kept=when.kept,
        moment=when,
        is_today=when.known >= when.view.today,
    )
