"""Numbers and words of the record, as people write them."""

from __future__ import annotations

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def number_words(number: int) -> str:
    """Numbers up to twelve as words, as they stand in sentences."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def slug_words(slug: str) -> str:
    """A word of the record as people write it: `western-non-aligned` is "Western non-aligned"."""
    words = slug.replace("-aligned", "\u2011aligned").replace("-", " ").replace("\u2011", "-")
    return words[:1].upper() + words[1:]
