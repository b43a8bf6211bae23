"""Whether words ask for what a proposition says, or for the opposite of it."""

from __future__ import annotations

import re
from functools import lru_cache

from .polarity import CONCEDED, END, NONE_OF_IT, OF_AN_END
from .stems import WORD, plain, stem_of
from .word_lists import word_list, word_set

_OPPOSITES = """
stop halt slow end cease suspend pause freeze abandon scrap drop terminate discontinue moratorium | continue resume proceed restart begin launch persist
withdraw withdrawal pull leave evacuate vacate depart pullback leaving | stay remain station deploy base deployment presence
ban prohibit bar forbid forbidden banned prohibition exclude outlaw prevent embargo slam | allow permit let admit enter join accession membership
close shut closure closed | open reopen opening
lift remove abolish ease waive repeal | impose introduce extend tighten toughen
cut reduce lower cap limit decrease less fewer reduction quarter ceiling | raise increase expand higher double more unlimited
publish disclose release reveal print post publication | unpublished confidential secret private withhold secrecy
voluntary advisory nonbinding consultative recommend recommendation | binding mandatory compulsory obligatory
delay postpone defer later | immediate immediately promptly
separate apart piecemeal unbundled | package together jointly whole
build construct construction | dismantle demolish demolition
free gratis | pay charge fee toll payment
recognise recognize recognition | derecognise
national unilateral alone | joint common mutual shared
deliver supply delivery ship arm | withhold embargo
"""
NOT = word_set("not never no nor neither without none nobody cannot non")


NONE_BEHIND = re.compile(r"\s+(?:\w+\s+)?(?:neither|none|nothing|nobody)\b", re.IGNORECASE)
"""Behind a verb, in its own clause: “allows nobody”."""


def _sides() -> list[tuple[frozenset[str], frozenset[str]]]:
    pairs = []
    for line in _OPPOSITES.strip().splitlines():
        one, other = line.split("|")
        pairs.append(
            (
                frozenset(stem_of(w) for w in one.split()),
                frozenset(stem_of(w) for w in other.split()),
            )
        )
    return pairs


SIDES = _sides()
FOR_NOTHING = re.compile(
    r"\bfor nothing\b|\bfree of charge\b|\bwithout (?:charge|payment|paying)\b|\btoll[- ]free\b",
    re.IGNORECASE,
)
OPENS_TO = re.compile(
    r"\bopen(?:s|ed|ing|ness)?\s(?:[\w’'-]+\s+){0,6}?to\s+(?P<none>(?:no|not)\s+)?(?=(?:the |foreign |all |our |its |their |independent |international |neutral )*(?:inspect|observ|visit|monitor|expert|journalist|ship|vessel|boat|train|lorr|traffic|foreign|refugee|civilian)\w*)",
    re.IGNORECASE,
)
"""To open something to somebody is to let him in."""
SPARED = frozenset(
    (word, preposition)
    for word in word_list(
        "free refrain refrains refrained refraining desist desists abstain abstains"
    )
    for preposition in ("of", "from")
)
"""What stands right before what is not done: “refrain from building”."""
STOPS = 0
"""The pair that decides alone: who stops a stop asks for the opposite, of whatever it is."""


@lru_cache(maxsize=20_000)
def sides(text: str) -> tuple[int, ...]:
    """On which side of each pair of opposites the words of a text are: -1, 1, or 0 where on none or both."""
    text = OPENS_TO.sub(r"open \g<none> admit ", FOR_NOTHING.sub("gratis", CONCEDED.sub(" ", text)))
    found = list(WORD.finditer(text))
    words = [plain(match[0]) for match in found]
    told = [0] * len(SIDES)
    for place, word in enumerate(words):
        stem = stem_of(word)
        if not stem:
            continue
        for number, (one, other) in enumerate(SIDES):
            side = (stem in one) - (stem in other)
            if not side:
                continue
            before = words[max(0, place - 3) : place]
            negated = any(w in NOT or w.endswith("n't") for w in before)
            negated ^= len(before) > 1 and (before[-2], before[-1]) in SPARED
            behind = text[found[place].end() :][:40]
            negated ^= NONE_BEHIND.match(behind) is not None
            side = -side if negated else side
            told[number] = side if told[number] in (0, side) else 9
    return tuple(0 if side == 9 else side for side in told)


