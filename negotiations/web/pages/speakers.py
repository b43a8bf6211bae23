"""One speaker: with what weight he speaks, what he said and what others tell; and the list of all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import speaker_table
from ...exporting.page_tables import MOST_ROWS
from ...exporting.position_tables import table_of_rows
from ...reading.questions.remarks import by_kind
from ...reading.questions.speakers import (
    OWN,
    TOLD_BY_HIM,
    TOLD_OF_HIM,
    listed_speakers,
    parties_with_speakers,
    speaker_lines,
    speaker_read,
)
from ...reading.questions.statement_lists import said_by_rank
from ..request_context import Missing, at_its_address, page, page_clocks
from ..row_pages import row_page
from ..taken_along import page_or_table
from .noun_lists import chosen_party, list_context

STATEMENTS = 50


@page
def speaker(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = speaker_read(when.view, slug)
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
        "speaker": read.row,
        "paged": paged,
        "own": said.get(OWN, ()),
        "told_of_him": said.get(TOLD_OF_HIM, ()),
        "told_by_him": said.get(TOLD_BY_HIM, ()),
        "remarks": by_kind(read.remarks),
    }
    tables = {"statements": lambda: table_of_rows(when.view, read.statements)}
    return page_or_table(request, when.view, "pages/speaker.html", context, tables)


@page
def speakers(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    view = when.view
    party = chosen_party(request, view)
    kept = when.kept | ({"party": party} if party else {})
    rows = listed_speakers(view, party=party)
    paged = row_page(request, rows, kept=kept)
    context = list_context(view, paged, speaker_lines(view, paged.rows)) | {
        "moment": when,
        "is_today": when.known >= view.today,
        "party": party,
        "parties": parties_with_speakers(view),
    }
    tables = {"speakers": lambda: speaker_table(view, speaker_lines(view, rows[:MOST_ROWS]))}
    return page_or_table(request, view, "pages/speakers.html", context, tables)
