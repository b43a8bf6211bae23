"""One track: its parties, issues and rounds, as known today; and the list of all tracks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import round_table, track_table
from ...exporting.page_tables import MOST_ROWS
from ...models import Track
from ...reading.questions.tracks import round_lines, track_lines, track_read
from ..request_context import Missing, at_its_address, page, perspective
from ..row_pages import row_page
from ..taken_along import page_or_table
from .noun_lists import list_context, noun_list


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
    tables = {"rounds": lambda: round_table(view, round_lines(view, read.rounds[:MOST_ROWS]))}
    return page_or_table(request, view, "pages/track.html", context, tables)


@page
def tracks(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    rows = view.visible(Track).order_by("sequence", "slug")
    return noun_list(request, view, "tracks", rows, track_lines, track_table)
