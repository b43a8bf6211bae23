"""What a new statement does where it changes no position, and of which one it looks like a correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..vocabulary.corrections import CorrectionKind
from ..vocabulary.word import Word
from .timeline import Conditions, KnownPosition, KnownStatement


class Unmoved(Word):
    """Why a statement changes no position, in the order in which it is asked."""

    why: str

    NOT_BINDING = "not-binding", "the speaker does not bind the party, so it counts for nobody"
    SILENT = "silent", "silence leaves what was said before as it stands"
    OVERTAKEN = "overtaken", "a word that counts for more stands already"
    SAME = "same", "the party stands there already"


def unmoved(new: KnownStatement, stands: KnownPosition | None) -> Unmoved:
    """Why `new`, from which no first stance and no change follows, changes nothing.

    `stands` is the position now, with `new` in the record.
    """
    if not new.counts:
        return Unmoved.NOT_BINDING
    if new.silent:
        return Unmoved.SILENT
    if stands is None or stands.stance is None:
        return Unmoved.SAME
    same_conditions = new.conditions in (None, stands.conditions)
    return Unmoved.SAME if stands.stance == new.stance and same_conditions else Unmoved.OVERTAKEN


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who said what on which day, as those sources have it: of one party, on one issue."""

    slug: str
    speaker: str
    day: date
    stance: str
    conditions: Conditions | None
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class LikelyCorrection:
    """The statement that a new one seems to correct, and the reason that a correction would have."""

    slug: str
    reason: CorrectionKind


def likely_correction(new: Utterance, standing: Iterable[Utterance]) -> LikelyCorrection | None:
    """The statement of which `new` looks like a correction: the latest of several.

    Both cite a source in common, and of speaker, day and what was said exactly one differs. What
    differs in none is a repeat (rule 19), what differs in more was said beside it.
    """
    alike = [
        (one, reasons[0])
        for one in standing
        if one.slug != new.slug and one.sources & new.sources
        if len(reasons := _differences(one, new)) == 1
    ]
    if not alike:
        return None
    one, reason = max(alike, key=lambda pair: (pair[0].day, pair[0].slug))
    return LikelyCorrection(one.slug, reason)


def _differences(one: Utterance, other: Utterance) -> list[CorrectionKind]:
    """The reasons for which the one could be corrected to say what the other says."""
    differ = {
        CorrectionKind.ATTRIBUTION: one.speaker != other.speaker,
        CorrectionKind.DAY: one.day != other.day,
        CorrectionKind.RECLASSIFIED: (one.stance, one.conditions)
        != (other.stance, other.conditions),
    }
    return [reason for reason, differs in differ.items() if differs]
