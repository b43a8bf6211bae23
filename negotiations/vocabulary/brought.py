"""What a statement may bring with it, said in one breath."""

from __future__ import annotations

from enum import StrEnum


class BroughtWord(StrEnum):
    """One of the things that a statement brought, as it is named where it falls with it."""

    DEMAND = "demand"
    ANSWERS = "answers"
    RED_LINE = "red_line"
