"""The log of corrections: what was mended in the record, by the day from which it could be known, the newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from ...exporting.page_tables import MOST_ROWS
from ...exporting.stream_tables import development_table
from ...reading.evidence.stream import UnknownCursor
from ...reading.parameters import Parameter, Parameters, Unreadable
from ...reading.questions.stream_pages import Page, newest
from ...vocabulary.kinds import Family, Kind
from ..request_context import page, perspective
from ..stream_days import by_day
from ..taken_along import page_or_table

ROWS = 60
QUERY = Parameters((Parameter(name="before"),), strict=False)
CORRECTED = [kind.value for kind in Kind if kind.entry.family == Family.CORRECTED]


@page
def corrections(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    before = QUERY.read(request.GET)["before"]

    def told(limit: int) -> Page:
        return newest(view, kinds=CORRECTED, before=before, limit=limit)

    try:
        found = told(ROWS)
    except UnknownCursor as fault:
        raise Unreadable(
            "There is no such place in the corrections.", "Begin again at the newest."
        ) from fault
    context = {
        "negotiation": view.negotiation,
        "here": "about",
        "today": view.today,
        "days": by_day(view, found.entries),
        "older": f"?{urlencode({'before': found.older})}" if found.older else "",
        "newest": request.path if before else "",
    }
    tables = {
        "corrections": lambda: development_table(view, told(MOST_ROWS).entries, name="corrections")
    }
    return page_or_table(request, view, "pages/corrections.html", context, tables)
