"""What somebody proposed, where others speak of “the proposal” behind it, in whichever paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .likeness import LikeIssue

MADE = {
    "proposal": re.compile(r"\b(?:propos(?:e[sd]?|ing)|proposals?)\b", re.IGNORECASE),
    "offer": re.compile(r"\boffer(?:s|ed|ing)?\b", re.IGNORECASE),
    "suggestion": re.compile(r"\bsuggest(?:s|ed|ing|ions?)?\b", re.IGNORECASE),
    "initiative": re.compile(r"\binitiatives?\b", re.IGNORECASE),
}
"""By the noun for it: how it is told that it was made."""
THE_PROPOSAL = re.compile(
    rf"\b(?:the|this|that|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}(?P<noun>{'|'.join(MADE)})\b(?!\s+(?:for|to|that|of|on)\s)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class WhatWasProposed:
    """What was proposed last in one article, by the noun for it."""

    _made: dict[str, LikeIssue] = field(default_factory=dict)

    def note(self, text: str, issues: Sequence[LikeIssue]) -> None:
        """Remembers the first issue of a sentence that tells of a proposal."""
        for noun, made in MADE.items():
            if issues and made.search(text):
                self._made[noun] = issues[0]

    def meant(self, text: str) -> LikeIssue | None:
        """What was proposed and is called the proposal there; None where it is called nothing so."""
        called = THE_PROPOSAL.search(text)
        return self._made.get(called["noun"].lower()) if called else None
