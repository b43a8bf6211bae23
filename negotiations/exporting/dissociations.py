"""Parties that a body does not speak for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entries.dissociations import DissociationEntry
from ..reading.evidence.nouns import dissociations
from .case_entry import known_from, plain
from .case_noun import CaseNoun
from .days import known_when_said
from .reader_names import ReaderNames


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    said = known_when_said(names, row)
    if row.until_known_from is None:
        return said
    ended = known_from(row, plain(row.until_known_from), names.view)
    if ended > names.view.known.isoformat():
        return {**said, "until": None, "until_known_from": None}
    return {**said, "until_known_from": None if ended == plain(row.until) else ended}


DISSOCIATIONS = CaseNoun(
    in_file="dissociations",
    entry=DissociationEntry,
    order=("day",),
    of=dissociations,
    more=_more,
)
