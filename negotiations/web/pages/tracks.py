"""One track: its parties, issues and rounds, as known today; and the list of all tracks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Track
from ...reading.questions.tracks import round_lines, track_lines, track_read
from ..request_context import Missing, at_its_address, page, perspective
from ..row_pages import row_page
from .noun_lists import list_context


@page
def track(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    view = perspective(request, negotiation)
    read = track_read(view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    paged = row_page(request, read.rounds)
    context = list_context(view, paged, round_lines(view, paged.rows)) | {
        "read": read,
        "track": read.row,
    }
    return render(request, "pages/track.html", context)


@page
def tracks(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    paged = row_page(request, view.visible(Track).order_by("sequence", "slug"))
    context = list_context(view, paged, track_lines(view, paged.rows))
    return render(request, "pages/tracks.html", context)
