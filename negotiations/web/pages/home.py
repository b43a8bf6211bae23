"""The negotiations that one may see, each with what moved last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Negotiation
from ...reading.evidence.together import RowsTogether
from ...reading.questions.negotiation_counts import Counts, counts
from ...reading.questions.stream_pages import last_moves
from ...rules.calendar import today_utc
from ..request_context import page

INVENTED = "high-seas-cables-2024"
"""The demonstration case in which not everything is public."""


@dataclass(frozen=True, slots=True)
class HomeEntry:
    negotiation: Negotiation
    counts: Counts
    last_moves: list[RowsTogether]
    is_over: bool


@page
def home(request: HttpRequest) -> HttpResponse:
    today = today_utc()
    entries = _entries(request, today)
    context = {"entries": entries, "here": "home", "today": today, "invented": _invented(entries)}
    return render(request, "pages/home.html", context)


def _invented(entries: list[HomeEntry]) -> Negotiation | None:
    """The invented case, where this site is a demonstration with its accounts."""
    listed = [entry.negotiation for entry in entries if entry.negotiation.slug == INVENTED]
    return listed[0] if settings.DEBUG and listed else None


def _entries(request: HttpRequest, today: date) -> list[HomeEntry]:
    seen = Negotiation.objects.by_audience_of(request.user)
    moves = last_moves(seen)
    counted = counts(seen, today=today)
    negotiations = Negotiation.objects.visible_to(request.user).order_by("-start_date", "slug")
    return [
        HomeEntry(n, counted.get(n.pk, Counts()), moves.get(n.pk, []), n.is_over(today))
        for n in negotiations
    ]
