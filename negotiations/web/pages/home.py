"""The negotiations that one may see, each with what moved last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Negotiation
from ...reading.evidence.together import RowsTogether
from ...reading.questions.negotiation_counts import Counts, counts
from ...reading.questions.stream_pages import last_moves
from ...rules.calendar import today_utc
from ..request_context import page


@dataclass(frozen=True, slots=True)
class HomeEntry:
    negotiation: Negotiation
    counts: Counts
    last_moves: list[RowsTogether]
    is_over: bool


@page
def home(request: HttpRequest) -> HttpResponse:
    today = today_utc()
    return render(
        request,
        "pages/home.html",
        {"entries": _entries(request, today), "here": "home", "today": today},
    )


def _entries(request: HttpRequest, today: date) -> list[HomeEntry]:
    seen = Negotiation.objects.by_audience_of(request.user)
    moves = last_moves(seen)
    counted = counts(seen, today=today)
    negotiations = Negotiation.objects.visible_to(request.user).order_by("-start_date", "slug")
    return [
        HomeEntry(n, counted.get(n.pk, Counts()), moves.get(n.pk, []), n.is_over(today))
        for n in negotiations
    ]
