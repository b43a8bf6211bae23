"""Positions as tables: the matrix, its cells in full, what differs between two moments, statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ..reading.evidence.sources import sources_by
from ..reading.perspective import Perspective
from ..reading.questions.approaches import Approaches
from ..reading.questions.comparison import Difference
from ..reading.questions.matrix import FullCell, Matrix
from ..reading.questions.position_history import Said
from ..reading.questions.statement_lists import said_by_rank
from ..reading.questions.trajectories import Trajectory
from ..rules.audience_marks import AudienceMark, narrowest
from ..vocabulary.stances import BY_SCORE, SCORES
from .page_tables import MOST_ROWS, PageTable, TableBuilder, as_cell, names_of
from .tables import Row

CELL = tuple(FullCell.__annotations__)
type Places = tuple[Sequence[int], Sequence[int]]
"""Places of parties and of issues in a matrix, from 0."""


def mark_of_matrix(found: Matrix) -> AudienceMark | None:
    """For whom the table as a whole is only."""
    named = (thing.mark_on(found.view.today) for thing in (*found.parties, *found.issues))
    return narrowest((*found.marks.values(), *named))


def score_table(found: Matrix, narrowed: Places | None = None) -> PageTable:
    """Scores with parties down and issues across, or of those that it is narrowed to."""
    down, across = narrowed or (range(len(found.parties)), range(len(found.issues)))
    columns = ("party", *(found.issues[i].slug for i in across))
    rows = [[found.parties[p].slug, *(found.scores[p][i] for i in across)] for p in down]
    return PageTable("matrix", columns, rows, mark_of_matrix(found))


def cell_table(
    found: Matrix, cells: Sequence[FullCell], narrowed: Places | None = None
) -> PageTable:
    """A row a cell that has a statement, as the API tells it, or of those that it is narrowed to."""
    if narrowed is not None:
        parties = {found.parties[p].slug for p in narrowed[0]}
        issues = {found.issues[i].slug for i in narrowed[1]}
        cells = [one for one in cells if one["party"] in parties and one["issue"] in issues]
    rows = [[as_cell(cell[name]) for name in CELL] for cell in cells]  # type: ignore[literal-required]
    return PageTable("cells", CELL, rows, mark_of_matrix(found))


def matrix_sheets(found: Matrix, cells: Sequence[FullCell] | None) -> dict[str, Iterable[Row]]:
    """The matrix, or with `cells` those, as a workbook with the names of what stands in it."""
    view = found.view
    mark = mark_of_matrix(found)
    return {
        "Matrix" if cells is None else "Cells": (
            score_table(found) if cells is None else cell_table(found, cells)
        ).lines,
        "Parties": [("party", "name"), *((p.slug, p.name) for p in found.parties)],
        "Issues": [
            ("issue", "name", "proposition"),
            *((i.slug, i.name, i.proposition) for i in found.issues),
        ],
        "About": [
            ("negotiation", view.negotiation.title),
            ("round", view.round.name if view.round else None),
            ("at", view.at),
            ("known", view.known),
            *([("for whom", mark.words)] if mark else []),
            *((f"score {score}", stance) for score, stance in sorted(BY_SCORE.items())),
        ],
    }


def difference_table(view: Perspective, differences: Collection[Difference]) -> PageTable:
    """A row a cell with another stance or other conditions at the second moment."""
    built = TableBuilder(
        view,
        "differences",
        (
            *("party", "party_name", "issue", "issue_name", "from_stance", "to_stance", "nature"),
            *("direction", "movement", "from_conditions", "to_conditions"),
            *("from_statement", "to_statement"),
        ),
    )
    for one in differences:
        party, issue = one.party, one.issue
        named = (party.slug, party.name, issue.slug, issue.name)
        step = (one.before.stance, one.after.stance, one.nature, one.direction, one.movement)
        conditions = (one.conditions_before, one.conditions_after)
        rows = (one.before.row, one.after.row)
        built.add((*named, *step, *conditions, *names_of(rows)), party, issue, *rows)
    return built.table()


def said_table(view: Perspective, said: Collection[Said]) -> PageTable:
    """A row a statement, with who said it, when, and from when it could be known."""
    built = TableBuilder(
        view,
        "statements",
        (
            *("statement", "party", "issue", "stance", "score", "conditions", "summary", "quote"),
            *("speaker", "speaker_name", "told_by", "day", "held_from", "known_from", "round"),
            *("confidence", "state", "ended_on", "sources"),
        ),
    )
    cited = sources_by("statement", [one.row.pk for one in said], view)
    for one in said:
        row, speaker, teller = one.row, one.speaker, one.told_by
        stance = (row.stance, SCORES.get(row.stance), row.conditions or [])
        people = (
            speaker.slug if speaker else None,
            speaker.name if speaker else None,
            teller.slug if teller else None,
        )
        days = (row.day, row.held_from, one.as_known.known_from, one.as_known.place.round)
        rest = (row.confidence, one.state, one.ended_on, names_of(cited[row.pk]))
        named = (row.slug, row.party.slug, row.issue.slug, *stance, row.summary, row.quote)
        built.add((*named, *people, *days, *rest), row, row.party, row.issue, speaker, teller)
    return built.table()


def trajectory_table(view: Perspective, found: Collection[Trajectory]) -> PageTable:
    """A row a series and round that is shown: where it stood then, and whether it came to stand there since the one before."""
    built = TableBuilder(
        view,
        "trajectories",
        (
            *("party", "issue", "round", "round_name", "last_day", "stance", "score"),
            *("came_to_stand", "moved_from", "silent", "contested", "statement", "day"),
            *("held_from", "known_from"),
        ),
    )
    points = [(line, point) for line in found for point in line.points]
    for line, point in points[:MOST_ROWS]:
        meeting, said = point.round, point.said
        stance = (said.stance, SCORES[said.stance]) if said else (None, None)
        marks = (point.spoke, point.moved_from, point.silent, bool(point.contested))
        known = said.as_known if said else None
        days = (known.day, known.held_from, known.first_known) if known else (None, None, None)
        where = (line.party.slug, line.issue.slug, meeting.slug, meeting.name, meeting.last_day)
        row = said.row if said else None
        named = (line.party, line.issue, meeting, row)
        built.add((*where, *stance, *marks, row.slug if row else None, *days), *named)
    return built.table()


def approach_table(view: Perspective, found: Approaches) -> PageTable:
    """A row a pair of which one moved: whether the two came nearer between the rounds or are further apart."""
    built = TableBuilder(
        view,
        "who-came-nearer",
        (
            *("from_round", "to_round", "became", "party", "party_from", "party_to"),
            *("other", "other_from", "other_to", "statements"),
        ),
    )
    pairs = [(one, other) for one in found.found for other in one.others]
    for approach, other in pairs[:MOST_ROWS]:
        one = approach.one
        rows = (one.before.row, one.after.row, other.before.row, other.after.row)
        became = "nearer" if approach.nearer else "further-apart"
        ways = [
            cell
            for way in (one, other)
            for cell in (way.party.slug, way.before.stance, way.after.stance)
        ]
        rounds = (found.before.slug, found.after.slug)
        named = (found.before, found.after, one.party, other.party, *rows)
        built.add((*rounds, became, *ways, names_of(rows)), *named)
    return built.table()


def table_of_rows(view: Perspective, rows: Any) -> PageTable:
    """The same of the statements of a query that gives each its `rank`, in its order, and not more than a table has."""
    by_rank = said_by_rank(view, list(rows[:MOST_ROWS]))
    return said_table(view, [one for rank in sorted(by_rank) for one in by_rank[rank]])
