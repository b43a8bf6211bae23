"""One document: who handed it to whom, who has it, when it came out, and what hangs on it."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...reading.questions.documents import document_read
from ...reading.questions.statement_lists import said_in
from ...reading.questions.stream_pages import told_of
from ..demand_columns import sections
from ..request_context import Missing, at_its_address, page, page_clocks
from ..row_pages import row_page

MOST_TOLD = 12
STATEMENTS = 100


@page
def document(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = document_read(when.view, slug, rounds=when.rounds)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    paged = row_page(request, read.statements, kept=when.kept, most=STATEMENTS)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "is_today": when.known >= when.view.today,
        "today": when.view.today,
        "read": read,
        "document": read.row,
        "paged": paged,
        "said": said_in(when.view, paged.rows),
        "sections": sections(read.demands),
        "told": told_of(when.view, Q(document=read.row), limit=MOST_TOLD),
    }
    return render(request, "pages/document.html", context)
