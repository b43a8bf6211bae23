"""Warnings, accusations and forecasts."""

from __future__ import annotations

from typing import Any

from ..entries.remarks import RemarkEntry
from ..reading.evidence import nouns
from ..reading.perspective import Perspective
from .case_noun import CaseNoun
from .days import known_when_said


def _remarks(view: Perspective) -> Any:
    return nouns.remarks(view).filter(view.sees("speaker__"))


REMARKS = CaseNoun(
    in_file="remarks", entry=RemarkEntry, order=("day",), of=_remarks, more=known_when_said
)
