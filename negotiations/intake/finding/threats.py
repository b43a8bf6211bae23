"""What somebody threatens or warns of, and over what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .polarity import LOST
from .stance_cues import NEGATED

RATHER = re.compile(r"\b(?:rather|sooner) than\b", re.IGNORECASE)
UNDIVIDED = re.compile(
    r"(?:\bif\s+|(?=\bwithout\s))(?P<condition>[^,;]{8,120}?)\s+(?P<then>(?:its|their|the|his|her|our|my|we|it|they|he|she|I|[A-Z]\w+)\s+(?:\w+\s+){0,3}?(?:will|would|shall)\b.*)"
)
WARNED_CASE = re.compile(
    r"\b(?:warn|caution)\w*\b[^.,;]{0,60}?\bthat\s+(?P<condition>(?:unless|if|should|without)\s[^,;]{8,140}),\s*(?P<then>\S.*)",
    re.IGNORECASE,
)
"""Of what somebody warns, behind the case in which it comes: “warned that unless …, it would …”."""
WITHOUT = re.compile(r"\W*without\s+[^,;]{3,90}?,\s*(?=\S)", re.IGNORECASE)
"""What is lacking, before what follows then."""
BEFORE = re.compile(r"\b(?:before|until|till|after|when|while|by the time)\b", re.IGNORECASE)
THREAT = re.compile(
    r"\b(?:will|would|shall|going to|have to|forced to|could(?! (?:end|halt|stop|suspend|withdraw|cut) (?:its|their|his|her|our) )|threatened to|may)\s+(?:\w+ly\s+|then\s+|also\s+|have to\s+)?"
    r"(?:close|block|leave|walk|retaliate|respond|stop|suspend|withdraw|cut|impose|fine|tax|sue|withhold|strike|boycott|blockade|shut|"
    r"be (?:closed|shut|blocked|barred|stopped|suspended|cut)|take .{1,40}? (?:before|to (?:court|arbitration|the))|not (?:sign|ratify|attend|come|vote|join|return|take part)(?!\s+\w)|quit|end|halt|turn back|go home|walk (?:out|away)|break off|call off|pull out|go to court|take revenge|act alone|seize|detain|expel|freeze|recall|refuse|veto|punish|answer in kind)\b",
    re.IGNORECASE,
)
"""What somebody will do to another, unless."""
HARM = re.compile(
    r"\b(?:will|would|may|might|could|shall|is|are|was|were)\b[^.;]{0,60}?\b(?:abandoned|los[et]|idle|empty|ruin(?:ed)?|die|starve|collapse|suffer|desert|under water|bankrupt\w*|at risk|in danger|"
    r"firewood|back within|closed to (?:everyone|all)|run out of|dismiss(?:ed)?|left to|cut off|find it hard|jobs|lives|livelihoods?)\b",
    re.IGNORECASE,
)
"""What harm follows, that nobody does on purpose."""
UNLESS = re.compile(r"\b(?:unless|if no)\s+", re.IGNORECASE)
LACKING = re.compile(r"\b(?:without|failing|in the absence of)\s+", re.IGNORECASE)
IN_CASE = re.compile(
    r"^\W*(?:if|should|were|once|as long as|where|when)\s+(?P<first>[^,;]{3,160}),|,?\s(?:if|should|were|once|as long as)\s+(?P<last>[^;]{3,160})$",
    re.IGNORECASE,
)
MODAL = re.compile(r"\b(?:would|will|could|might|may)\b", re.IGNORECASE)
WARNS = re.compile(
    r"^.*?\b(?:warn|caution|threaten)\w*\b(?:[^.;]{0,40}?\bthat\b)?\s*", re.IGNORECASE
)
TO_DO_OVER = re.compile(r"\W*to\s[^.;,]{2,40}?\s(?:over|because of)\s+", re.IGNORECASE)
"""What is threatened, before that over which it is: “to walk out over a toll”."""
IS_LOST = re.compile(
    rf"\b(?:{LOST}|for (?:block|stall|refus|delay|obstruct|reject|hinder)ing|laps\w+|weaken\w*|water(?:ed)? down)\b",
    re.IGNORECASE,
)
"""What is threatened over is that something is lost."""
IS_KEPT = re.compile(
    r"\b(?:respect|honou?r|heed|enforc|follow|implement|obey)\w*|\b(?:observe[sd]?|observing|compl(?:y|ies|ied)|carri(?:ed|es) out|met|kept to|stuck to|in time)\b",
    re.IGNORECASE,
)
"""What is done with a rule, whatever the rule is."""
FEWEST = 6
"""So many letters tell at least over what it is."""


@dataclass(frozen=True, slots=True)
class Threat:
    """What follows, and on what; `is_undivided` where one sentence tells both without a pause."""

    then: str
    condition: str
    is_undivided: bool = False


def threat_in(text: str, parts: Sequence[tuple[int, int, bool]]) -> Threat | None:
    """What is threatened in a text of those parts, the condition behind what follows; None where nothing is."""
    rather, split, without = RATHER.search(text), UNDIVIDED.search(text), WITHOUT.match(text)
    warned = WARNED_CASE.search(text)
    if warned:
        return Threat(warned["then"], warned["condition"])
    if rather:
        told = Threat(text[: rather.start()], text[rather.end() :])
    elif split:
        told = Threat(split["then"], split["condition"], is_undivided=True)
    elif without:
        told = Threat(text[without.end() :], without[0])
    elif len(parts) > 1:
        (start, end, _), (first, last, _) = parts[:2]
        told = Threat(text[start:end], BEFORE.split(text[first:last])[0])
    else:
        return None
    return told if THREAT.search(told.then) or HARM.search(told.then) else None


def over_what(text: str) -> tuple[str, bool]:
    """Over what something is threatened, and whether it is that it is lacking: “unless …”, “without …”."""
    case = None if UNLESS.search(text) else IN_CASE.search(text)
    if case is not None:
        return case["first"] or case["last"], False
    lacking = UNLESS.search(text) or LACKING.search(text)
    if lacking is not None:
        return text[lacking.end() :], True
    told = WARNS.sub("", text)
    over = TO_DO_OVER.match(told)
    if over is not None:
        return told[over.end() :], False
    modal = MODAL.search(told)
    if modal is not None and modal.start() >= FEWEST:
        return told[: modal.start()], False
    return text, False


def is_lost(text: str) -> bool:
    """Whether a text says that something is not, or no longer, whatever it is."""
    return bool(NEGATED.search(text) or IS_LOST.search(text))


def is_kept(text: str) -> bool:
    """Whether a text says of a rule that it is kept, or that it is not."""
    return IS_KEPT.search(text) is not None
