"""First stances by issue: parties that took the same one stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...models import Issue, Party
from ...rules.precedence import weight_place
from .position_history import Step


@dataclass(frozen=True, slots=True)
class FirstStances:
    """Parties that took the same stance on one issue for the first time."""

    issue: Issue
    stance: str
    steps: list[Step]

    @property
    def parties(self) -> list[Party]:
        return [step.said.party for step in self.steps]


def group_first_stances(steps: Iterable[Step]) -> list[FirstStances]:
    """First stances by issue and stance: by the weight of the issue, then those of most parties first."""
    groups: dict[tuple[int, str], FirstStances] = {}
    for step in steps:
        issue, stance = step.said.issue, step.said.stance
        group = groups.setdefault((issue.pk, stance), FirstStances(issue, stance, []))
        group.steps.append(step)
    return sorted(groups.values(), key=_weightiest)


def _weightiest(group: FirstStances) -> tuple[int, int, int, str]:
    return weight_place(group.issue.weight), -len(group.steps), group.issue.sequence, group.stance
