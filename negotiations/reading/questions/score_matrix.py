"""The matrix in numbers, with marks: without the statements on which its cells rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ...models import Issue, Party, Series
from ..evidence.calendar import calendar_for
from ..evidence.composed_once import ComposedOnce
from ..evidence.positions import StatedStance, stances
from ..evidence.scores import Pair, scores
from ..perspective import Perspective
from .matrix import Matrix, named, narrowed_to
from .matrix_sizes import refuse_too_many
from .via_bodies import Place, Via, ViaBodies, ties_to_bodies

type Noun = type[Party] | type[Issue]


@dataclass(frozen=True, slots=True)
class ScoreMatrix:
    """The score of every party on every issue, by their slugs. Places are (party, issue), from 0."""

    view: Perspective
    parties: list[str]
    issues: list[str]
    scores: list[list[int | None]]
    """A row a party; None where there is no stance."""
    silent: list[Place]
    contested: list[Place]
    degree: list[Place]
    via: list[tuple[int, int, str]]
    """The bodies with a stance where the party has none, by place and slug."""
    moved: list[tuple[int, int, int]]
    """Places with another score than at the last round that ended on an earlier day, and that one."""

    @classmethod
    def of(cls, found: Matrix) -> ScoreMatrix:
        """The numbers of a whole matrix."""
        return cls(
            view=found.view,
            parties=[party.slug for party in found.parties],
            issues=[issue.slug for issue in found.issues],
            scores=found.scores,
            silent=found.silent,
            contested=found.contested,
            degree=found.degree,
            via=_slugs_of_bodies(found.via),
            moved=found.moved,
        )


def score_matrix(
    view: Perspective, *, parties: Collection[str] = (), issues: Collection[str] = ()
) -> ScoreMatrix:
    """The numbers of `matrix`, by slug, in a fraction of its time.

    A fixed number of queries, whatever the size. Raises `TooManyCells` where there are more than are
    read at once.
    """
    slugs_down, slugs_across = _slugs(view, Party, parties), _slugs(view, Issue, issues)
    refuse_too_many(len(slugs_down), len(slugs_across))
    down = {party: place for place, party in enumerate(slugs_down)}
    across = {issue: place for place, issue in enumerate(slugs_across)}
    narrowed = narrowed_to(view, parties, issues)
    last = calendar_for(view).last_ended_before(view.at)
    found = scores(view, series=narrowed, before=last.last_day if last else None)
    rows: list[list[int | None]] = [[None] * len(across) for _ in down]
    for party, issue, score in found.stated:
        if party in down and issue in across:
            rows[down[party]][across[issue]] = score
    apart = {
        (down[party], across[issue]): cell
        for (party, issue), cell in found.apart.items()
        if party in down and issue in across
    }
    ties = TIES.rows(view)
    # Bodies are asked on those issues alone on which a party has no stance of its own.
    issue_ids = list(across)
    wanting = {
        (body, issue_ids[place])
        for party, body in ties
        if party in down
        for place, score in enumerate(rows[down[party]])
        if score is None
    }
    via: Via = {}
    if stated := _stances_of(view, wanting):
        asked = ties_to_bodies(view).filter(body__in={body for body, _ in stated})
        bodies = asked.only("party", "body__slug", "audience", "embargo_until")
        via, _ = ViaBodies(view, bodies, down, across).stances(rows, stated)
    return ScoreMatrix(
        view=view,
        parties=list(slugs_down.values()),
        issues=list(slugs_across.values()),
        scores=rows,
        silent=sorted(place for place, cell in apart.items() if cell.silent),
        contested=sorted(place for place, cell in apart.items() if cell.contested),
        degree=sorted(place for place, cell in apart.items() if cell.degree),
        via=_slugs_of_bodies(via),
        moved=sorted(
            (down[party], across[issue], before)
            for party, issue, before in found.moved
            if party in down and issue in across
        ),
    )


def _slugs(view: Perspective, noun: Noun, slugs: Collection[str]) -> dict[int, str]:
    """The slugs by key, in their order: of all, or of those that are named."""
    if slugs:
        return dict(_named(view, noun, slugs))
    return dict(SLUGS[noun].rows(view))


def _named(view: Perspective, noun: Noun, slugs: Collection[str] = ()) -> Any:
    return named(view, noun, slugs).order_by("slug").values_list("pk", "slug")


TIES = ComposedOnce(lambda view, _: ties_to_bodies(view).values_list("party", "body"))
SLUGS: Mapping[Noun, ComposedOnce] = {
    Party: ComposedOnce(lambda view, _: _named(view, Party)),
    Issue: ComposedOnce(lambda view, _: _named(view, Issue)),
}


def _slugs_of_bodies(via: Via) -> list[tuple[int, int, str]]:
    return [(*place, body.slug) for place, bodies in sorted(via.items()) for body, _ in bodies]


def _stances_of(view: Perspective, wanting: Collection[Pair]) -> dict[Pair, StatedStance]:
    """Where those bodies stand on those issues, by the ids of both."""
    if not wanting:
        return {}
    of_bodies = Series.objects.filter(
        negotiation=view.negotiation,
        party__in={body for body, _ in wanting},
        issue__in={issue for _, issue in wanting},
    )
    pairs = {
        id: (body, issue)
        for id, body, issue in of_bodies.values_list("id", "party_id", "issue_id")
        if (body, issue) in wanting
    }
    return {pairs[id]: stance for id, stance in stances(view, pairs).items()}
