"""What one clause tells of two issues: between commas and in the rest, or of what is liked better and what less."""

from __future__ import annotations

import re
from dataclasses import replace

from .addressees import Asked
from .cue_weights import CueWeight
from .directions import without
from .issue_claims import IssueClaim
from .issue_parts import on_issue
from .stance_cues import cues
from .stance_phrases import RATHER
from .topics import LONE, Topics
from .voices import Voice

ASIDE = re.compile(
    r"^[^,;:.]{0,60}(?P<inner>,\s+(?:which|who|whose \w+|the (?:only|sole|first|last) (?:\w+ ){1,2}?to have)\s+(?!had\b|once\b|formerly\b|previously\b|used to\b|would (?:not |never )?have\b)[^,;:]{8,160},)(?=\s+\w)",
    re.IGNORECASE,
)
"""What is told of a party right behind its name, before what the sentence tells of it."""

LESS = re.compile(
    r"\b(?:prefer|favou?r|choos|chos)\w*\s+[^.;,]{2,60}?(?=\s(?:to|over)\s+[^.;,]{3,})"
    rf"|{RATHER}\s[^.;,]{{2,60}}?(?=\sthan\s+[^.;,]{{3,}})"
    r"|\w(?=,?\s+(?:instead of|rather than|in place of|in lieu of)\s+[^.;,]{3,})",
    re.IGNORECASE,
)
"""What is liked better, right before what is liked less."""
INSTEAD_FIRST = re.compile(
    r"\W*(?P<less>(?:instead of|rather than|in place of)\s+[^.;,]{3,60}),\s+(?P<more>[^.;]+)",
    re.IGNORECASE,
)


def aside_apart(text: str) -> tuple[str, str] | None:
    """What a text tells of a party between commas, and the rest with blanks for it, where either tells a stance."""
    match = ASIDE.match(text)
    if match is None:
        return None
    parts = match["inner"], without(text, *match.span("inner"))
    both = all(any(cue.weight > CueWeight.WEAK for cue in cues(part)) for part in parts)
    return parts if both else None


def liked_better(text: str) -> tuple[str, str] | None:
    """What a text tells of what is liked better, and all of it in the order in which that comes first.

    “wants cameras”, and “wants cameras instead of observers”. None where nothing is compared.
    """
    if first := INSTEAD_FIRST.match(text):
        return first["more"], f"{first['more'].rstrip()} {first['less']}"
    match = LESS.search(text)
    return (text[: match.end()], text) if match else None


def aside_and_rest(
    text: str, asked: Asked | None, voice: Voice, topics: Topics
) -> list[IssueClaim] | None:
    """What is told between commas and what the rest says, where they are of two issues."""
    parts = aside_apart(text)
    if parts is None:
        return None
    told: list[IssueClaim] = []
    start = text.index(parts[0])
    end = start + len(parts[0])
    for part, begins, ends in ((parts[0], start, end), (parts[1], end, len(text))):
        several = topics.issues(part, voice, enough=LONE)
        if not several or not topics.is_told(several[0][0], part):
            return None
        for likes in several:
            words = on_issue(part, likes[0], several) if len(several) > 1 else part
            told.append(IssueClaim(text=words, likes=likes, start=begins, end=ends))
    if len({claim.likes[0].slug for claim in told}) < len(told):
        return None
    return [*told[:-1], replace(told[-1], asked=asked)]


def more_and_less(
    text: str, asked: Asked | None, voice: Voice, topics: Topics
) -> list[IssueClaim] | None:
    """What is told of what somebody likes better, and of what he likes less, where they are two issues."""
    both = liked_better(text)
    if both is None:
        return None
    more, whole = both
    liked = topics.issues(more, voice, enough=LONE)
    less = topics.issues(whole[len(more) :], voice, enough=LONE)
    if not liked or not less:
        return None
    return [
        IssueClaim(text=more, likes=liked[0], asked=asked, end=text.find(more) + len(more)),
        IssueClaim(text=whole, likes=less[0]),
    ]
