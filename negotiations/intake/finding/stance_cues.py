"""What tells a stance in a text: the words and phrases that do, and what turns them round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .cue_weights import CueWeight
from .judgements import JUDGEMENTS
from .stance_attitudes import ATTITUDES
from .stance_degrees import DEGREES
from .stance_idioms import IDIOMS
from .stance_moves import IS_TAKEN_BACK, MOVES
from .stance_phrases import PHRASES
from .stance_scopes import SCOPES
from .stance_turns import TURNS
from .stance_words import WORDS


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a stance, by their place: its score on what they stand with."""

    start: int
    end: int
    score: int
    weight: CueWeight
    words: str
    undone: str = ""
    """What is not given up or weakened, where that is what the cue tells."""
    figure: str = ""
    """The figure that is wanted in place of the proposition's."""


@cache
def _rules() -> tuple[tuple[int, CueWeight, re.Pattern[str]], ...]:
    """All of them, made ready when the first article is read: of most processes none is."""
    rules = (*WORDS, *PHRASES, *IDIOMS, *ATTITUDES, *JUDGEMENTS, *SCOPES, *TURNS, *DEGREES, *MOVES)
    return tuple(
        (score, weight, re.compile(pattern, re.IGNORECASE)) for score, weight, pattern in rules
    )


