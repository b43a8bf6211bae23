"""Versions of a statement between which there are others that the reader does not see."""

from __future__ import annotations

from typing import Any

from ..entries.statements import StatementEntry
from ..models import Correction, Statement
from ..vocabulary.corrections import CorrectionKind
from .case_entry import said_of
from .reader_names import ReaderNames


def kind_between_versions(names: ReaderNames, row: Correction, ended: int | None) -> CorrectionKind:
    """The kind of a correction that put another version in place of the one that the reader saw.

    It is its own, unless a version that it corrected is hidden and more differs from the one before
    than that kind allows.
    """
    kind = CorrectionKind(row.kind)
    if row.successor_id is None or ended is None or ended == row.statement_id:
        return kind
    versions = names.view.visible(Statement).in_bulk([ended, row.successor_id])
    differ = _differing(names, versions[ended], versions[row.successor_id])
    if differ & {"party", "issue"} and not kind.words.moves:
        return CorrectionKind.ATTRIBUTION
    allowed = kind.words.may_differ
    if allowed and (differ - allowed or not differ & kind.words.corrects):
        return CorrectionKind.WORDING
    return kind


def _differing(names: ReaderNames, old: Any, new: Any) -> set[str]:
    before, after = (said_of(StatementEntry, one, names) for one in (old, new))
    return {
        field
        for field in StatementEntry.model_fields
        if field not in ("slug", "known_from") and before[field] != after[field]
    }
