"""About a record: who keeps it, what it says and does not say, how to cite it and how to mend it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ...models import Issue, Party
from ...reading.evidence.calendar import rounds_known
from ...reading.questions.editions import editions
from ...vocabulary.stances import SCALE
from ..request_context import page, perspective


@page
def about(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    overview = reverse("overview", args=[view.negotiation.slug])
    context = {
        "negotiation": view.negotiation,
        "here": "about",
        "today": view.today,
        "scale": reversed(SCALE),
        "parties": view.visible(Party).count(),
        "issues": view.visible(Issue).count(),
        "rounds": len(rounds_known(view)),
        "editions": editions(view).order_by("-date")[:3],
        "cited_at": request.build_absolute_uri(f"{overview}?known={view.today.isoformat()}"),
    }
    return render(request, "pages/about.html", context)
