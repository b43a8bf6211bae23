"""A stance beside the one before it, in words: what whoever codes a sentence compares."""

from __future__ import annotations

from ..vocabulary.stances import SILENCE, Stance, side

FIRST = "The first that is recorded of it"
AGAIN = "As before"
SILENT = "Said to be silent: what was said before stays as it stands"
SILENT_FIRST = "Said to be silent; nothing was said before"


def step_words(before: str | None, now: str) -> str:
    """How a stance differs from the one before, None where nothing was said; not yet what follows from it."""
    if now == SILENCE:
        return SILENT if before else SILENT_FIRST
    if not before:
        return FIRST
    if before == now:
        return AGAIN
    was, is_now = Stance(before).score, Stance(now).score
    if was is None or is_now is None:
        return FIRST
    where = "towards the proposition" if is_now > was else "away from the proposition"
    across = ", to the other side" if side(before) * side(now) < 0 else ""
    return f"Other than before, {where}{across}"
