"""Of several cues the one that decides: where it stands, what it qualifies, what is told against it."""

from __future__ import annotations

import re
from itertools import pairwise

from .claims import MODAL
from .cue_weights import CueWeight
from .likeness import LikeIssue
from .stance_cues import HIGHEST_SCORE, Cue
from .stance_phrases import MISGIVING, RATHER

FEW_CUES = 2
APART = re.compile(
    r"[:;—–]\s|,?\s+(?:but|while|whereas|although|though)\s|,\s+an? (?=(?:[\w-]+ )?(?:shift|departure|retreat|change|break|turn|turnaround|reversal|contrast|far cry)\b)",
    re.IGNORECASE,
)
"""What keeps words apart that stand in one sentence."""


UNMOVED = re.compile(
    r"\bchanged?\b|\bunchanged\b|\bthe same\b|\b(?:not|never|nor|neither|cannot|n['’]t)\b[^.,;]{0,50}?\b(?:moved?|budged?|shift(?:ed)?|wavered?|yield(?:ed)?)\b",
    re.IGNORECASE,
)
"""Words for that somebody stays where he was, wherever that is."""


def beside(text: str, found: list[Cue], like: LikeIssue) -> list[Cue]:
    """Of several cues those that stand where the issue is spoken of, where there are any."""
    if len(found) < FEW_CUES or not like.like:
        return found
    lowered = text.lower()
    telling = {word.lower() for word in like.words}
    parts = _parts(text)
    start, end = max(
        parts, key=lambda part: (sum(word in lowered[slice(*part)] for word in telling), -part[0])
    )
    own = [cue for cue in found if start <= cue.start < end]
    unmoved = bool(own) and all(UNMOVED.search(cue.words) for cue in own)
    if unmoved and text[end : end + 1] == ":":
        # “Its line on the toll has not changed: it does not want it.”
        own += [cue for cue in found if cue.start >= end]
    return own or found


def _parts(text: str) -> list[tuple[int, int]]:
    return list(pairwise([0, *(match.start() for match in APART.finditer(text)), len(text)]))


def part_of(text: str, cue: Cue) -> tuple[int, int]:
    """The part of a text in which a cue begins."""
    return next(part for part in _parts(text) if part[0] <= cue.start < part[1])


NEXT_WORD = re.compile(r"\s+[\w’'-]+")


def is_of_its_name(text: str, cue: Cue, *names: str) -> bool:
    """Whether a cue is one with what an issue is called: “against” in “a fund against floods”."""
    follows = NEXT_WORD.match(text, cue.end)
    phrase = f"{cue.words}{follows[0]}".lower() if follows else ""
    return bool(phrase) and any(phrase in name.lower() for name in names)


