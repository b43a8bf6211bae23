"""Who else a passive tells to stand somewhere: “the fee, opposed by Norway, …”, “backed by Norway and refused by …”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .attributions import MASKED
from .directions import without

_DONE = (
    r"(?:opposed|backed|supported|demanded|proposed|rejected|refused|championed|favou?red|wanted|sought|requested|put forward|"
    r"tabled|resisted|endorsed|welcomed|urged|called for|turned down|ruled out|dismissed|accepted|agreed to|condemned|"
    r"criticised|criticized|embraced|vetoed|blocked|contested|defended|approved|denounced|spurned|disputed)"
)
_SOONER = (
    r"(?:(?:\w+ly|long|first|once|since|again|then|later|also|still|now|promptly|at once)\s+)*"
)
_BY = (
    rf"{_SOONER}\b{_DONE}\s+(?:(?!by\b)[\w’'-]+\s+){{0,5}}?by\s+"
    rf"(?P<who>(?:both\s+)?(?:the\s+)?{MASKED}+(?:(?:,\s+|,?\s+and\s+|,?\s+and,[^,]{{2,40}},\s+)(?:by\s+)?(?:the\s+)?{MASKED}+)*)(?![’'])"
)
ASIDE = re.compile(
    rf"(?<!{MASKED}),\s+{_BY}(?:\s+(?:last|on|in|this|earlier)\s+[^,]{{2,20}})?(?=,|\s+(?:and|but)\b)|,\s+which\s+(?:is|are|was|were|(?:has|had|have) been)\s+{_BY.replace('?P<who>', '?P<whose>')}(?=[,.]|$)",
    re.IGNORECASE,
)
"""Beside what it is told of, between commas: “the fee, opposed by Norway, …”, and not “Denmark, backed by Norway, …”."""
TOO = re.compile(rf"(?P<and>,?\s+(?:and|but|yet)\s+){_BY}", re.IGNORECASE)
"""A second passive of the same: “… was backed by Denmark and opposed by Norway”."""
FIRST = re.compile(_BY, re.IGNORECASE)


LEADING = re.compile(
    rf"^\W*(?:asked|told|urged|pressed|called (?:up)?on|begged|requested|invited|pushed)\s+(?:\w+ly\s+|again\s+|on \w+day\s+)*by\s+"
    rf"(?P<who>(?:both\s+)?(?:the\s+)?{MASKED}+(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?{MASKED}+)*)\s+(?=(?:to|that)\b)[^;]{{4,160}}?(?=,\s)",
    re.IGNORECASE,
)
"""What another asked of the one who then does something: “asked by Norway to pay, Denmark refused”."""
MOST = 3
"""So many passives are looked for in one clause."""


@dataclass(frozen=True, slots=True)
class Passive:
    """Where in a clause somebody is told by a passive of his own to stand somewhere, and by which letters he is named.

    What is told of others stands at `before`, if anywhere; what the others are not told at `own`.
    """

    begins: int
    end: int
    who: str
    own: tuple[int, int]
    before: tuple[int, int] = (0, 0)
    asks: bool = False
    """Whether it is asked of who is told of behind it."""


def passives_in(inside: str) -> list[Passive]:
    """Those in a clause as it is masked, in their order."""
    leading = LEADING.match(inside)
    if leading is not None:
        by_whom = leading.start(), leading.end("who")
        return [Passive(0, leading.end(), _letters(leading["who"]), by_whom, asks=True)]
    told: list[Passive] = []
    rest = inside
    while len(told) < MOST and (one := _passive_in(rest, bool(told))) is not None:
        told.append(one)
        rest = without(rest, *one.own)
    return told


def _passive_in(inside: str, goes_on: bool) -> Passive | None:
    aside = ASIDE.search(inside)
    if aside is not None:
        begins = aside.start() if aside["whose"] else 0
        return Passive(begins, aside.end(), _letters(aside["who"] or aside["whose"]), aside.span())
    too = TOO.search(inside)
    first = FIRST.search(inside, 0, too.start()) if too else None
    if too is None or not (first or goes_on):
        return None
    before = (first.start(), too.end("and")) if first else (0, 0)
    return Passive(0, too.end(), _letters(too["who"]), too.span(), before)


def _letters(who: str) -> str:
    return "".join(dict.fromkeys(re.findall(MASKED, who)))
