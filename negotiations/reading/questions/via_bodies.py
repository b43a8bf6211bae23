"""The stances of bodies for parties without one, where they are members or chairs of them then.

Not where another party tells the body's: that is an account, not its word. Nor where the party
dissociates itself from the body on the issue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import F, Q, QuerySet

from ...models import Affiliation, Dissociation, Party, Statement
from ...rules.audience_marks import AudienceMark, narrowest
from ..evidence.audience_view import dissociation_facts
from ..evidence.composed_once import ComposedOnce
from ..evidence.positions import Cell, StatedStance
from ..perspective import Perspective

Place = tuple[int, int]
"""Of party and issue in a matrix, counted from 0."""
Via = dict[Place, list[tuple[Party, int]]]
"""The bodies with their scores, in order of their slugs."""


def ties_to_bodies(view: Perspective) -> QuerySet[Affiliation]:
    """The parties that belong to bodies which speak for them then, each with its body, by its slug."""
    ties = view.visible(Affiliation).filter(
        view.sees("body__"),
        Q(since__isnull=True) | Q(since__lte=view.at),
        Q(until__isnull=True) | Q(until__gt=view.at),
        role__in=Affiliation.SPOKEN_FOR,
    )
    return ties.select_related("body").order_by("body__slug")


class ViaBodies:
    """Finds them by the places that parties and issues have, by their ids, in a matrix of scores."""

    def __init__(
        self,
        view: Perspective,
        ties: Iterable[Affiliation],
        down: Mapping[int, int],
        across: Mapping[int, int],
    ) -> None:
        self._view = view
        self._ties = [tie for tie in ties if tie.party_id in down]
        self._down = down
        self._across = across

    def stances(
        self,
        scores: list[list[int | None]],
        stated: Mapping[tuple[int, int], Cell | StatedStance],
        marks: Mapping[tuple[int, int], AudienceMark] = MappingProxyType({}),
    ) -> tuple[Via, dict[Place, AudienceMark]]:
        """The stances, and the marks of those of them and of the ties that not everybody reads.

        `stated` are the cells of the bodies, and `marks` theirs, by the ids of body and issue.
        """
        by_body = self._own_words(stated)
        via: dict[Place, dict[int, tuple[Party, int]]] = defaultdict(dict)
        marked: dict[Place, AudienceMark] = {}
        apart = _dissociated(self._view) if by_body else set()
        for tie in self._ties:
            own = scores[down := self._down[tie.party_id]]
            for issue, score in by_body.get(tie.body_id, ()):
                across = self._across[issue]
                if own[across] is not None or (tie.party_id, tie.body_id, issue) in apart:
                    continue
                via[down, across][tie.body_id] = (tie.body, score)
                mark = marks.get((tie.body_id, issue))
                borne = (marked.get((down, across)), mark, tie.mark_on(self._view.today))
                if (narrow := narrowest(borne)) is not None:
                    marked[down, across] = narrow
        return {place: list(bodies.values()) for place, bodies in via.items()}, marked

    def _own_words(
        self, stated: Mapping[tuple[int, int], Cell | StatedStance]
    ) -> dict[int, list[tuple[int, int]]]:
        """The issues and scores of each body that it stated itself."""
        told = _told_by_others([cell.statement for cell in stated.values() if cell.statement])
        by_body: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (body, issue), cell in stated.items():
            if cell.score is not None and cell.statement not in told and issue in self._across:
                by_body[body].append((issue, cell.score))
        return by_body


@ComposedOnce
def any_dissociation(view: Perspective, _: Q | None) -> Any:
    """One that the audience may see."""
    return view.visible(Dissociation).order_by().values_list("pk")[:1]


def _dissociated(view: Perspective) -> set[tuple[int, int, int]]:
    """The ids of each party, the body that does not speak for it then, and the issue (rule 13)."""
    apart: set[tuple[int, int, int]] = set()
    if not any_dissociation.rows(view):  # as mostly
        return apart
    rows = view.visible(Dissociation).select_related("party", "body", "issue", "speaker")
    for one in rows:
        known = dissociation_facts(one, view)
        if known is not None and known.stands(at=view.at, known=view.known):
            apart.add((one.party_id, one.body_id, one.issue_id))
    return apart


def _told_by_others(statements: list[int]) -> set[int]:
    """Those that are the account of a speaker of another party."""
    if not statements:
        return set()
    accounts = Statement.objects.filter(id__in=statements, reported_by__isnull=False)
    others = accounts.exclude(reported_by__party=F("party"))
    return set(others.values_list("id", flat=True))
