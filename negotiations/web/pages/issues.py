"""One issue: its proposition, who stands where on it, what is asked and refused, how it moved."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from ...exporting.demand_tables import demand_table, red_line_table
from ...exporting.position_tables import approach_table
from ...models import Issue
from ...reading.perspective import Perspective
from ...reading.questions.demand_page import demands_read
from ...reading.questions.demands import collisions
from ...reading.questions.issue_lives import lives
from ...reading.questions.priorities import standing_read
from ...reading.questions.red_lines import clashes, red_lines
from ...reading.questions.remarks import by_kind, remarks
from ...reading.questions.standings import on_issue
from ...reading.questions.stream_pages import about_issue, told_of
from ..clash_map import clash_maps
from ..demand_columns import sections
from ..embed_hosts import issue_embed
from ..request_context import issue_at, of_the_record, page, page_clocks
from ..sentences import cell_sentences, copied_at
from ..taken_along import page_or_table
from ..team_notes import on_cells
from .approaches import approach_part
from .red_lines import by_party
from .trajectories import MOST_TOLD, Paths


@page
@of_the_record
def issue(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    view = when.view
    found = issue_at(view, slug)
    met = collisions(view)
    made = demands_read(view, met=met)
    lines = red_lines(view)
    own_lines = [line for line in lines if line.issue == found]
    clashing = [clash for clash in clashes(met, lines, made) if clash.line.issue == found]
    paths = Paths.of(when, Q(issue=found))
    nearer = approach_part(request, when, paths.told)
    context = paths.context(request) | {
        "issue": found,
        "approach": nearer,
        "team_notes": on_cells(request, when, found),
        "embed": issue_embed(when, found),
        "reworded": _reworded(view, found),
        "standing": on_issue(view, found),
        "sections": sections(d for d in made if d.issue == found),
        "lines": [line for _, lines in by_party(own_lines) for line in lines],
        "priorities": standing_read(view, issue=found),
        "remarks": by_kind(remarks(view, Q(issue=found))),
        "maps": clash_maps(own_lines, clashing),
        "lined": {line.party.slug for line in own_lines if line.counts},
        "acts": lives(view, found)[found.pk],
        "told": told_of(view, about_issue(found), limit=MOST_TOLD),
    }
    context["copied_at"] = copied_at(request, when)
    context["cells"] = cell_sentences(view, context["standing"], paths.standing)
    tables = {
        **paths.tables,
        **({"who-came-nearer": lambda: approach_table(view, nearer.found)} if nearer else {}),
        "demands": lambda: demand_table(view, [d for d in made if d.issue == found]),
        "red-lines": lambda: red_line_table(view, own_lines),
    }
    return page_or_table(request, view, "pages/issue.html", context, tables)


def _reworded(view: Perspective, issue: Issue) -> list[Issue]:
    """The issues that are this one in another wording, those before it and those after."""
    linked = Q(rewordings=issue) | Q(reworded_from=issue)
    return list(view.visible(Issue).filter(linked).distinct())
