"""Who is told to say the same as the one who speaks in a clause, and who the opposite."""

from __future__ import annotations

import re

from .mentions import Mention

SUPPORTED = re.compile(
    r"\b(?:supported|joined|backed|seconded|echoed|followed|accompanied)\s+by\s+(?:the\s+)?$"
    r"|\b(?:backing|support|blessing|agreement|approval|sympathy)\s+(?:of|from)\s+(?:the\s+)?$"
    r"|\bas (?:did|does|do|has|had|have|would|will) (?:the\s+)?$"
    r"|,\s+(?:with|along with|together with|like)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
IN_WHICH = re.compile(r",\s+(?:with|to|in) which\s+(?:the\s+)?$", re.IGNORECASE)
AGREES_TO_IT = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:agree|concur|consent|associat|align|side)\w*", re.IGNORECASE
)
"""Somebody who agrees to what a sentence tells: “…, with which Norway agreed”."""
OPPOSED = re.compile(
    r"\bopposed\s+by\s+(?:the\s+)?$|\b(?:but|and|though) not\s+(?:that\s+)?(?:of|from|by)\s+(?:the\s+)?$"
    r"|\bagainst the (?:opposition|resistance|objections|wishes|will|votes?) of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def companions(
    words: str, own: list[tuple[int, int, Mention]]
) -> tuple[list[Mention], list[Mention]]:
    """Who is told to support it, and who to oppose it."""
    support: list[Mention] = []
    against: list[Mention] = []
    behind, side = -1, support
    for first, last, mention in own:
        before = words[:first]
        agrees = IN_WHICH.search(before) and AGREES_TO_IT.match(words[last:])
        if (agrees or SUPPORTED.search(before)) and (
            not re.search(r"\b(?:with|like)\s+(?:the\s+)?$", before)
            or re.match(r",|\s+and\b", words[last:])
        ):
            side = support
            side.append(mention)
            behind = last
        elif OPPOSED.search(before):
            side = against
            side.append(mention)
            behind = last
        elif behind >= 0 and re.fullmatch(r",?\s+(?:and\s+)?(?:the\s+)?|,\s+", words[behind:first]):
            side.append(mention)
            behind = last
        else:
            behind = -1
    return support, against
