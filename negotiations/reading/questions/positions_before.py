"""Where a party stood on some issues on a day, and by which words: what a new word is judged against."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ...models import Issue, Party
from ...rules import timeline
from ..perspective import Perspective
from .party_on_issue import PartyOnIssue, StandingOnIssue, standing_in
from .position_history import Said, history


@dataclass(frozen=True, slots=True)
class PositionBefore:
    """Where it stood, and the statement by which it did, or by which it is said to be silent."""

    standing: StandingOnIssue
    said: Said | None


def positions_before(
    view: Perspective, party: Party, issues: Collection[Issue], on: date
) -> dict[str, PositionBefore]:
    """The positions of the party on `on`, as known today, by the slugs of those issues.

    An issue on which it had said nothing is not among them. A fixed number of queries.
    """
    told = history(view, Q(party=party, issue__in=[issue.pk for issue in issues]))
    stood = {
        series.issue: (series, position)
        for series in told.series
        if (position := timeline.position(series.statements, at=on, known=view.today))
    }
    words = {
        issue: position.statement or position.silence for issue, (_, position) in stood.items()
    }
    said = told.said(word for word in words.values() if word is not None)
    before: dict[str, PositionBefore] = {}
    for issue, (series, _) in stood.items():
        standing, word = standing_in(series, at=on, known=view.today), words[issue]
        if standing is not None:
            before[issue] = PositionBefore(standing, said.get(word.slug) if word else None)
    return before


def position_before(about: PartyOnIssue, on: date) -> PositionBefore | None:
    """The same of one party on one issue of which all is read already. No query."""
    series, known = about.series, about.view.today
    standing = standing_in(series, at=on, known=known)
    if series is None or standing is None:
        return None
    position = timeline.position(series.statements, at=on, known=known)
    word = (position.statement or position.silence) if position else None
    return PositionBefore(standing, about.everything.get(word.slug) if word else None)
