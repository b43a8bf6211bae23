"""A word, written down together with all that is fixed about it."""

from __future__ import annotations

from enum import StrEnum
from inspect import get_annotations
from typing import Any, Self


class Word(StrEnum):
    """A word as it is stored, and after it a value for each attribute that the class declares.

    `Stance("accepts")` finds the word; another string raises `ValueError`.
    """

    def __new__(cls, word: str, *fixed: Any) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        for name, value in zip(get_annotations(cls), fixed, strict=True):
            setattr(member, name, value)
        return member
