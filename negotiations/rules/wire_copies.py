"""Copies of one text: what a wire sends is printed by many, with another headline or a cut end.

A text is compared by the runs of three words in it, in small letters and without typography. Of
these the smallest hashes are kept, which are a fair sample of all (MinHash, the bottom of a sketch).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

type Fingerprint = tuple[int, ...]

RUN = 3
MOST_HASHES = 512
SHARED = 0.8
"""The share of the shorter text that stands in the longer, from which one is a copy of the other."""
ALIKE_IN_LENGTH = 0.4
"""A flash stands whole in the report that follows: that says more, and is no copy."""
FEWEST_RUNS = 20
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’ʼ´`]")


SMALLEST = 32
"""By so many of its smallest numbers a text is looked up. Of two copies that only just are ones, the
smallest numbers of both together are in each with a chance of more than a third; so that they have
none in common comes about once in a million times."""


def smallest(prints: Sequence[int]) -> tuple[int, ...]:
    """The numbers by which a text of that fingerprint is looked up, as those of its copies are."""
    return tuple(prints[:SMALLEST])


def fingerprint(text: str) -> Fingerprint:
    """What is kept of a text to find its copies by: at most 512 whole numbers, the smallest first.

    Each is below 2⁶³, and so fits a column of big integers.
    """
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    words = _WORD.findall(plain)
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return tuple(sorted(_hash(run) for run in runs)[:MOST_HASHES])


def is_copy(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two texts are one: most of the shorter stands in the longer, which is not far longer."""
    first, second = _comparable(one, other)
    fewer, more = sorted((len(first), len(second)))
    if fewer < FEWEST_RUNS:
        return one == other and bool(one)
    shared = len(first & second)
    return shared >= SHARED * fewer and shared >= ALIKE_IN_LENGTH * more


def _comparable(one: Fingerprint, other: Fingerprint) -> tuple[set[int], set[int]]:
    """The numbers of each up to where both are whole: beyond it the one that is full has gaps."""
    full = [print_of[-1] for print_of in (one, other) if len(print_of) == MOST_HASHES]
    most = min(full, default=2**63)
    return {n for n in one if n <= most}, {n for n in other if n <= most}


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) >> 1
