"""One speaker: with what weight he speaks, what he said and what others tell; and the list of all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import speaker_table
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
from ..ranked_statements import page_of_ranks
from ..request_context import Missing, at_its_address, page, page_clocks
from .noun_lists import chosen_party, noun_list


@page
def speaker(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    read = speaker_read(when.view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    ranks = {"own": OWN, "told_of_him": TOLD_OF_HIM, "told_by_him": TOLD_BY_HIM}
    return page_of_ranks(request, when, "speaker", read, ranks, remarks=by_kind(read.remarks))


@page
def speakers(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    party = chosen_party(request, when.view)
    return noun_list(
        request,
        when.view,
        "speakers",
        listed_speakers(when.view, party=party),
        speaker_lines,
        speaker_table,
        kept=when.kept | ({"party": party} if party else {}),
        moment=when,
        is_today=when.known >= when.view.today,
        party=party,
        parties=parties_with_speakers(when.view),
    )
