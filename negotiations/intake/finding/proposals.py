"""What somebody proposed or asked for, where others speak of “the proposal” or “the appeal” behind it, in whichever paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
REQUEST_ANSWERED = re.compile(
    r"\b(?:turn(?:s|ed|ing)?(?! to\b)|reject(?:s|ed|ing)?|refus(?:es|ed|ing)|dismiss(?:es|ed|ing)|brush(?:es|ed|ing)|wav(?:es|ed|ing)|rebuff(?:s|ed|ing)|declin(?:es|ed|ing)|"
    r"accept(?:s|ed|ing)|grant(?:s|ed|ing)|heed(?:s|ed|ing))\b[^.,;:]{0,40}?\b(?:appeal|call|request|demand|plea)s?\b(?!\s+(?:for|that|to|of|about|by|made|from)\b)[^.,;:]{0,60}",
    re.IGNORECASE,
)
"""How somebody is told to refuse or grant what was asked of him, up to the next comma."""


@dataclass(slots=True)
class WhatWasProposed:
    """What was proposed last in one article, by the noun for it, and what was asked last of each party."""

    _made: dict[str, LikeIssue] = field(default_factory=dict)
    _asked: dict[str, LikeIssue] = field(default_factory=dict)

    def note(self, text: str, issues: Sequence[LikeIssue]) -> None:
        """Remembers the first issue of a sentence that tells of a proposal."""
        for noun, made in MADE.items():
            if issues and made.search(text):
                self._made[noun] = issues[0]

    def meant(self, text: str) -> LikeIssue | None:
        """What was proposed and is called the proposal there; None where it is called nothing so."""
        called = THE_PROPOSAL.search(text)
        return self._made.get(called["noun"].lower()) if called else None

    def ask(self, issue: LikeIssue, parties: Iterable[str]) -> None:
        """Remembers that something on an issue was asked of parties."""
        self._asked.update(dict.fromkeys(parties, issue))

    def answered(self, text: str, party: str | None) -> tuple[LikeIssue, str] | None:
        """What was asked last of a party that is told there to refuse or grant it, and the words that tell so."""
        asked, told = self._asked.get(party or ""), REQUEST_ANSWERED.search(text)
        return (asked, told[0]) if asked is not None and told is not None else None
