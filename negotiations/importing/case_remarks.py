"""What matters to parties of a case, and what they warn of, allege and forecast."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ..entries.priorities import PriorityEntry
from ..entries.remarks import RemarkEntry
from ..recording.act import Recording
from ..recording.priorities import record_priority
from ..recording.remarks import record_remark
from .case_base import known_from
from .case_models import CasePriority, CaseRemark
from .case_step import CaseStep, Steps

# A file says what it says deliberately: nothing in it is taken for a repeat.


def priorities_stated(new: Iterable[CasePriority]) -> Steps:
    """Each on the day on which it became known."""
    for stated in new:
        yield CaseStep(known_from(stated), stated, partial(_state, stated=stated))


def remarks_made(new: Iterable[CaseRemark]) -> Steps:
    """Each on the day on which it became known."""
    for remark in new:
        yield CaseStep(known_from(remark), remark, partial(_make, remark=remark))


def _state(act: Recording, *, stated: CasePriority) -> None:
    record_priority(act, PriorityEntry.out_of(stated), repeat=True)


def _make(act: Recording, *, remark: CaseRemark) -> None:
    record_remark(act, RemarkEntry.out_of(remark), repeat=True)
