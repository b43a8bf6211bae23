"""Warnings, accusations and forecasts."""

from __future__ import annotations

from typing import Any

from ..entries.remarks import RemarkEntry
from ..models import Remark
from ..reading.perspective import Perspective
from .case_noun import CaseNoun
from .retracted import known_and_retracted, was_known


def _remarks(view: Perspective) -> Any:
    rows = view.knowable(Remark).filter(was_known(view))
    return rows.filter(view.sees("party__"), view.sees("speaker__"))


REMARKS = CaseNoun(
    in_file="remarks", entry=RemarkEntry, order=("day",), of=_remarks, more=known_and_retracted
)
