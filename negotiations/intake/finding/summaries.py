"""What a chair, a secretariat or minutes tell of the parties: “the chair noted that Norway and Denmark …”."""

from __future__ import annotations

import re

from .attributions import FIRST_MENTION, MASKED
from .mentions import Mention
from .stance_nouns import NOUNS, STANCE_NOUN

_CHAIR = r"(?:co-?)?chair(?:s|man|woman|person|persons|men)?"
_KEEPER = rf"(?:{_CHAIR}|secretariat|presidency|rapporteurs?|facilitators?|moderators?|minutes|record|summary|communiqu[eé]|meeting|session|conference)"
CHAIRS = re.compile(rf"(?:the\s+)?{_KEEPER}", re.IGNORECASE)
"""Whom a meeting has for it, who stands for no party there."""
_OTHER = rf"(?:{_KEEPER}(?:[’']s (?:summary|conclusions|statement|report))?)"
_TELLS = (
    r"(?:not|observ|conclud|report|recall|record|stat|confirm|explain|understand|announc|acknowledg|conced|recogni[sz])(?:e?s|ed|d|ing)?"
    r"|said|says?|understood|sums? up|summed up|heard|hears?|was told|(?:took|takes?) note"
)
_WHO = rf"\W*(?:[^.;:,]{{1,40}}[:,]\s+)?(?:the\s+)?(?:{MASKED}+|{_OTHER})(?:,\s+{MASKED}+,)?\s+(?:(?:also|then|further|\w+ly)\s+)*"
THAT = re.compile(
    rf"{_WHO}(?:{_TELLS})(?:\s+with (?:regret|satisfaction|appreciation|concern))?\s+that\s+(?=\S)",
    re.IGNORECASE,
)
"""How a sentence begins in which it tells of others."""
WHOSE = re.compile(
    rf"{_WHO}(?:(?:record|not|welcom|regrett|minut|acknowledg|register|report|deplor)(?:ed|es|s)|(?:took|takes?) note of)\s+"
    rf"(?=(?:the\s+)?{MASKED}+{STANCE_NOUN.pattern}|the\s+(?:\w+\s+)?(?:{NOUNS})\s+(?:of|by)\s+(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""The same of what is somebody's: “the chair recorded Norway's objection to …”."""
NAMES_ONE = re.compile(rf"(?:the\s+)?{MASKED}", re.IGNORECASE)


def told_of_others(words: str, found: list[Mention]) -> int:
    """Where what others hold begins in a sentence in which a chair or a record tells it; 0 where none does.

    `words` is the sentence as it is masked. A chair that speaks for a party tells of others where it names one.
    """
    for pattern in (THAT, WHOSE):
        match = pattern.match(words)
        if match is None:
            continue
        tellers = [
            found[ord(letter) - FIRST_MENTION] for letter in set(re.findall(MASKED, match[0]))
        ]
        speaks_for_none = all(one.party is None and not one.speakers for one in tellers)
        are_chairs = all(CHAIRS.fullmatch(one.words) for one in tellers)
        if are_chairs and (speaks_for_none or NAMES_ONE.match(words, match.end())):
            return match.end()
    return 0
