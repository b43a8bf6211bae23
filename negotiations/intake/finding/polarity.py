"""Whether words speak of a thing, or of its lack or end; so whether they speak of what a proposition says or of the opposite."""

from __future__ import annotations

import re
from functools import lru_cache

from .stems import COMMON, meanings, stems

END = (
    r"bans?|banned|prohibit\w*|halt\w*|moratori\w+|end(?:s|ed|ing)?|stop\w*|freez\w+|froze\w*|laps\w+|expir\w+|gone|paus\w+|clos\w+|embargo\w*|"
    r"abol\w+|limit\w*|caps?|capped|restrict\w*|curb\w*|forbid\w*|outlaw\w*|exclu\w+|prevent\w*|cut\w*(?! an? )|reduc\w+|suspen\w+|(?<!-)(?<!let )(?<!go )(?<!goes )(?<!sail )out|off|free of"
)
"""Words for the end of a thing, or for what keeps it small, or from being."""
LOST = (
    r"bars|barred|veto\w*|shut(?:s|ting)?|ceilings?|lift(?:s|ed|ing)?|remov\w+|drop(?:s|ped|ping)?|scrap\w*|withdr[ae]w\w*|struck|strik(?:e|es|ing)|delet\w+|"
    r"abandon\w*|giv(?:e|es|ing|en) up|gave up|leav(?:e|es|ing)|left|dismantl\w+|demolish\w+|cancel\w*|postpon\w+|delay\w*|"
    r"disappear\w*|vanish\w*|escap\w+|evad\w+|refus\w+|reject\w*|denied|fail\w*|miss(?:es|ing)?|lost|exceed\w*|flout\w*|away"
)
"""Words for that it is not there any more, or is done without."""
LOSS = re.compile(rf"\b(?:{END}|{LOST})\b", re.IGNORECASE)
CONCEDED = re.compile(
    r",\s*(?:[\w’'-]+\s+){1,3}or (?:not|no)\b(?:\s+[\w’'-]+)?|\bwhether or not\b[^.;,]*",
    re.IGNORECASE,
)
"""What is no hindrance: “closed season or not”."""
LACK = re.compile(
    r"\b(?:no(?! (?:more|less|later|fewer|better|worse|doubt|longer)\b)|not|never|nobody|nothing|none|nor|neither|without|cannot|no longer)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words for that it is not."""


@lru_cache(maxsize=20_000)
def polarity(text: str) -> int:
    """1 where a text speaks of a thing, -1 where of its lack or end: an end to a ban speaks of the thing."""
    text = CONCEDED.sub(" ", text)
    told = len(LACK.findall(text)) + len(LOSS.findall(text))
    return -1 if told % 2 else 1


@lru_cache(maxsize=20_000)
def _things(text: str) -> frozenset[str]:
    """The stems of what a text speaks of, without the words for an end or a lack."""
    return frozenset(stems(LACK.sub(" ", LOSS.sub(" ", text)))) - COMMON


def speaks_of(text: str, proposition: str) -> bool:
    """Whether a text names something of what a proposition is about, and not just an end or a lack."""
    own = _things(proposition)
    like = own.union(*map(meanings, own))
    return any(stem in like or meanings(stem) & like for stem in _things(text))


BESIDES = re.compile(
    r"(?<=\w)\s+(?:that|which|who|whose|if|unless|until|when|where|because|so that)\s.*",
    re.IGNORECASE,
)
MAIN_VERB = re.compile(
    r"\b(?:is|are|may|must|shall|will|can|has|have|does|do|ends?|stops?|pays?)\b", re.IGNORECASE
)


def _main_clause(proposition: str) -> str:
    """What a proposition says, without what it says of a thing beside: “… a cable that does not land”."""
    besides = BESIDES.search(proposition)
    if besides is None or MAIN_VERB.search(proposition[: besides.start()]) is None:
        return proposition
    return proposition[: besides.start()]


def bears_on(text: str, proposition: str, name: str = "") -> int:
    """1 where a text speaks of what a proposition says, -1 where of its opposite; 0 where it names nothing of it.

    Of a text that rather speaks of it by its name, “a quota”, the name counts: “… is limited to 40,000 tonnes”.
    """
    if not speaks_of(text, f"{name} {proposition}"):
        return 0
    things = _things(text)
    is_named = len(things & _things(name)) > len(things & _things(proposition))
    said = name if is_named else _main_clause(proposition)
    return polarity(text) * polarity(said)


NONE_OF_IT = re.compile(
    r"\W*(?:no|nobody|no one|none|neither|nothing|never)\b|[^.;,]*?\b(?:is|are|do|does|has|have|may|must|will|can) (?:not|no|never)\b",
    re.IGNORECASE,
)
"""How a proposition begins that there is none of something."""
OF_AN_END = re.compile(
    r"\b(?:ends?|stops?|ceases?|leaves?|withdraws?|gives up|(?:is|are) (?:\w+ly )?(?:closed|abolished|banned|prohibited|forbidden|suspended|scrapped|dismantled|removed|ended|stopped|lifted|withdrawn|shut))\b",
    re.IGNORECASE,
)
"""How a proposition says that there is an end to something."""
GOES_ON = re.compile(
    r"\b(?:stay(?:s|ed|ing)?(?! (?:in (?:port|harbour|dock|barracks)|ashore|at home|outside|behind|idle)\b)|remain(?:s|ed|ing)?|ke(?:eps?|pt|eping)|continu(?:es?|ed|ing)|go(?:es|ing)? on|went on|carr(?:y|ies|ied|ying) on|persist\w*|"
    r"fulfil\w*|honou?red|resum\w+|maintain\w*|in force|in place|reopen\w*)\b",
    re.IGNORECASE,
)
"""Words for that a thing is still there."""
KEEPS_IT = re.compile(r"\bke(?:ep|eping|pt) (?:it|them|that)\b", re.IGNORECASE)


def is_of_an_end(proposition: str) -> bool:
    """Whether a proposition is that there is none of something, or an end to it."""
    return bool(NONE_OF_IT.match(proposition) or OF_AN_END.search(proposition))


def stays(text: str, proposition: str) -> bool:
    """Whether a text speaks of a thing that stays of which a proposition says that there is none, or an end."""
    goes_on = GOES_ON.search(text) is not None and polarity(text) > 0
    named = speaks_of(text, proposition) or KEEPS_IT.search(text) is not None
    return goes_on and is_of_an_end(proposition) and named
