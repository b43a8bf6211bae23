"""One document: who handed it to whom, who has it, when it came out, and what hangs on it."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...reading.questions.documents import document_read
from ...reading.questions.stream_pages import told_of
from ..demand_columns import sections
from ..request_context import Missing, asked, moment, page

MOST_TOLD = 12


@page
def document(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    about = asked(request, negotiation)
    when = moment(about, request.GET)
    read = document_read(
        about.negotiation,
        about.reader,
        slug,
        known=when.known,
        today=about.today,
        rounds=when.rounds,
    )
    if read is None:
        raise Missing(slug)
    context = {
        "negotiation": about.negotiation,
        "moment": when,
        "is_today": when.known >= about.today,
        "today": about.today,
        "read": read,
        "document": read.row,
        "sections": sections(read.demands),
        "told": told_of(
            about.negotiation,
            about.reader,
            Q(document=read.row),
            known=when.known,
            limit=MOST_TOLD,
        ),
    }
    return render(request, "pages/document.html", context)
