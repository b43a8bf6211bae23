"""One round: what changed at it; then, apart, what came between it and the next."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Document
from ...reading.questions.first_stances import group_first_stances
from ...reading.questions.readouts import readouts_of
from ...reading.questions.remarks import by_kind, remarks
from ...reading.questions.rounds import RoundSheet, round_sheet
from ..clock_bar import round_bar
from ..request_context import Missing, at_its_address, of_the_record, page, page_clocks
from ..sentences import copied_at
from ..team_notes import beside_round


@page
@of_the_record
def round_page(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    sheet = round_sheet(when.view, slug, rounds=when.rounds)
    if sheet is None:
        raise Missing(slug)
    at_its_address(sheet.round, slug)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "copied_at": copied_at(request, when, of_one_thing=True),
        "bar": round_bar(when, sheet.round, _unpublished(sheet, when.known)),
        "team_notes": beside_round(request, when, sheet.round),
        "sheet": sheet,
        "round": sheet.round,
        "readouts": readouts_of(when.view, sheet.round),
        "remarks": by_kind(remarks(when.view.at_day(when.known), Q(round=sheet.round))),
        "first": group_first_stances(sheet.at.first_stances),
        "first_between": group_first_stances(sheet.between.first_stances),
    }
    return render(request, "pages/round.html", context)


def _unpublished(sheet: RoundSheet, known: date) -> list[Document]:
    return [d for d in sheet.at.documents if d.public_from is None or d.public_from > known]
