"""What a mail says of what waits for somebody, in a few words."""

from __future__ import annotations


def work_in_short(*, came_back: int, waits: int) -> str:
    """How much came back to the reader and waits for him: "1 draft came back to you, 3 wait for you"."""
    back = f"{_drafts(came_back)} came back to you"
    if not waits:
        return back
    verb = "waits" if waits == 1 else "wait"
    if not came_back:
        return f"{_drafts(waits)} {verb} for you"
    return f"{back}, {waits} {verb} for you"


def _drafts(some: int) -> str:
    return f"{some} draft{'' if some == 1 else 's'}"
