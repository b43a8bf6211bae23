"""Statements, each as what became of it by the reader's knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entries.statements import StatementEntry
from ..importing.case_models import CURRENT, DENIED, DISPUTED, RETRACTED, SUPERSEDED
from ..models import Correction, Statement
from ..reading.evidence import nouns
from ..reading.perspective import Perspective
from ..vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind
from .brought import brought_by, joints
from .case_entry import known_from, plain
from .case_noun import CaseNoun
from .corrections import EndedVersion, ended_versions
from .reader_names import ReaderNames


def _statements(view: Perspective) -> Any:
    return nouns.statements(view).published().filter(view.sees("speaker__"))


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    ended = names.once(_ends).get(row.pk)
    came_by = names.once(_beginnings).get(row.pk)
    of = ended or came_by
    known = known_from(row, plain(row.known_from), names.view)
    follows = known == plain(row.day) and row.supersedes_id is None
    return {
        "held_from": None if row.held_from == row.day else plain(row.held_from),
        "known_from": None if follows else known,
        "status": _status(names, row, ended),
        "correction": names.name(Correction, of.correction) if of else None,
        **brought_by(names, row),
        "joint": names.once(joints).get(row.pk),
    }


def _status(names: ReaderNames, row: Statement, ended: EndedVersion | None) -> str:
    if getattr(row, f"{names.view.audience.word}_from") is None:
        stood = ended is not None and ended.kind == CorrectionKind.DENIAL and not row.disputed
        return DENIED if stood else DISPUTED
    if ended is None:
        return CURRENT
    return SUPERSEDED if ended.kind in SUPERSEDING_KINDS else RETRACTED


def _ends(names: ReaderNames) -> Mapping[int, EndedVersion]:
    """By which correction each statement ended, where one did."""
    versions = names.once(ended_versions).values()
    return {one.ended: one for one in versions if one.ended is not None}


def _beginnings(names: ReaderNames) -> Mapping[int, EndedVersion]:
    """By which correction each statement came, where one took its place."""
    versions = names.once(ended_versions).values()
    return {one.successor: one for one in versions if one.successor is not None}


STATEMENTS = CaseNoun(
    in_file="statements",
    entry=StatementEntry,
    order=("day",),
    of=_statements,
    more=_more,
)
