"""What matters to parties of a case, and what they warn of, allege and forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from ..entries.priorities import PriorityEntry
from ..entries.remarks import RemarkEntry
from ..recording.act import Recording
from ..recording.priorities import record_priority
from ..recording.remarks import record_remark
from .case_base import entry_of
from .case_clocks import known_from
from .case_models import CasePriority, CaseRemark

# A file says what it says deliberately: nothing in it is taken for a repeat.
type Dated = Iterator[tuple[date, str, Callable[[Recording], Any]]]


def priorities_stated(new: Iterable[CasePriority]) -> Dated:
    """Each on the day on which it became known."""
    for stated in new:
        yield known_from(stated), stated.slug, partial(_state, stated=stated)


def remarks_made(new: Iterable[CaseRemark]) -> Dated:
    """Each on the day on which it became known."""
    for remark in new:
        yield known_from(remark), remark.slug, partial(_make, remark=remark)


def _state(act: Recording, *, stated: CasePriority) -> None:
    record_priority(act, entry_of(PriorityEntry, stated), repeat=True)


def _make(act: Recording, *, remark: CaseRemark) -> None:
    record_remark(act, entry_of(RemarkEntry, remark), repeat=True)