IN_CASE = re.compile(
    r"\b(?:if|unless|until|in (?:case|answer|response|reaction)|as long as)\b.*", re.IGNORECASE
)
"""On what a proposition waits, to its end."""


def direction(text: str, proposition: str) -> int:
    """1 where a text asks for what a proposition says, -1 for its opposite, 0 where it does not tell."""
    here, there = sides(text), sides(proposition)
    told = [a * b for a, b in zip(here, there, strict=True) if a and b]
    if here[STOPS] * there[STOPS] < 0:
        return -1
    if not told:
        if not _has_what_is_left_out(text, proposition):
            return 0
        # “No payment without a report” asks for the report.
        return 1 if NONE_OF_IT.match(IN_CASE.sub("", LEFT_OUT.sub("", proposition))) else -1
    asks_for_an_end = sides(IN_CASE.sub("", proposition))[STOPS] > 0
    if not here[STOPS] and asks_for_an_end and not NAMED_END.search(text):
        # The proposition is that an end is put to it, and the text speaks of the thing itself.
        told = [-one for one in told]
    return -1 if all(one < 0 for one in told) else 1 if all(one > 0 for one in told) else 0


NAMED_END = re.compile(r"\b(?:cease-?fires?|truces?|armistices?|standstills?)\b", re.IGNORECASE)
"""What such an end is called by a name of its own."""
LEFT_OUT = re.compile(r"\bwithout (?:\w+ )??(\w{4,})", re.IGNORECASE)
IN_PLACE_OF = re.compile(
    r"\b(?P<this>[\w’'-]{4,}) (?:and not|rather than|instead of) (?:(?:with|by|in|to|on|for|the|an?) )*(?P<that>\w{4,})",
    re.IGNORECASE,
)


def _has_what_is_left_out(text: str, proposition: str) -> bool:
    """Whether a text speaks of what there is none of by the proposition: “without a permit”, “with grants and not with loans”."""
    spoken_of = {stem_of(word) for word in WORD.findall(text)}
    instead = IN_PLACE_OF.search(proposition)
    if instead and stem_of(instead["that"]) in spoken_of:
        return stem_of(instead["this"]) not in spoken_of
    left_out = {stem_of(match[1]) for match in LEFT_OUT.finditer(proposition)} - {""}
    spared = {stem_of(match[1]) for match in LEFT_OUT.finditer(text)}
    return bool(left_out & spoken_of - spared)


RESTRAINS = re.compile(
    r"\W*(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:ban|bar|prohibition|halt|halting|moratorium|end|ending|stop|stopping|no|freeze|freezing|pause|closure|closing|embargo|abolition|limits?|cap)\b",
    re.IGNORECASE,
)
AND_MORE = re.compile(r"\s+(?:and|or)\s", re.IGNORECASE)
"""Behind a restraint: it is not all that an outcome brings, as in “limits and notice for flights”."""
RESTRAINT = re.compile(
    rf"\b(?:{END}|no|not|never|none|nobody|nowhere|without|bar|(?:keep\w*|kept|stay\w*)(?=[^.;]{{0,40}}\b(?:out|off|free|away|from|clear|quiet|in port|in harbour|at home|ashore)\b)|quiet|less|fewer|"
    r"guarantee\w*|safeguard\w*|it|them|that(?=\W*$|[.,;:]|\s+(?:is|was|would|will|could|cannot|can|must|should)\b)|"
    r"this(?=\W*(?:$|[.,;:])|\s+(?:is|was|would|will|could|cannot|can|must|should|step|demand|clause|point|article|text|one)\b)|proposal|idea|plan|measure|rule|restraint)\b|n['’]t\b",
    re.IGNORECASE,
)


def undoes(text: str, name: str) -> bool:
    """Whether a text speaks of what an outcome of that name would end, and of no end to it."""
    restraint = RESTRAINS.match(name)
    if restraint is None or AND_MORE.match(name, restraint.end()):
        return False
    return not restrains(text)


NONE_IN_IT = re.compile(
    r"\b(?:not|no|never|nobody|none|without|banned|prohibited|forbidden|ends?|stops?)\b",
    re.IGNORECASE,
)
"""As `is_of_an_end`, but anywhere in a proposition: what the language model was taught to go by."""


