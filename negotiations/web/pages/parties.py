"""One party: who it is, and where it stood on every issue at each round."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Affiliation, Party
from ..asking import Asked, Missing, asked, moment, page
from .trajectories import trajectory_context


@page
def party(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    about = asked(request, negotiation)
    when = moment(about, request.GET)
    parties = Party.objects.filter(negotiation=about.negotiation, slug=slug)
    found = parties.for_audience(about.reader, today=about.today).first()
    if found is None:
        raise Missing(slug)
    context = trajectory_context(about, when, Q(party=found)) | {
        "party": found,
        "affiliations": _affiliations(about, found),
    }
    return render(request, "pages/party.html", context)


def _affiliations(about: Asked, member: Party) -> list[Affiliation]:
    bodies = Party.objects.filter(negotiation=about.negotiation)
    ties = (
        Affiliation.objects.filter(
            party=member, body__in=bodies.for_audience(about.reader, today=about.today)
        )
        .for_audience(about.reader, today=about.today)
        .select_related("body")
        .order_by("body__sequence", "role")
    )
    return list(ties)
