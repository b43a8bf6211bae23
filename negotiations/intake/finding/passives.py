"""Who else a passive tells to stand somewhere: “the fee, opposed by Norway, …”, “backed by Norway and refused by …”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .attributions import FIRST_MENTION, MASKED, QUOTED
from .directions import without
from .mentions import Mention, Naming
from .speech_words import DONE
from .subjects import VERB
from .verb_forms import HOLDING

_SOONER = (
    r"(?:(?:\w+ly|long|first|once|since|again|then|later|also|still|now|promptly|at once)\s+)*"
)
_WHO = rf"(?P<who>(?:both\s+)?(?:the\s+)?{MASKED}+(?:(?:,\s+|,?\s+and\s+|,?\s+and,[^,]{{2,40}},\s+)(?:by\s+)?(?:the\s+)?{MASKED}+)*)(?![’'])"
_BY = rf"{_SOONER}\b{DONE}\s+(?:(?!by\b)[\w’'“”\"{QUOTED}-]+\s+){{0,5}}?by\s+{_WHO}"
ASIDE = re.compile(
    rf"(?<!{MASKED}),\s+(?:(?:{MASKED}+|an?\s+(?:\w+\s+)?(?:idea|plan|measure|suggestion|step|point|demand))\s+)?{_BY}(?:\s+(?:last|on|in|this|earlier)\s+[^,]{{2,20}})?(?=,|\s+(?:and|but)\b)|,\s+which\s+(?:is|are|was|were|(?:has|had|have) been)\s+{_BY.replace('?P<who>', '?P<whose>')}(?=[,.]|$)",
    re.IGNORECASE,
)
"""Beside what it is told of, between commas: “the fee, opposed by Norway, …”, and not “Denmark, backed by Norway, …”."""
TOO = re.compile(rf"(?P<and>,?\s+(?:and|but|yet)\s+){_BY}", re.IGNORECASE)
"""A second passive of the same: “… was backed by Denmark and opposed by Norway”."""
FIRST = re.compile(_BY, re.IGNORECASE)
_BY_FEW = _BY.replace(
    _WHO, rf"(?P<who>(?:the\s+)?{MASKED}+(?:\s+and\s+(?:the\s+)?{MASKED}+)*)(?![’'])"
)
OPENS = re.compile(rf"[\s“\"]*{_BY_FEW}", re.IGNORECASE)
GOES_ON = re.compile(rf"(?:,\s+|,?\s+(?:and|but|yet)\s+){_BY_FEW}", re.IGNORECASE)
OF_WHAT = re.compile(r"(?:,\s+(?:which|who)\s[^,;]{2,80})?,\s+(?=\S)", re.IGNORECASE)
"""What stands before the thing that those passives are of: “opposed by Norway and backed by Denmark, the fee …”."""
TO_WHICH = re.compile(
    rf",\s+(?:to|against)\s+which\s+{_WHO}\s+{_SOONER}(?:(?:has|have|had)\s+(?:\w+ly\s+)?)?(?:object\w*|(?:is|are|was|were|stands?)\s+(?:\w+ly\s+)?opposed)(?:\s+\w+){{0,2}}?(?=[,.]|$)",
    re.IGNORECASE,
)
"""Who objects to what was just named: “the fee, to which Norway objects, …”."""
WHICH = re.compile(
    rf",\s+which\s+{_WHO}\s+{_SOONER}(?:{'|'.join(sorted(HOLDING))})(?:\s+\w+){{0,2}}?(?=,)",
    re.IGNORECASE,
)
"""The same with any verb, where what was named does something behind it: “the fee, which Norway refuses, was …”."""


LEADING = re.compile(
    rf"^(?P<whom>[\s“\"]*(?:(?:the\s+)?{MASKED}+,\s+)?)(?:when\s+)?(?:asked|told|urged|pressed|called (?:up)?on|begged|requested|invited|pushed)\s+(?:\w+ly\s+|again\s+|on \w+day\s+)*by\s+"
    rf"(?P<who>(?:both\s+)?(?:the\s+)?{MASKED}+(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?{MASKED}+)*)(?P<to>\s+to\s+(?:\w+ly\s+)?(?:accept|agree to|consent to|support|back|approve(?: of)?|endorse|allow|permit|tolerate|embrace|favou?r|put up with|say yes to)\b|\s+(?=(?:to|that)\b))[^;]{{4,160}}?(?=,\s)",
    re.IGNORECASE,
)
"""What another asked of the one who then does something: “asked by Norway to pay, Denmark refused”, “Denmark, asked by Norway to pay, refused”."""
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


def passives_in(inside: str, found: list[Mention]) -> list[Passive]:
    """Those in a clause as it is masked, in their order."""
    leading = LEADING.match(inside)
    if leading is not None:
        by_whom = leading.end("whom"), leading.end("to")
        return [Passive(0, leading.end(), _letters(leading["who"]), by_whom, asks=True)]
    if opening := _opening(inside, found):
        return opening
    told: list[Passive] = []
    rest = inside
    while len(told) < MOST and (one := _passive_in(rest, bool(told))) is not None:
        told.append(one)
        rest = without(rest, *one.own)
    return told


def _opening(inside: str, found: list[Mention]) -> list[Passive]:
    """Those that stand one after the other before the thing of which they are; none before who acts himself."""
    told = [OPENS.match(inside)]
    while (last := told[-1]) is not None:
        told.append(GOES_ON.match(inside, last.end()))
    several = [one for one in told if one is not None]
    rest = OF_WHAT.match(inside, several[-1].end()) if several else None
    if rest is None or _acts(inside[rest.end() :], found):
        return []
    end = len(inside)
    return [
        Passive(one.start(), end, _letters(one["who"]), one.span(), (one.end(), rest.end()))
        for one in several
    ]


NAMED = re.compile(rf"(?:the\s+)?(?P<who>{MASKED})+(?![’'])", re.IGNORECASE)


def _acts(words: str, found: list[Mention]) -> bool:
    """Whether somebody stands first who may act, and no text or thing of his."""
    named = NAMED.match(words)
    return named is not None and found[ord(named["who"]) - FIRST_MENTION].naming is not Naming.TEXT


def _passive_in(inside: str, goes_on: bool) -> Passive | None:
    relative = TO_WHICH.search(inside) or WHICH.search(inside)
    if relative is not None:
        told_before = VERB.search(inside, 0, relative.start()) is not None
        if not told_before or relative.re is TO_WHICH:
            begins = relative.start() if told_before else 0
            return Passive(begins, relative.end(), _letters(relative["who"]), relative.span())
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
