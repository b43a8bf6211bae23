"""Names from other alphabets, which every agency spells in a way of its own: Zelensky, Zelenskyy, Zelenskiy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

ENDINGS = ("sky", "skyy", "skiy", "skyi", "skii", "ski")
"""One ending in the ways of the BBC and AFP, AP, Reuters, the Ukrainian and the Russian state, and Poland."""
_ENDING = re.compile(r"sk(?:y[yi]?|i[yi]?)$")
_SOFT = re.compile(r"(?<=[bdgklmnprstvz])(?:ya|ia)(?=[a-z]|$)")
"""A soft “a” behind a consonant: Ryabkov, Riabkov; Nebenzya, Nebenzia."""


def spellings(name: str) -> Iterator[str]:
    """A name of a person, and the same with its surname as others spell it."""
    *given, last = name.split(" ")
    softly = dict.fromkeys((last, *(_SOFT.sub(way, last) for way in ("ya", "ia"))))
    for one in dict.fromkeys(chain.from_iterable(map(_with_endings, softly))):
        yield " ".join((*given, one))


def _with_endings(last: str) -> Iterator[str]:
    yield last
    if _ENDING.search(last):
        for ending in ENDINGS:
            yield _ENDING.sub(ending, last)
