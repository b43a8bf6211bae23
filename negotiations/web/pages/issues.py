"""One issue: its proposition, who stands where on it, what is asked and refused, how it moved."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Issue
from ...reading.questions.demand_page import demands_read
from ...reading.questions.demands import collisions
from ...reading.questions.red_lines import clashes, red_lines
from ...reading.questions.standings import on_issue
from ...reading.questions.stream_pages import about_issue, told_of
from ..clash_map import clash_maps
from ..demand_columns import sections
from ..request_context import Asked, Missing, asked, moment, page
from .red_lines import by_party
from .trajectories import MOST_TOLD, trajectory_context


@page
def issue(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    about = asked(request, negotiation)
    when = moment(about, request.GET)
    issues = Issue.objects.filter(negotiation=about.negotiation, slug=slug)
    found = issues.for_audience(about.reader, today=about.today).first()
    if found is None:
        raise Missing(slug)
    asks = (about.negotiation, about.reader)
    today = about.today
    met = collisions(*asks, when.clocks, today=today)
    made = demands_read(*asks, when.clocks, today=today, met=met)
    lines = red_lines(*asks, when.clocks, today=today)
    mine = [line for line in lines if line.issue == found]
    clashing = [clash for clash in clashes(met, lines, made) if clash.line.issue == found]
    context = trajectory_context(about, when, Q(issue=found)) | {
        "issue": found,
        "reworded": _reworded(about, found),
        "standing": on_issue(*asks, when.clocks, found, today=today),
        "sections": sections(d for d in made if d.issue == found),
        "lines": [line for _, lines in by_party(mine) for line in lines],
        "maps": clash_maps(mine, clashing),
        "lined": {line.party.slug for line in mine if line.stands},
        "told": told_of(*asks, about_issue(found), known=when.known, limit=MOST_TOLD),
    }
    return render(request, "pages/issue.html", context)


def _reworded(about: Asked, issue: Issue) -> list[Issue]:
    """The issues that are this one in another wording, those before it and those after."""
    linked = Q(rewordings=issue) | Q(reworded_from=issue)
    others = Issue.objects.filter(linked, negotiation=about.negotiation)
    return list(others.for_audience(about.reader, today=about.today).distinct())