_THESE_DAYS = r"(?:this (?:year|season|month|winter|spring|summer|autumn)|today|right now)"
OF_THESE_DAYS = re.compile(_THESE_DAYS, re.IGNORECASE)
"""Of these a refusal is only for now, a consent is not."""
FOR_NOW = re.compile(
    r"\b(?:for now|at present|for the time being|for the present|at this (?:stage|point|time)|"
    rf"not yet|not now(?!,? (?:and not|nor|not|or) (?:ever|in)\b)|at the moment|as things stand|so far|until then|for the moment|{_THESE_DAYS})\b(?<!it this year)(?<!them this year)(?<!one this year)",
    re.IGNORECASE,
)
LIKELY = re.compile(
    r"\b(?:(?:likely|expected|tipped|poised) to|probably|presumably|in all likelihood)\s+(?:\w+\s+){0,2}?$",
    re.IGNORECASE,
)
"""Before what somebody is only thought to do: “is likely to accept”."""
NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody(?! (?:but|except)\b)|none(?! but\b)|without|cannot|hardly|n['’]t|fail(?:s|ed)? to|stop(?:s|ped)? short of)\b|n['’]t\b",
    re.IGNORECASE,
)
DENIES = re.compile(
    rf"{NEGATED.pattern}|\b(?:nothing|no one|least of all|anything but|by no means|in no way)\b",
    re.IGNORECASE,
)
"""What turns the word behind it round."""
NEITHER = re.compile(r"\bneither\b", re.IGNORECASE)
NOUN = re.compile(
    r"demands?|requests?|calls?|proposals?|appeals?|agreements?|needs?|offers?|commitments?|guarantees?|promises?|pledges?|undertakings?|refusal|rejection|opposition",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(
    r"\W*(?:you (?:had better|should|must|can|could|may|might) )?(?:just )?ask$", re.IGNORECASE
)
NAMED_NOUN = re.compile(
    r"(?:\b(?:the|an?|this|that|its|their|his|her|our|your|any|no|such|latest|own|russian|of|new|each|every|same|security|binding|written|legal|formal)|[’']s|[’'])\s+(?:(?-i:[a-z][\w-]*|[A-Z]\w+(?:an|ish|ese|ch|ern))\s+)?$",
    re.IGNORECASE,
)


ADJECTIVE = re.compile(
    r"proposed|suggested|planned|requested|demanded|promised|offered", re.IGNORECASE
)
PLAN_TO = re.compile(r"plans? to", re.IGNORECASE)
DETERMINED = re.compile(
    r"\b(?:the|an?|any|this|that|these|those|its|their|his|her|our|such|every|each|no|of) $",
    re.IGNORECASE,
)
"""Before what is called so: “the proposed tunnel”, and what a plan is told of, by whomever."""
IS_OF = re.compile(
    r"\s(?!(?:the|an?|any|its|their|his|her|that|this|to|it|no|all|by)\b)\w", re.IGNORECASE
)
OWN_PLAN = re.compile(r"\b(?:its|their|his|her|our|own) $", re.IGNORECASE)


def _is_called_so(text: str, match: re.Match[str]) -> bool:
    """Whether words only say of which thing something is told: “the proposed tunnel”, “the plan to build it”."""
    before = text[max(0, match.start() - 8) : match.start()]
    if DETERMINED.search(before) is None:
        return False
    if PLAN_TO.fullmatch(match[0]):
        return OWN_PLAN.search(before) is None
    return ADJECTIVE.fullmatch(match[0]) is not None and IS_OF.match(text, match.end()) is not None


LEFT_BEHIND = re.compile(
    r"\bunlike [^,;:]{2,60}, (?:which|who) [^,;:]{3,90}(?=,)|\bused to (?:be )?\w+|\bunder (?:[\w-]+ )?pressure\b[^,;:]{3,90}(?=,|\W*$)|(?:^|,)\s*(?:(?:after|despite|in spite of|following|notwithstanding|for all)\s+[^,;:]{3,60}|(?:when |once |if )?(?:asked|pressed|questioned) (?:whether|if)\s+[^,;:]{3,90})(?=,)"
    r"|\b(?:talks|negotiations|discussions|contacts|work) (?:would|will|should|could|are to|were to) (?:[\w-]+ )?(?:go on|continue|resume|be (?:resumed|continued))\b",
    re.IGNORECASE,
)
"""What is told as over, or as no hindrance: “after weeks of hesitation, …”; and that talks go on, which is of nothing."""
ASKED_ABOUT = re.compile(r"\W*(?:when |repeatedly )?(?:asked|pressed|challenged)$", re.IGNORECASE)
"""How a sentence begins that tells first what somebody was asked."""


ASKED_TO = re.compile(r"\s+by\b[^,;]*?\s(?:to|that)\b", re.IGNORECASE)
"""How it goes on where another asked him to do something: “asked by Norway to pay, …”."""
UNDONE = ("undone", "weakened", "spared", "put_off")
"""How a frame names the verb of what is not done."""
ASKS_BACK = re.compile(r"\?[”\"’'\s]+[^.?!;]{0,60}?\bask(?:s|ed)$", re.IGNORECASE)
"""Who asked it, behind a question: nothing is asked for."""
WHO = re.compile(r"(?:who|whether|how|why|what)\b", re.IGNORECASE)
ASKS_WHO = re.compile(rf"ask(?:s|ed)?\s+{WHO.pattern}", re.IGNORECASE)
ASKS = re.compile(r"\bask(?:s|ed)?\s+$", re.IGNORECASE)
HIGHEST_SCORE = 2
FAR = 80
"""So far before a move stands what takes it back."""
DENIED_END = re.compile(r"(?:\bnot|\bnever|\bcannot|n['’]t)$", re.IGNORECASE)


ASKS_WHICH = re.compile(
    r"\b(?:who|whose|whom|what|which|when|where)\b[^.?!;]{1,80}\?", re.IGNORECASE
)
"""A question that asks for more than yes or no: no weak word tells a stance in it."""


def _is_asked(text: str, match: re.Match[str]) -> bool:
    """Whether words ask a question, or are asked: “Norway asked who would pay” asks for nothing."""
    before = text[max(0, match.start() - 8) : match.start()]
    asked = WHO.match(match[0]) and ASKS.search(before)
    return bool(asked or ASKS_WHO.match(text, match.start()))


def cues(text: str) -> list[Cue]:
    """All that tells a stance in a text, in its order; a longer one stands for those within it."""
    return list(_cues(text))


@lru_cache(maxsize=2_000)
def _cues(text: str) -> tuple[Cue, ...]:
    found: list[Cue] = []
    left_behind = [match.span() for match in LEFT_BEHIND.finditer(text)]
    questions = [match.span() for match in ASKS_WHICH.finditer(text)]
    for score, weight, pattern in _rules():
        for match in pattern.finditer(text):
            if IMPERATIVE.match(text[: match.start()] + match[0]) and match[0].lower() == "ask":
                continue
            if ASKED_ABOUT.match(text[: match.end()]) and not ASKED_TO.match(text, match.end()):
                continue
            if ASKS_BACK.search(text[: match.end()]) or _is_asked(text, match):
                continue
            if any(start <= match.start() < end for start, end in left_behind):
                continue
            if weight is CueWeight.WEAK and any(a <= match.start() < b for a, b in questions):
                continue
            if NOUN.fullmatch(match[0]) and NAMED_NOUN.search(text[: match.start()]):
                continue
            if _is_called_so(text, match):
                continue
            weighs = weight
            if weight is CueWeight.MOVE and IS_TAKEN_BACK.search(
                text, max(0, match.start() - FAR), match.start()
            ):
                weighs = CueWeight.PLAIN
            groups = match.groupdict()
            undone = next((groups[one] for one in UNDONE if groups.get(one)), "")
            found.append(Cue(match.start(), match.end(), score, weighs, match[0].strip(), undone))
    found.sort(key=lambda cue: (-cue.weight, cue.start, -(cue.end - cue.start)))
    kept: list[Cue] = []
    for cue in found:
        if not any(other.start < cue.end and cue.start < other.end for other in kept):
            kept.append(cue)
    kept = [cue for cue in kept if not _denies_next(cue, kept)]
    return tuple(sorted((_negated(text, cue, kept) for cue in kept), key=lambda cue: cue.start))


def _denies_next(cue: Cue, others: list[Cue]) -> bool:
    """Whether a denial is of the refusal right behind it, which it turns: “should not reject”."""
    denies = cue.score == -HIGHEST_SCORE and DENIED_END.search(cue.words)
    return bool(denies) and any(
        0 < other.start - cue.end < 3 and other.score == -HIGHEST_SCORE for other in others
    )


def _negated(text: str, cue: Cue, others: list[Cue]) -> Cue:
    """The opposite of consent, where a word of denial stands before it that is of no other cue."""
    if cue.score == 0 or NEGATED.search(cue.words):
        return cue
    before = re.findall(r"[\w’']+|[,;:]", text[max(0, cue.start - 45) : cue.start])[-5:]
    if before[:1] != ["None"]:
        # “None of the four parties objects” is five words long.
        before = before[-4:]
    if {",", ";", ":"} & set(before):
        before = before[max(i for i, word in enumerate(before) if word in ",;:") + 1 :]
    if not DENIES.search(" ".join(before)):
        return cue
    denied = list(DENIES.finditer(text, max(0, cue.start - 45), cue.start))[-1]
    if any(one.start <= denied.start() < one.end <= cue.start and one.score > 0 for one in others):
        return cue
    if cue.score == -2:
        return Cue(denied.start(), cue.end, 1, CueWeight.RESERVED, cue.words)
    if cue.score == -1:
        return Cue(cue.start, cue.end, 2, CueWeight.WEAK, cue.words)
    neither = list(NEITHER.finditer(text, 0, cue.start))
    if neither and {"neither", "nor"} & {one.lower() for one in before}:
        start = neither[-1].start()
        return Cue(start, cue.end, -2, CueWeight.PLAIN, text[start : cue.end])
    return Cue(denied.start(), cue.end, -2, CueWeight.PLAIN, text[denied.start() : cue.end])