SET_APART = re.compile(
    r"(?:,|\bbut|\bthough|\bis|\bwas|^|\w)\s*\bnot (?!only\b|just\b|merely\b|to\b)(?:the |an? |any |its |their |these |those )?$"
    r"|\b(?:instead of|rather than|in place of|in lieu of) (?:the |an? |any |its |their )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""Right before what is named as not meant: “wants cameras, not observers”, “cameras instead of observers”."""
PREFERS = re.compile(
    r"\b(?:prefer|favou?r|choos|chos)\w*\s+[^.;,]{2,60}?\s(?:to|over) (?:the |an? |any )?$"
    rf"|{RATHER}\s+[^.;,]{{2,60}}?\sthan (?:one with |(?:(?:accept|have|sign|take|join|see|agree to|live with) )?(?:the |an? |any )?)?$",
    re.IGNORECASE,
)
"""Right before what is liked less: “prefers cameras to observers”."""


def is_set_apart(text: str, cue: Cue, like: LikeIssue) -> bool:
    """Whether what the issue is about is named, behind a cue, as what the cue is not of."""
    if not like.like or not like.words:
        return False
    lowered = text.lower()
    places = [place for word in like.words if (place := lowered.find(word.lower())) >= 0]
    if not places or min(places) < cue.end:
        return False
    before = text[: min(places)]
    apart = SET_APART.search(before)
    if apart is not None and cue.words.lower().endswith("but not"):
        return True
    behind = apart is not None and apart.start() >= cue.end - 1
    return behind or PREFERS.search(before) is not None


CONCEDES = re.compile(r"\b(?:though|although|albeit|even if|while)\b[^.;]*$", re.IGNORECASE)
"""What stands between a consent and what is conceded against it."""


def is_conceded(text: str, consent: Cue, other: Cue) -> bool:
    """Whether a doubt is told behind a consent as no hindrance: “accepts it, though it does not like it”."""
    between = text[consent.end : other.start]
    return other.score == -1 and other.start > consent.end and bool(CONCEDES.search(between))


HAS_MISGIVING = re.compile(
    rf"\b(?:ha[sdv]e?|voic\w+|express\w*|rais\w+|with)\s(?:\w+\s){{0,3}}?{MISGIVING}\b",
    re.IGNORECASE,
)
"""What who likes something may have about it, and like it still."""
AND = re.compile(
    r"^[^.;]*;?\s*(?:\band|,\s+who|,\s+which)\s+(?:(?!tend|lean|inclin|might|may|could|would like|like|seem)\w+\s+){0,5}$",
    re.IGNORECASE,
)
"""What stands between a doubt and a plain no of the same."""
BUT = re.compile(r"\b(?:but|yet|however|nevertheless)\b", re.IGNORECASE)


BARE_NO = re.compile(r"\W*no\W*", re.IGNORECASE)
NOT_SAID_ON = re.compile(r"[”\".;]|\b(?:asked|when|but)\b", re.IGNORECASE)
"""Where what stands behind a bare no is not what is said on."""


def against_it(text: str, cue: Cue | None, found: list[Cue]) -> Cue | None:
    """What is told against a reservation behind “but”, which decides then; else the cue itself.

    What is conceded behind a consent decides nothing: “accepts it, though it does not like it”.
    """
    if cue is not None and BARE_NO.fullmatch(cue.words):
        # “No, the fee is necessary.”
        behind = (c for c in found if c.start > cue.end and not MODAL.fullmatch(c.words))
        told = next(behind, cue)
        return (
            told if told.score > 0 and not NOT_SAID_ON.search(text[cue.end : told.start]) else cue
        )
    if cue is None or cue.weight is not CueWeight.RESERVED:
        return cue
    further = next(
        (
            c
            for c in found
            if c.score == 2 * cue.score and c.start > cue.end and c.weight is CueWeight.PLAIN
        ),
        None,
    )
    if further and AND.search(text[cue.end : further.start]):
        # “Sees no need for it and will not agree to it.”
        return further
    for other in found:
        told_against = other.score * cue.score < 0
        is_behind = other.start > cue.end and other.weight >= CueWeight.RESERVED
        is_misgiving = cue.score == 1 and HAS_MISGIVING.search(other.words)
        if told_against and is_behind and BUT.search(text[cue.end : other.start]):
            return cue if is_misgiving else other
        consents = other.score == HIGHEST_SCORE and other.weight is CueWeight.PLAIN
        if told_against and consents and is_conceded(text, other, cue):
            return other
    return cue


def deciding(found: list[Cue]) -> Cue | None:
    """The cue that decides: a reservation before the verb that it qualifies, else the first."""
    if not found:
        return None
    moved = [cue for cue in found if not UNMOVED.search(cue.words)]
    if any(cue.score and cue.weight > CueWeight.WEAK for cue in moved):
        found = moved
    reserved = [cue for cue in found if cue.weight >= CueWeight.RESERVED]
    if reserved:
        plain = [cue for cue in found if cue.weight is CueWeight.PLAIN]
        best = max(reserved, key=lambda cue: (cue.weight, -cue.start))
        if (
            best.weight is CueWeight.RESERVED
            and 0 < best.score < HIGHEST_SCORE
            and plain
            and plain[0].score < 0
        ):
            return plain[0]
        if best.weight is CueWeight.MOVE and 0 < best.score < HIGHEST_SCORE:
            # “No longer opposes it and has approved it.”
            return next((cue for cue in plain if cue.start > best.end and cue.score > 1), best)
        return best
    plain = [cue for cue in found if cue.weight is CueWeight.PLAIN]
    return (plain or found)[0]


def is_beyond(text: str, silence: int, cue: Cue) -> bool:
    """Whether a cue stands in words of their own behind those that tell a silence."""
    if cue.weight is CueWeight.WEAK and MODAL.fullmatch(cue.words):
        return False
    between = text[silence : cue.start]
    return bool(re.search(r"[:;]|\bbut\b", between))
