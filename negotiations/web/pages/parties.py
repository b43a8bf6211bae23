"""One party: who it is and who speaks for it, where it stands, what it asks and is asked."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from ...exporting.demand_tables import demand_table, red_line_table
from ...models import Party
from ...reading.evidence.doubles import one_that_stays
from ...reading.questions.demand_page import demands_read
from ...reading.questions.issue_lives import agreements
from ...reading.questions.parties import party_read
from ...reading.questions.priorities import standing_read
from ...reading.questions.red_lines import red_lines
from ...reading.questions.remarks import by_kind, remarks
from ...reading.questions.standings import of_party
from ...reading.questions.stream_pages import about_party, told_of
from ...reading.questions.trajectories import MOST_ROUNDS
from ..demand_columns import sections
from ..issue_pages import page_of_issues
from ..request_context import Missing, Renamed, at_its_address, of_the_record, page, page_clocks
from ..sentences import cell_sentences, copied_at
from ..taken_along import page_or_table
from ..team_notes import on_cells
from .trajectories import MOST_TOLD, Paths, tables_of


def _on(party: Party, slugs: Collection[str]) -> Q:
    """The series of the party, on those issues where some are named."""
    return Q(party=party, issue__slug__in=slugs) if slugs else Q(party=party)


@page
@of_the_record
def party(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    view = when.view
    read = party_read(view, slug)
    if read is None:
        raise Missing(slug)
    at_its_address(read.row, slug)
    if stays := one_that_stays(view, read.row):
        raise Renamed(stays.slug)
    found = read.row
    made = demands_read(view)
    of_it = [d for d in made if found in d.parties]
    owed = [a for d in of_it if not d.asked.withdrawn_on for a in d.addressees if a.party == found]
    lines = [line for line in red_lines(view) if line.party == found]
    issues = page_of_issues(request, view, said=Q(party=found))
    paths = Paths.of(when, _on(found, issues.slugs if issues else ()))
    context = paths.context(request, issues.kept if issues else {}) | {
        "read": read,
        "party": found,
        "team_notes": on_cells(request, when, found),
        "standing": of_party(view, found, issues=issues.slugs if issues else ()),
        "issue_page": issues,
        "issue_pager": issues.pager(when.kept) if issues else None,
        "kept_by_tables": issues.kept_by_tables(MOST_ROUNDS) if issues else {},
        "asks": sections(d for d in made if d.party == found),
        "asked_of_it": sections(of_it),
        "owes": sum(a.is_open for a in owed),
        "owed": len(owed),
        "has_said": sum(a.said is not None for a in owed),
        "lines": lines,
        "priorities": standing_read(view, party=found),
        "remarks": by_kind(remarks(view, Q(party=found))),
        "remarks_about": by_kind(remarks(view, Q(about=found))),
        "lined": {line.issue.slug for line in lines if line.counts},
        "agreements": agreements(view, found),
        "told": told_of(view, about_party(found), limit=MOST_TOLD),
    }
    context["copied_at"] = copied_at(request, when)
    context["cells"] = cell_sentences(view, context["standing"], paths.standing)
    its = [d for d in made if d.party == found or found in d.parties]
    tables = {
        # What is taken along is whole as far as a table holds it, also where the page is of some issues.
        **(
            tables_of(when, lambda: _on(found, issues.of_tables(MOST_ROUNDS)))
            if issues
            else paths.tables
        ),
        "demands": lambda: demand_table(view, its),
        "red-lines": lambda: red_line_table(view, lines),
    }
    return page_or_table(request, view, "pages/party.html", context, tables)
