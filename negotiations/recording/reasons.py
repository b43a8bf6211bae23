"""The reason of a correction has to fit what differs in the new version."""

from __future__ import annotations

from typing import Any

from ..entries.corrections import CorrectionEntry
from ..entries.statements import StatementEntry
from ..models import Statement
from ..vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind
from .act import Recording, Refused
from .rows import differing

ALWAYS_DIFFER = frozenset({"slug", "known_from"})
"""The fields that are every version's own."""


def reason_of(reason: str, correction: CorrectionEntry) -> CorrectionKind:
    """The kind of correction with that reason; refused where there is none, or where it lacks its note."""
    if reason not in SUPERSEDING_KINDS:
        allowed = ", ".join(SUPERSEDING_KINDS)
        raise Refused(reason=f"'{reason}' is no reason to correct; use one of {allowed}.")
    kind = CorrectionKind(reason)
    if kind.words.needs_note and not correction.note:
        raise Refused(note=kind.words.needs_note)
    return kind


def must_fit(
    act: Recording, kind: CorrectionKind, *, old: Statement, new: Statement, entry: StatementEntry
) -> None:
    """Refuses a reason that is not what differs between the version that was read and the new one.

    `entry` is what the new version was made of. The writer is told of what he sees alone.
    """
    if new.series_id != old.series_id and not kind.words.moves:
        raise Refused(reason=f"{kind.words.heading}: the party and the issue stay. Reclassify it.")
    if not kind.words.may_differ:
        return
    differ = _differing_fields(act, old=old, new=new, entry=entry)
    others = sorted(differ - kind.words.may_differ)
    if others:
        sentence = f"{kind.words.heading}: this stays as it is. Correct it for a reason of its own."
        raise Refused(dict.fromkeys(others, sentence))
    if not differ & kind.words.corrects:
        raise Refused(reason=kind.words.where_none_differs)


def _differing_fields(
    act: Recording, *, old: Statement, new: Statement, entry: StatementEntry
) -> set[str]:
    """The fields with another content; days that were left out are those that follow."""
    derived: dict[str, Any] = {
        "day": new.day,
        "held_from": new.held_from,
        "timing": new.timing or None,
    }
    said = entry.model_copy(update=derived)
    changes = differing(act, said, old)
    return {
        name
        for name, value in changes.items()
        if name not in ALWAYS_DIFFER and not _is_same_text(value, getattr(old, name, None))
    }


def _is_same_text(now: Any, before: Any) -> bool:
    """True where only the ends of lines differ: a browser writes them otherwise."""
    both = (now, before)
    return all(isinstance(text, str) for text in both) and now.splitlines() == before.splitlines()
