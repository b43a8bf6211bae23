"""Whose verb is left out, because it is the one before: “Norway wants a fee, Denmark a quota”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .attributions import FIRST_MENTION, MASKED
from .mentions import Mention, Naming
from .subjects import VERB

_TAKES = (
    r"(?:wants|wanted|backs|backed|supports|supported|favou?rs|favou?red|prefers|preferred|opposes|opposed|rejects|rejected|refuses|refused|accepts|accepted|"
    r"demands|demanded|proposes|proposed|seeks|sought|welcomes|welcomed|resists|resisted|endorses|endorsed|blocks|blocked|dismisses|dismissed|defends|defended|"
    r"(?:asks|asked|calls|called|pushes|pushed|presses|pressed|is|was) for|(?:insists|insisted) on|(?:agrees|agreed|objects|objected) to|(?:is|was) against|rul(?:es|ed) out)"
)
SAYS_WHAT = re.compile(
    rf"(?:^|;)\W*(?:(?:and|but|yet|so|while|thus|meanwhile,|today|in short,)\s+)?(?:the\s+)?{MASKED}+\s+(?P<verb>(?:(?:also|still|now|\w+ly)\s+)?{_TAKES})\s+(?!by\b)"
    rf"(?P<what>[^;:\ue000-\uf8ff]{{4,90}}?)(?=[,;]?\s+(?:(?:and|but|while)\s+)?(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""Somebody with his verb and what he wants or refuses, before somebody else."""
NEXT = re.compile(
    rf"(?:[,;]\s+(?:(?:and|but|while)\s+)?|\s+(?:and|but|while)\s+)(?P<part>(?:the\s+)?(?P<who>{MASKED}){MASKED}*,?\s+"
    rf"(?P<what>(?!(?:and|or|but|to|as|in|of|for|from|with|at|by|on|into|too|both|who|which|that|did|does|not)\b)[^,;:\ue000-\uf8ff]{{4,80}}?))"
    rf"(?=[,;]?\s+(?:(?:and|but|while)\s+)?(?:the\s+)?{MASKED}|\W*$)",
    re.IGNORECASE,
)
"""Somebody else with what he wants or refuses, and no verb."""
OF_THING = re.compile(r"\b(?:a|an|the|its|their|no|any|more|\w+ly)\s+\w+ed\b", re.IGNORECASE)
"""A participle that says of what kind a thing is, and no verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elision:
    """A part of a sentence whose subject has the verb of the subject before it."""

    start: int
    end: int
    who: Mention
    verb: str


def elisions_in(words: str, found: Sequence[Mention]) -> list[Elision]:
    """The parts without a verb with which a sentence ends, in order; `words` is the sentence as it is masked."""
    for first in SAYS_WHAT.finditer(words):
        told: list[Elision] = []
        place = first.end()
        while (part := NEXT.match(words, place)) is not None:
            who = found[ord(part["who"]) - FIRST_MENTION]
            if not _is_subject(who) or VERB.search(OF_THING.sub(" ", part["what"])):
                break
            told.append(
                Elision(start=part.start("part"), end=part.end(), who=who, verb=first["verb"])
            )
            place = part.end()
        if told and not words[place:].strip(" .!”\"'"):
            return told
    return []


def _is_subject(who: Mention) -> bool:
    is_one = who.naming in (Naming.PARTY, Naming.PLACE, Naming.SPEAKER, Naming.OFFICE)
    return is_one and not (who.is_adjective or who.is_possessive)
