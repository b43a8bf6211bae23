"""What figure is spoken of: who wants another than that of a proposition does not want the proposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .cue_weights import CueWeight
from .day_words import MONTH
from .stance_cues import Cue
from .stems import stem_of
from .word_lists import NUMBERS, word_list

_WORTH = dict(NUMBERS) | {
    word: 10 * tens
    for tens, word in enumerate(
        word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = rf"(?:{'|'.join(sorted((*_WORTH, *_TIMES), key=len, reverse=True))})"
_TIMES_OF = rf"(?:{'|'.join(_TIMES)})"
AMOUNT = re.compile(
    rf"(?<![\w,.])(?P<value>\d+(?:,\d{{3}})*(?:\.\d+)?(?:[ -]{_TIMES_OF}\b)?|{_WORD}(?:[ -]{_WORD}\b)*)(?![\w,.:/]*\d)"
    r"(?:[ -]?(?P<unit>per cent\b|percent\b|%|(?:(?:nautical|metric|square|cubic|calendar|full) )?[a-z]{3,}\b))?",
    re.IGNORECASE,
)
"""A figure in digits or words, and the word behind it, which may be its unit."""
_NO_UNIT = re.compile(
    rf"{MONTH}|and|but|that|this|was|were|are|which|who|for|with|from|not|nor|said|than|the|all|will|would|has|had|out|other|others",
    re.IGNORECASE,
)
_PERIODS = {
    "day daily": 1,
    "week weekly": 7,
    "month monthly": 30,
    "quarter quarterly": 91,
    "year yearly annual annually": 365,
}
_DAYS = {word: days for words, days in _PERIODS.items() for word in words.split()}
OFTEN = re.compile(
    r"\b(?:(?:every|each|once an?|once every|once in every) (?P<period>day|week|month|quarter|year)|(?P<often>daily|weekly|monthly|quarterly|yearly|annual|annually))\b",
    re.IGNORECASE,
)
HOW_OFTEN, BARE, FEW = "how often", "", 100
"""The unit of how often, and of a figure without one, which is none of its own below so many."""
TIME = re.compile(r"(?:hour|day|week|month|year|decade|minute|round|time)s?$", re.IGNORECASE)
PASSES = re.compile(
    r"\b(?:for|in|after|before|last|past|next|since|over|of the|first|some|nearly|almost)(?: the)? $",
    re.IGNORECASE,
)
"""Before time that goes by, and is asked for by nobody."""
LEFT = re.compile(
    r"\b(?:from|rather than|instead of|in place of|in lieu of|not)(?: the| an?)? $", re.IGNORECASE
)
"""Before a figure that somebody leaves for another."""
FEW_WORDS, NEAR = 30, 60
"""In so many characters before a figure its preposition stands, and so far behind a cue a figure that is asked for."""
ENDS = re.compile(r"[.;:?!]|\b(?:but|while|whereas|although|though|yet)\b|,(?! ?\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure by its place in a text; the unit as its stem, empty where none is told."""

    start: int
    value: float
    unit: str


def amounts(text: str) -> Iterator[Amount]:
    """The figures of a text, in its order: amounts, and how often something is done, in days."""
    for match in OFTEN.finditer(text):
        word = (match["period"] or match["often"]).lower()
        yield Amount(match.start(), _DAYS[word], HOW_OFTEN)
    for match in AMOUNT.finditer(text):
        value, unit = _value(match["value"]), match["unit"] or ""
        if _NO_UNIT.fullmatch(unit):
            unit = BARE
        unit = (
            "%"
            if unit.lower() in ("per cent", "percent", "%")
            else stem_of(unit.split()[-1])
            if unit
            else BARE
        )
        if unit == BARE and (value < FEW or 1900 <= value < 2100):
            continue
        before = text[max(0, match.start() - FEW_WORDS) : match.start()]
        if LEFT.search(before) or (TIME.match(unit) and PASSES.search(before)):
            continue
        yield Amount(match.start(), value, unit)


def _value(words: str) -> float:
    """What a figure comes to: “forty thousand” as “40,000”."""
    total, so_far = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _TIMES:
            so_far = max(so_far, 1.0) * _TIMES[word]
            if word != "hundred":
                total, so_far = total + so_far, 0.0
        else:
            so_far += _WORTH[word] if word in _WORTH else float(word.replace(",", ""))
    return total + so_far


def by_amount(text: str, found: Sequence[Cue], proposition: str) -> list[Cue]:
    """The cues of a text as its figures have them: who wants another than the proposition's rejects it.

    Where some are of the proposition's own figure, those of another say nothing.
    """
    own = {(one.unit, one.value) for one in amounts(proposition)}
    if not own:
        return list(found)
    of_figure: dict[Cue, list[tuple[Amount, bool]]] = {}
    for amount in amounts(text):
        cue = _cue_of(amount, text, found)
        if cue is None:
            continue
        if amount.unit == BARE:
            of_figure.setdefault(cue, []).append((amount, any(amount.value == v for _, v in own)))
        elif any(amount.unit == unit for unit, _ in own):
            of_figure.setdefault(cue, []).append((amount, (amount.unit, amount.value) in own))
    is_own = {cue: any(same for _, same in told) for cue, told in of_figure.items()}
    if any(is_own.values()):
        return [cue for cue in found if is_own.get(cue, True)]
    others = {cue: told[0][0] for cue, told in of_figure.items() if cue.score > 0}
    return [_of_another(cue, others[cue], text) if cue in others else cue for cue in found]


def _cue_of(amount: Amount, text: str, found: Sequence[Cue]) -> Cue | None:
    """The cue that is of a figure: the last one before it in its part of the text, else the next one behind."""
    before = [cue for cue in found if amount.start - NEAR < cue.end <= amount.start]
    if before and not ENDS.search(text, before[-1].end, amount.start):
        return before[-1]
    behind = [cue for cue in found if amount.start <= cue.start]
    if behind and not ENDS.search(text, amount.start, behind[0].start):
        return behind[0]
    return None


def _of_another(cue: Cue, amount: Amount, text: str) -> Cue:
    figure = AMOUNT.match(text, amount.start) or OFTEN.match(text, amount.start)
    weight = max(cue.weight, CueWeight.PLAIN)
    return replace(cue, score=-cue.score, weight=weight, figure=figure[0] if figure else "")
