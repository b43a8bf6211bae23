"""All that has to be reconciled because something was recorded, changed or became void."""

from __future__ import annotations

from typing import Any

from ..models import (
    Answer,
    DemandAct,
    Dissociation,
    Document,
    IssueAct,
    Priority,
    RedLineAct,
    Remark,
    Round,
    RoundAct,
    Speaker,
    Statement,
)
from ..models.brought import Brought
from .act import Recording
from .brought import touch as touch_brought
from .days import (
    dissociated_by,
    hung_on_round,
    lines_of,
    on_issue,
    priorities_of,
    remarks_of,
    said_by,
)


def touch(act: Recording, thing: Any) -> None:
    """Touches a thing, and whatever is told otherwise because of it."""
    touched = act.touched
    if isinstance(thing, Statement):
        touched.series.add(thing.series_id)
    elif isinstance(thing, Brought):
        touch_brought(act, thing)
    elif isinstance(thing, DemandAct):
        touch_brought(act, thing.demand)
    elif isinstance(thing, RedLineAct):
        touch_brought(act, thing.red_line)
    elif isinstance(thing, Answer):
        touched.responses.add(thing.response_id)
        touched.demands.add(thing.demand_id)
    elif isinstance(thing, IssueAct):
        touched.issue_acts.add(thing.pk)
        touched.series |= on_issue(thing.issue_id)
    elif isinstance(thing, Priority):
        touched.priorities.add(thing.pk)
    elif isinstance(thing, Remark):
        touched.remarks.add(thing.pk)
    elif isinstance(thing, Document):
        touched.documents.add(thing.pk)
    elif isinstance(thing, Dissociation):
        touched.dissociations.add(thing.pk)
    elif isinstance(thing, (Round, RoundAct)):
        meeting = thing.round if isinstance(thing, RoundAct) else thing
        for name, ids in hung_on_round(meeting).items():
            getattr(touched, name).update(ids)
    elif isinstance(thing, Speaker):
        _touch_words_of(act, thing)


def _touch_words_of(act: Recording, speaker: Speaker) -> None:
    act.touched.series |= said_by(speaker.pk)
    for line, series in lines_of(speaker.pk).items():
        act.touched.red_lines.add(line)
        act.touched.series |= series
    act.touched.priorities |= priorities_of(speaker.pk)
    act.touched.remarks |= remarks_of(speaker.pk)
    act.touched.dissociations |= dissociated_by(speaker.pk)
