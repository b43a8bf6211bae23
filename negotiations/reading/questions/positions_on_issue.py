"""One party's way on one issue: its first stance, its changes, its silences and its contested days."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ...models import Issue, Party
from ...rules import timeline
from ...rules.changes import Change
from ..perspective import Perspective
from .position_history import Said, history


@dataclass(frozen=True, slots=True)
class PositionOnIssue:
    """A statement that took the party to a stance, marked it silent, or was one voice of a contested day.

    `change` is what changed by it, with its movement, None where nothing did; `contested` are all
    the voices of its day where they contradict each other, latest first.
    """

    said: Said
    change: Change | None
    movement: str | None
    contested: tuple[Said, ...]


def positions_on_issue(view: Perspective, party: Party, issue: Issue) -> list[PositionOnIssue]:
    """The way as known then, in the order of days. A fixed number of queries."""
    told = history(view, Q(party=party, issue=issue))
    changed: dict[str, Change] = {}
    movements: dict[str, str | None] = {}
    voices: dict[str, tuple[timeline.KnownStatement, ...]] = {}
    silences: list[timeline.KnownStatement] = []
    for series in told.series:
        for change in told.changes_of(series):
            changed[change.statement.slug] = change
            movements[change.statement.slug] = told.movement(series, change)
        stances = timeline.counted(series.statements, known=view.known)
        for together in timeline.contested_days(stances).values():
            voices |= {voice.slug: together for voice in together}
        turns = timeline.turns(series.statements, known=view.known)
        silences += [turn.silence for turn in turns if turn.silence is not None]
    passed = {
        one.slug: one
        for some in ([c.statement for c in changed.values()], silences, *voices.values())
        for one in some
    }
    said = told.said(passed.values())
    return [
        PositionOnIssue(
            said=said[one.slug],
            change=changed.get(one.slug),
            movement=movements.get(one.slug),
            contested=tuple(
                said[voice.slug] for voice in voices.get(one.slug, ()) if voice.slug in said
            ),
        )
        for one in sorted(passed.values(), key=lambda one: (one.day, one.order))
        if one.slug in said
    ]
