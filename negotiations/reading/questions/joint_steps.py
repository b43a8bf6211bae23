"""Steps of several parties by one joint statement, read as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from ...rules.together import together
from .position_history import Step


def steps_together(steps: Iterable[Step]) -> list[Step]:
    """The steps in their order, those that parties took by a joint statement as one."""
    groups = together(steps, _sameness)
    return [replace(first, with_it=tuple(others)) for first, *others in groups]


def _sameness(step: Step) -> Hashable | None:
    change, row = step.change, step.said.row
    if row.joint is None:
        return None
    now, before = change.statement, change.before
    return (
        row.joint,
        (row.issue_id, row.audience, row.embargo_until, row.confidence, now.told_by),
        (now.place, now.day, now.held_from, now.first_known),
        (before.place.round, before.stance) if before else None,
        (now.stance, change.conditions, change.conditions_before),
        (change.nature, change.direction, change.revealed, step.movement),
        (step.agreed_on, step.agreement_mark),
        tuple(sorted(voice.stance for voice in step.contested)),
    )
