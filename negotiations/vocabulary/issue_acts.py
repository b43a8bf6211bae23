"""The acts on an issue: what became of it in the negotiation."""

from __future__ import annotations

from .word import Word


class IssueActKind(Word):
    """Every act with its mark on pages, and how the issue stands after it."""

    mark: str
    words: str

    AGREED = "agreed", "yes", "agreed"
    PARKED = "parked", "wait", "parked"
    DROPPED = "dropped", "no", "dropped"
    REOPENED = "reopened", "swap", "open again"
