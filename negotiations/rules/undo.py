"""Until when an act can be undone, and why one cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from ..vocabulary.acts import ActWords, Undoing

UNDONE_ALREADY = "It was undone already."
TOO_LATE = (
    "The hold is over, and whoever was to be told has been: it can no longer be undone, only "
    "corrected, retracted or mended."
)


def undone_until(done_at: datetime, hold: timedelta, begun: Iterable[datetime] = ()) -> datetime:
    """The moment from which an act can no longer be undone.

    `begun` is when the messages that tell of it began to wait: one that waited already when the
    act was done goes out earlier than the act's own hold ends.
    """
    return min((done_at, *begun)) + hold


def seconds_left(until: datetime, now: datetime) -> int:
    """The whole seconds for which it can still be undone; 0 where it no longer can."""
    return max(0, ceil((until - now).total_seconds()))


def why_not(
    words: ActWords,
    *,
    is_undone: bool,
    left: int,
    without_way: Sequence[str] = (),
    changed: Sequence[str] = (),
    resting: Sequence[str] = (),
) -> str:
    """The sentence that says why an act cannot be undone; empty where it can.

    `without_way` are sentences of what it recorded that nothing takes back, `changed` the names
    of what was changed since, `resting` of what was recorded since and rests on it.
    """
    if is_undone:
        return UNDONE_ALREADY
    if words.undoing is Undoing.NEVER:
        return f"It cannot be undone. {words.instead}"
    if not left:
        return TOO_LATE
    if without_way:
        return f"It cannot be undone. {' '.join(dict.fromkeys(without_way))}"
    if changed:
        return f"It cannot be undone, since this was changed meanwhile: {', '.join(changed)}."
    if resting:
        return (
            "It cannot be undone, since this was recorded meanwhile and rests on it: "
            f"{', '.join(resting)}. Undo that first."
        )
    return ""
