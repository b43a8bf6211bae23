"""One issue: its proposition, and where every party stood on it at each round."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Issue
from ..asking import Missing, asked, moment, page
from .trajectories import trajectory_context


@page
def issue(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    about = asked(request, negotiation)
    when = moment(about, request.GET)
    issues = Issue.objects.filter(negotiation=about.negotiation, slug=slug)
    found = issues.for_audience(about.reader, today=about.today).first()
    if found is None:
        raise Missing(slug)
    context = trajectory_context(about, when, Q(issue=found)) | {"issue": found}
    return render(request, "pages/issue.html", context)
