"""On which condition something is said: “if …”, “not until …”, “nothing is signed before …”."""

from __future__ import annotations

import re

from .likeness import LikeIssue
from .stems import COMMON, meanings, stems

CONDITION = re.compile(
    r"[,]?(?<!\beven)(?<!\bas)\s+(?:but\s+|and\s+)?(?:only\s+)?(?:if|unless|only (?:after|when)|provided(?: that)?|providing(?: that)?|on (?:the )?(?:condition|understanding|proviso|assumption)(?: that)?|with the proviso that|in the event that|(?<!not )as long as|"
    r"so long as|in (?:return|exchange) for|against payment of|assuming(?: that)?|supposing(?: that)?|on the (?:premise|basis|supposition|strict condition)(?: that| of)|on an? (?:\w+ )?basis of reciprocity|(?:on a|by way of) recipro\w+|insofar as|in so far as|to the extent that|in the case that|as soon as(?! possible)|the (?:moment|day|minute) (?=(?:the|it|they|we|all|everybody|\w+ (?:is|are|does|do|has|have|pays?)))"
    r"|(?<=,\s)should(?= (?:it|they|he|she|the|this|that|these)\b)|once(?= (?:the|an?|it|they|he|she|that|this|all|every|somebody|there|we|its|his|both|enough)\b))\s+",
    re.IGNORECASE,
)
CONDITION_FIRST = re.compile(
    r"^\W*(?:only )?(?:if|unless|provided|as long as|so long as|once|should|in (?:exchange|return) for)\b[^,]*,",
    re.IGNORECASE,
)
IF_FIRST = re.compile(
    r"\W*(?:unless|without|as long as|so long as|until|as soon as|only when|once|in (?:exchange|return) for|provided)\b[^.;]{3,80}?,? (?:we|it|they|he|she|I|there|the \w+|[A-Z]\w+) (?:will|would|can|could|shall|may|might|do|does|is|are)\b(?! be no (?:deal|treaty|agreement|signature|accord|peace|talks))|"
    r"\W*(?:only )?if\b(?! (?:it (?:is|were|was) up to|anything|only|need be|necessary|you (?:like|want|will)|I may))[^.;]{3,120}?,\W*(?:then )?(?:[\w’'-]+ ){1,4}?(?:would|could|can|might|may|will|agrees?|accepts?|consents?|approves?)\b",
    re.IGNORECASE,
)
"""A condition that stands first."""
NOT_UNTIL = re.compile(
    r"\b(?:not|never|no|cannot)\b[^.;,]{1,90}?\b(?:until|till|before)\s+(?=(?:the|an?|its|his|her|their|all|every|both|it|they|there|somebody|\w+ (?:has|have|is|are|was|were|had|pays?|agrees?)) )"
    r"(?!(?:the|an?) (?:end|spring|summer|autumn|winter|year|month|week|new year|election|holidays?|next)\b)(?=[^.;,]{0,60}\b(?:is|are|was|were|has|have|had|\w+ed|\w+s)\b)",
    re.IGNORECASE,
)
"""What is refused until something else is so."""
SHOULD_FIRST = re.compile(r"\W*should\b[^,?]{8,},", re.IGNORECASE)
"""A condition without “if”: “Should it rain, …”."""
LACKED = re.compile(
    r"\W*without\b(?P<what>[^.;]{3,80}?),? (?:we|it|they|he|she|I|there)\b", re.IGNORECASE
)
"""How a sentence begins that tells what would come of lacking something."""
NOTHING_BEFORE = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|mistake|wrong|folly|cannot|senseless|pointless|impossible)\b[^.;]{0,60}?"
    r"\b(?:sign\w*|deal|agree\w*|treaty|accord|settl\w+|conclud\w+|ratif\w+|talks?|talking|negotiat\w+|progress|go (?:on|any further|further)|discuss|return)\b(?: (?:to|on|about))?"
    r"(?: (?:anything|something|nothing|here|today|further|at all|it|the (?:text|treaty|deal|rest)))*[^.;,\w]*,?\s*"
    r"\b(?:before|until|till|unless|without|that (?:lacks|leaves out|omits|does not (?:contain|include|mention|provide for)|has no)|(?:which|if it) (?:lacks|leaves out|omits|does not (?:contain|include)))\s+",
    re.IGNORECASE,
)
"""A refusal of the whole, and behind it what it waits for."""
NOTHING_LACKING = re.compile(
    r"\bsign\w* nothing (?:that|which) (?:lacks|leaves out|omits|has no|does not (?:contain|include|mention|provide for))\s+"
    r"|\brather (?:have |see )?no (?:treaty|deal|agreement|accord|text) than (?:one|an? \w+) without\s+",
    re.IGNORECASE,
)
"""A refusal of any that lacks what stands behind it."""
IT_ALONE = re.compile(r"(?:it|them|that|this|these|those|one)\b\W*(?:$|[.;:,”\"])", re.IGNORECASE)
"""What was spoken of before: “would not sign without it”."""
NOT_WITHOUT = re.compile(
    r"\W*without\b(?P<what>[^.;]{3,80}?),? (?:we|it|they|he|she|I|there|the \w+|[A-Z]\w+) (?:will|would|can|could|shall|is|are) (?:not|never|no)\b[^.;]{0,30}?\b(?:sign|deal|agree\w*|treaty|accord|ratif\w+|go on|continue|return)",
    re.IGNORECASE,
)
"""A refusal behind what it waits for: “without a toll we shall not sign”."""


def is_conditional(text: str, proposition: str) -> bool:
    """Whether a text sets a condition, other than one that the proposition has itself."""
    split = CONDITION.search(text) or NOT_UNTIL.search(text)
    if split is None:
        return SHOULD_FIRST.match(text) is not None or IF_FIRST.match(text) is not None
    behind, own = set(stems(text[split.end() :])) - COMMON, set(stems(proposition))
    if split.re is NOT_UNTIL:
        like = set().union(*map(meanings, own))
        return not any(stem in own or meanings(stem) & like for stem in behind)
    return not behind or not behind <= own


def is_lacked(text: str, like: LikeIssue) -> bool:
    """Whether what a text would not do without is what the issue is about."""
    lacked = LACKED.match(text)
    return lacked is not None and any(word.lower() in lacked["what"].lower() for word in like.words)


def hangs_on(text: str, like: LikeIssue) -> bool:
    """Whether all is refused until what the issue is about is done: “sign nothing before …”."""
    first = NOT_WITHOUT.match(text)
    if first is not None and any(word.lower() in first["what"].lower() for word in like.words):
        return True
    split = NOTHING_BEFORE.search(text) or NOTHING_LACKING.search(text)
    if split is None:
        return False
    if split[0].rstrip().endswith("without") and IT_ALONE.match(text, split.end()):
        return True
    if not like.like:
        return False
    lowered = text.lower()
    # “No missile treaty without …” names with the treaty what is an issue’s own, too.
    words = [word for word in map(str.lower, like.words) if word not in split[0].lower()]
    places = [lowered.rfind(word) for word in words]
    return bool(places) and min(places) >= split.end()
