"""What is counted of a sentence: its words and each pair of neighbours, without what only one negotiation says.

Who speaks, all other names, numbers and words of the proposition become signs, so that what was
learnt of some parties and issues holds for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..finding.circumstances import OF_NONE
from ..finding.opinions import AskedOf
from ..finding.word_lists import word_set

OWN, OTHER, OF_ISSUE, NUMBER = "=", "@", "%", "#"
"""Who speaks, another name, a word of the proposition, a number."""
FIRST, LAST = "^", "$"
ALIKE = 5
"""Words that begin with so many same letters are one word."""
FAR_BACK = 40
"""So many words are counted of what stands before."""
BEFORE, BESIDE_NONE, CIRCUMSTANCE = "B:", "N:", "C:"
BY_RULES, STANCE_BY_RULES, KIND_BY_RULES = "R:", "RS:", "RK:"

_WORD = re.compile(r"[a-zA-ZÀ-ÿ]+(?:['’][a-z]+)?|\d[\d.,]*|[?!;:“”\"—]")
_NAME_PART = re.compile(r"\w{3,}")
_OF_ME = frozenset(("i", "i'm", "i've", "i'd", "i'll"))
_BEGINS_ANEW = frozenset(('"', "?", "!", ":"))
_COMMON = word_set(
    "the a an of to in on at by for and or is are was were be been as it its that this with from not no every all any "
    "their his her than into which who has have had will would"
)
"""Words that tell no issue from another."""


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word or a pair of neighbours as it is counted, and its place in the sentence; none for what stands elsewhere."""

    word: str
    place: tuple[int, int] | None

    @property
    def is_telling(self) -> bool:
        """Whether it is of words alone, none of them a sign, and not only of the commonest."""
        words = self.word.split()
        return all(map(_is_plain, words)) and not _COMMON.issuperset(words)


def counted(asked: AskedOf) -> list[CountedWord]:
    """Each once, the first of the same; at its end what the rules take the sentence for."""
    told: dict[str, CountedWord] = {}
    for one in _all(asked):
        told.setdefault(one.word, one)
    return list(told.values())


def _all(asked: AskedOf) -> Iterator[CountedWord]:
    own = frozenset(_NAME_PART.findall(asked.who))
    of_issue = frozenset(
        _folded(word)[:ALIKE] for word in _WORD.findall(asked.proposition) if _tells(_folded(word))
    )
    end = len(asked.sentence)
    words = [(FIRST, 0, 0), *_signed(asked.sentence, own, of_issue), (LAST, end, end)]
    for word, start, stop in words:
        yield CountedWord(word, (start, stop))
    for (one, start, _), (other, _, stop) in pairwise(words):
        yield CountedWord(f"{one} {other}", (start, stop))
    for word, _, _ in list(_signed(asked.before, own, of_issue))[-FAR_BACK:]:
        yield CountedWord(f"{BEFORE}{word}", None)
    if OF_NONE in asked.circumstances:
        for word, _, _ in words:
            yield CountedWord(f"{BESIDE_NONE}{word}", None)
    for told in asked.circumstances:
        yield CountedWord(f"{CIRCUMSTANCE}{told}", None)
    yield CountedWord(f"{BY_RULES}{asked.by_rules}", None)
    stance, comma, kind = asked.by_rules.rpartition(", ")
    if comma:
        yield CountedWord(f"{STANCE_BY_RULES}{stance}", None)
        yield CountedWord(f"{KIND_BY_RULES}{kind}", None)


def _signed(
    text: str, own: frozenset[str], of_issue: frozenset[str]
) -> Iterator[tuple[str, int, int]]:
    """Its words as they are counted, with their places; of several like signs in a row the first."""
    begins, last = True, ""
    for match in _WORD.finditer(text):
        sign = _sign(match[0], own, of_issue, begins=begins)
        begins = sign in _BEGINS_ANEW
        if sign != last or sign not in (OWN, OTHER, OF_ISSUE):
            yield sign, match.start(), match.end()
        last = sign


def _sign(word: str, own: frozenset[str], of_issue: frozenset[str], *, begins: bool) -> str:
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return '"' if word in "“”" else word
    folded = _folded(word)
    if re.split("['’]", word)[0] in own:
        return OWN
    if word[0].isupper() and not begins and folded not in _OF_ME:
        return OTHER
    return OF_ISSUE if _tells(folded) and folded[:ALIKE] in of_issue else folded


def _is_plain(word: str) -> bool:
    return word.replace("'", "").isalpha()


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _tells(word: str) -> bool:
    return word[0].isalpha() and len(word) > 2 and word not in _COMMON
