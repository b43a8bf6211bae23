"""How a clause goes on with what the one before said: a condition, an exception, more of it, or that no more is said."""

from __future__ import annotations

import re

from .kinds import SILENCE
from .stance_cues import cues

QUALIFIES = re.compile(
    r"\W*(?:and |but |though )?(?:only |even )?(?:if|unless|provided|providing|on condition|as long as|so long as|though|although|albeit|except|save)\b"
    r"|\W*(?:but|yet|and)\s+(?:(?:it|he|she|they|we|I|still|also|then|only)\s+){0,2}(?:doubt|fear|wonder|worr|hesitat)\w*\b"
    r"|\W*(?:but|yet|and)\s+(?:(?:it|he|she|they|we|I|still|also)\s+){0,2}(?:want\w*|would (?:still |also )?(?:like|want|need)|needs?) (?:it|them|to (?:know|see|hear|learn|check))\b"
    r"|\W*(?:but|yet)\s+(?:(?:it|he|she|they|we|I|still|also)\s+){0,2}(?:ha[sd]|ha?ve) (?:\w+ )?(?:doubts|reservations|misgivings|questions|concerns)\b",
    re.IGNORECASE,
)
"""How a clause begins that qualifies the one before."""
ONLY_THEN = re.compile(
    r"\W*(?:and|but)\s+only\s+(?:if|after|when|once)\b|\W*(?:provided|on condition)\b",
    re.IGNORECASE,
)
"""How a condition of the clause before begins."""
BY_NOW = re.compile(
    r"\W*(?:and |but )?(?:it|they|he|she)\s+(?:has |have )?(?:now|today|since|no longer)\b",
    re.IGNORECASE,
)
"""How a clause begins that says what is so by now, of what was said just before."""
CONSENTS_TO_IT = re.compile(
    r"\W*and (?:(?:now|therefore|even|also|it|they|he|she) )*(?:will|would|is ready to|are ready to|has|have|is going to) (?:\w+ly )?"
    r"(?:vote for|accept(?:ed)?|approved?|sign(?:ed)?|back(?:ed)?|endorsed?|agree(?:d)? to) (?:it|them|one|that)\W*$",
    re.IGNORECASE,
)
"""A clause that consents to what the one before was of: “has no objection to the fee and will vote for it”."""
REFERS = re.compile(
    r"\W*(?:and |but )?(?:that|this|which) (?:is|was|remains?|remained|will be|would be) (?:an? )?(?:\w+ )?(?:line|principle|matter|condition|limit)\b",
    re.IGNORECASE,
)
"""How a clause begins that says what the one before is."""


def says_more(text: str, before: str) -> bool:
    """Whether a clause says more of what the one before it said; or says nothing, where that tells no stance either."""
    if SILENCE.search(text):
        return all(cue.score == 0 for cue in cues(before))
    return any(pattern.match(text) for pattern in (REFERS, BY_NOW, CONSENTS_TO_IT))
