"""The trajectory that the pages of an issue and of a party share: who stood where at each round."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from ...exporting.page_tables import MOST_ROWS
from ...reading.questions.overview import unpublished
from ...reading.questions.position_history import history
from ...reading.questions.rounds import MOST_SAID
from ...reading.questions.trajectories import trajectories
from ..clock_bar import bar
from ..request_context import PageClocks

MOST_TOLD = 10
"""The most of the last developments that stand on the page of what they are about."""


def trajectory_context(when: PageClocks, series: Q) -> dict[str, Any]:
    """The series that `series` names, at each round that had begun by the day asked about."""
    told = history(when.view, series)
    begun = [r for r in when.rounds if r.first_day <= when.at and r.has_begun(when.known)]
    found = trajectories(told, begun)
    everything = [said for line in found for said in line.statements]
    texts = unpublished(when.view)
    steps = told.steps(lambda c: max(c.statement.day, c.statement.held_from) <= when.at)
    return {
        "negotiation": when.view.negotiation,
        "moment": when,
        "bar": bar(when, texts),
        "rounds": begun,
        "trajectories": found,
        "steps": [step for step in steps if not step.is_first],
        "all_said": everything[:MOST_ROWS],
        "everything": everything[:MOST_SAID],
        "more_said": len(everything) > MOST_SAID,
        "stated": sum(t.now is not None for t in found),
    }
