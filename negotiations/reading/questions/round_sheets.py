"""A round as a sheet: its parties down, its issues across, and where each stood when it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from ...models import Issue, Party, Round, Series, Speaker, Statement, Track
from ...models.statements import LATEST, StatementQuerySet
from ...rules.calendar import AT_ROUND
from ...vocabulary.stances import BY_SCORE, Stance
from ..evidence.doubles import without_empty_doubles
from ..evidence.drafts import drafts
from ..evidence.positions import cells
from ..perspective import Perspective

Place = tuple[str, str]
"""A party and an issue, by their slugs."""


@dataclass(frozen=True, slots=True)
class GridPosition:
    """Where a party stands on an issue at the end of the round, as known today."""

    stance: Stance | None
    """None where it is only said to be silent."""
    silent: bool
    contested: bool
    at_the_round: bool
    """Whether something of it is recorded as said at the round."""


@dataclass(slots=True)
class RoundGrid:
    """The sheet of one round for one audience."""

    view: Perspective
    meeting: Round
    every_party: list[Party]
    every_issue: list[Issue]
    parties: list[Party]
    """The rows, in the order of the matrix."""
    issues: list[Issue]
    """The columns."""
    is_usual: bool
    """Whether it shows what it shows where nobody chose."""
    is_cut: bool
    """Whether more was to be shown than fits on a sheet."""
    positions: dict[Place, GridPosition]
    speakers: dict[str, list[Speaker]]
    """The speakers of each row's party, by its slug, who weighs most first."""
    spoke: dict[str, str]
    """Who speaks for each party where that is plain: as it spoke at the round, or the only one."""


def round_sheet(
    view: Perspective,
    meeting: Round,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    also: Collection[Place] = (),
    most: int,
) -> RoundGrid:
    """The sheet of a round that this audience may see. A fixed number of queries, whatever the size.

    Its rows and columns are the parties and issues named; where none is, those that took part
    and those of its track; where none is recorded, all. It has the cells `also` in any case, and
    else no more than `most`.
    """
    party_rows = without_empty_doubles(view, Party).order_by("sequence", "slug")
    issue_rows = without_empty_doubles(view, Issue).order_by("sequence", "slug")
    every_party, every_issue = list(party_rows), list(issue_rows)
    took_part = set(party_rows.filter(rounds=meeting).values_list("slug", flat=True))
    its_track = view.visible(Track).filter(pk=meeting.track_id).values("pk")
    on_the_table = set(issue_rows.filter(tracks__in=its_track).values_list("slug", flat=True))
    rows = _chosen(every_party, parties, took_part)
    columns = _chosen(every_issue, issues, on_the_table)
    shown_rows, shown_columns = _fitting(rows, columns, most)
    is_cut = len(shown_rows) < len(rows) or len(shown_columns) < len(columns)
    usual_rows = _chosen(every_party, (), took_part)
    usual_columns = _chosen(every_issue, (), on_the_table)
    is_usual = (rows, columns) == (usual_rows, usual_columns)
    shown_rows = _with(every_party, shown_rows, {party for party, _ in also})
    shown_columns = _with(every_issue, shown_columns, {issue for _, issue in also})
    speakers = _speakers(view, shown_rows)
    return RoundGrid(
        view=view,
        meeting=meeting,
        every_party=every_party,
        every_issue=every_issue,
        parties=shown_rows,
        issues=shown_columns,
        is_usual=is_usual,
        is_cut=is_cut,
        positions=_positions(view.at_round(meeting), shown_rows, shown_columns),
        speakers=speakers,
        spoke=_spoke(view.at_round(meeting), speakers),
    )


def recorded_at(view: Perspective, meeting: Round, places: Collection[Place]) -> dict[Place, int]:
    """How many statements at the round this audience may see of each of those places, drafts too.

    Two queries. It tells a sheet that is sent for the first time from the same sent again.
    """
    seen = view.visible(Statement).filter(
        round=meeting,
        party__slug__in={party for party, _ in places},
        issue__slug__in={issue for _, issue in places},
    )
    counted = seen.order_by().values_list("party__slug", "issue__slug").annotate(n=Count("pk"))
    found = Counter({(party, issue): many for party, issue, many in counted})
    # A statement that rests on a draft has no row of its own yet.
    resting = drafts(view).filter(noun="statement", statement=None, entry__round=meeting.slug)
    found.update(resting.values_list("entry__party", "entry__issue"))
    return {place: found[place] for place in places if place in found}


def _chosen[N: (Party, Issue)](every: list[N], named: Collection[str], usual: set[str]) -> list[N]:
    wanted = {thing.slug for thing in every} & set(named) or usual
    return [thing for thing in every if thing.slug in wanted] or every


def _fitting(rows: list[Party], columns: list[Issue], most: int) -> tuple[list[Party], list[Issue]]:
    """The first of them, so that there are no more cells than that: rather all rows than all columns."""
    rows = rows[:most]
    return rows, columns[: max(1, most // max(1, len(rows)))]


def _with[N: (Party, Issue)](every: list[N], shown: list[N], also: set[str]) -> list[N]:
    wanted = {thing.slug for thing in shown} | also
    return [thing for thing in every if thing.slug in wanted]


def _speakers(view: Perspective, rows: list[Party]) -> dict[str, list[Speaker]]:
    found: dict[str, list[Speaker]] = {party.slug: [] for party in rows}
    every = view.visible(Speaker).filter(party__in=rows).select_related("party")
    for speaker in every.order_by("-authority", "name", "slug"):
        found[speaker.party.slug].append(speaker)
    return found


def _spoke(view: Perspective, speakers: dict[str, list[Speaker]]) -> dict[str, str]:
    offered = {one.slug for several in speakers.values() for one in several}
    spoke = {party: several[0].slug for party, several in speakers.items() if len(several) == 1}
    said = _said_at(view).filter(party__slug__in=speakers, speaker__slug__in=offered)
    # The latest of each party stands last, and counts.
    earlier_first = said.order_by(*LATEST).reverse()
    return spoke | dict(earlier_first.values_list("party__slug", "speaker__slug"))


def _said_at(view: Perspective) -> StatementQuerySet:
    standing = Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
    return standing.filter(negotiation=view.negotiation, round=view.round, timing=AT_ROUND)


def _positions(
    view: Perspective, rows: list[Party], columns: list[Issue]
) -> dict[Place, GridPosition]:
    shown = Q(party__in=rows, issue__in=columns)
    series = {
        id: (party, issue)
        for id, party, issue in Series.objects.filter(
            shown, negotiation=view.negotiation
        ).values_list("id", "party__slug", "issue__slug")
    }
    at_the_round = set(_said_at(view).filter(series__in=series).values_list("series", flat=True))
    return {
        series[id]: GridPosition(
            stance=None if cell.score is None else BY_SCORE[cell.score],
            silent=cell.silent,
            contested=cell.contested,
            at_the_round=id in at_the_round,
        )
        for id, cell in cells(view, series=shown).items()
        if id in series
    }