def is_of_none(name: str, proposition: str) -> bool:
    """Whether an outcome is that there is none of something, or no longer any."""
    return RESTRAINS.match(name) is not None or NONE_IN_IT.search(proposition) is not None


ASKED_OF_HIM = re.compile(
    r"\b(?:wish|request|appeal|demand|plea)s?\b|\bfree (?:passage|entry|access)\b", re.IGNORECASE
)
"""What another wants, which is not told with it; and what costs nothing."""


def forbidden(text: str, proposition: str) -> bool:
    """Whether a text speaks of what there is none of by the proposition, and of no end to it."""
    of_it = NONE_OF_IT.match(proposition) is not None and not ASKED_OF_HIM.search(text)
    return of_it and not restrains(text)


OF_WHAT = re.compile(
    r"(\ban? (?:[\w’'-]+ ){1,3}?)(?:proposal|idea|plan|measure|rule)\b", re.IGNORECASE
)
"""A plan that is told anew, and not one of before: “a membership plan”."""
EXPLETIVE = re.compile(
    r"\bit (?:is|was|would be|will be|could be|might be)\b|\b(?:that|because|said|says) it\b",
    re.IGNORECASE,
)


def restrains(text: str) -> bool:
    """Whether a text speaks of an end to something, or of what was named before."""
    return (
        RESTRAINT.search(OF_WHAT.sub(r"\1", EXPLETIVE.sub(" ", CONCEDED.sub(" ", text))))
        is not None
    )


DROPS = re.compile(
    r"\b(?:lift|drop|scrap|abandon|giv(?:e|es|ing) up|gave up|given up|remov|remove|waiv|waive|abolish|repeal|split|unpick|unbundle|break up|get rid of|do away with|withdraw|delet|delete|strik|strike|eras|erase|end)(?:s|ped|ted|ed|ping|ing)?\s+(?!(?:[\w’'-]+\s+){0,2}?(?:opposition|resistance|objections?|veto|reservations?|refusal)\b)((?:[\w’'-]+\s*){1,5})",
    re.IGNORECASE,
)


DOING_AWAY = re.compile(
    r"\b(?:deletion|removal|abolition|lifting|scrapping|repeal|waiving|dropping|end|ending|cancellation|withdrawal|doing away with|forget(?:ting)?(?: about)?|(?:exempt\w*|exemptions?|freed|spared|released|excused|relieved) from)(?: of| to| with)? ((?:[\w’'-]+\s*){1,6})",
    re.IGNORECASE,
)


DROPPED = re.compile(
    r"\b((?:[\w’'-]+\s+){1,8}?)(?:(?:to\s+)?be\s+|is\s+|was\s+|were\s+|are\s+)?"
    r"(?:lifted|dropped|scrapped|removed|ended|abolished|waived|repealed|abandoned|withdrawn|deleted|struck|erased|avoided|averted|shelved|done away with|(?:taken|left|cut|thrown|crossed) out)\b",
    re.IGNORECASE,
)


def drops(text: str, name: str, proposition: str = "") -> bool:
    """Whether a text speaks of doing away with an outcome of that name, which may itself do away with something."""
    if DROPS.search(name) or OF_AN_END.search(proposition):
        return False
    told = (pattern.search(text) for pattern in (DROPS, DROPPED, DOING_AWAY))
    return any(_is_named(text, dropped, name, proposition) for dropped in told if dropped)


def _is_named(text: str, dropped: re.Match[str], name: str, proposition: str) -> bool:
    """Whether what is dropped is what an outcome of that name brings."""
    if direction(text[dropped.start() : dropped.start(1)], f"{name}. {proposition}") > 0:
        return False
    if RESTRAINS.match(name) and not _restrains(dropped[1]):
        return False
    own = {stem_of(word) for word in WORD.findall(name)} - {""}
    return len(own & {stem_of(word) for word in WORD.findall(dropped[1])}) > 0


def _restrains(text: str) -> bool:
    return any(RESTRAINS.match(word) for word in text.split())


def has_opposite(text: str) -> bool:
    """Whether one of the words has an opposite."""
    return any(sides(text))


def without(text: str, start: int, end: int) -> str:
    """The text with blanks in place of a part, so that all other places stay."""
    return text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
