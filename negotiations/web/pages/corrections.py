"""The log of corrections: what was mended in the record, by the day from which it could be known, the newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ...reading.evidence.stream import UnknownCursor
from ...reading.parameters import Parameter, Parameters, Unreadable
from ...reading.questions.stream_pages import newest
from ...vocabulary.kinds import Family, Kind
from ..request_context import page, perspective
from ..stream_days import by_day

ROWS = 60
QUERY = Parameters((Parameter(name="before"),), strict=False)
CORRECTED = [kind.value for kind in Kind if kind.entry.family == Family.CORRECTED]


@page
def corrections(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    before = QUERY.read(request.GET)["before"]
    try:
        found = newest(view, kinds=CORRECTED, before=before, limit=ROWS)
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
    return render(request, "pages/corrections.html", context)
