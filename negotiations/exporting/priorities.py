"""How much issues matter to parties."""

from __future__ import annotations

from typing import Any

from ..entries.priorities import PriorityEntry
from ..models import Priority
from ..reading.perspective import Perspective
from .case_noun import CaseNoun
from .retracted import known_and_retracted, was_known


def _priorities(view: Perspective) -> Any:
    rows = view.knowable(Priority).filter(was_known(view))
    return rows.filter(view.sees("party__"), view.sees("issue__"))


PRIORITIES = CaseNoun(
    in_file="priorities",
    entry=PriorityEntry,
    order=("day",),
    of=_priorities,
    more=known_and_retracted,
)
