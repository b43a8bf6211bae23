"""How much issues matter to parties."""

from __future__ import annotations

from ..entries.priorities import PriorityEntry
from ..reading.evidence.nouns import priorities
from .case_noun import CaseNoun
from .days import known_when_said

PRIORITIES = CaseNoun(
    in_file="priorities",
    entry=PriorityEntry,
    order=("day",),
    of=priorities,
    more=known_when_said,
)
