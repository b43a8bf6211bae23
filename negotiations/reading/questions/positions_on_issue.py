"""One party's way on one issue: its first stance, its changes, its silences and its contested days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from ...models import Issue, Party
from ...rules import timeline
from ..perspective import Perspective
from .position_history import Said, Step, history


@dataclass(frozen=True, slots=True)
class PositionOnWay:
    """A statement that took the party to a stance, marked it silent, or was one voice of a contested day.

    `step` is what changed by it, None where nothing did; `contested` are all the voices of its
    day where they contradict each other, latest first.
    """

    said: Said
    step: Step | None
    contested: tuple[Said, ...]


def positions_on_issue(view: Perspective, party: Party, issue: Issue) -> list[PositionOnWay]:
    """The way as known then, in the order of days. A fixed number of queries."""
    told = history(view, Q(party=party, issue=issue))
    steps = {step.said.row.slug: step for step in told.steps()}
    contested: dict[str, tuple[timeline.KnownStatement, ...]] = {}
    passed: dict[str, timeline.KnownStatement] = {}
    for series in told.series:
        stances = _spoken(timeline.counted(series.statements, known=view.known))
        for voices in timeline.contested_days(stances).values():
            contested |= {voice.slug: voices for voice in voices}
        turns = timeline.turns(series.statements, known=view.known)
        silences = [turn.silence for turn in turns if turn.silence is not None]
        changed = [step.change.statement for step in steps.values()]
        voices_of_all = [voice for voices in contested.values() for voice in voices]
        passed |= {one.slug: one for one in (*changed, *silences, *voices_of_all)}
    said = told.said(passed.values())
    return [
        PositionOnWay(
            said=said[one.slug],
            step=steps.get(one.slug),
            contested=tuple(
                said[voice.slug] for voice in contested.get(one.slug, ()) if voice.slug in said
            ),
        )
        for one in sorted(passed.values(), key=lambda one: (one.day, one.order))
        if one.slug in said
    ]


def _spoken(statements: Iterable[timeline.KnownStatement]) -> list[timeline.KnownStatement]:
    return [one for one in statements if not one.silent]
