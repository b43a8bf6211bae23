"""A block of cells as a spreadsheet copies it, and what stands in one of them: a stance, and words after it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from ..vocabulary.stances import SILENCE, Stance

SEPARATORS = ":;,.|"
"""Marks that may stand between the stance and the words after it."""
DASHES = "-−–—‑"
"""Whichever of them a spreadsheet makes of a minus."""
OTHER_SPELLINGS: dict[Stance, tuple[str, ...]] = {
    Stance.OPEN_OR_CONDITIONAL: ("+/-", "+-", "open", "conditional"),
    SILENCE: ("...", "~", "silent"),
}
HOW_IT_IS_WRITTEN = "write its word, its sign or its score, such as accepts, ++ or 2"


class UnreadableBlock(ValueError):
    """What was pasted is no block of cells."""


@dataclass(frozen=True, slots=True)
class PastedCell:
    """What was read in one cell: the stance with which it begins, if it does, and the words after it."""

    stance: Stance | None
    words: str


def read_block(text: str) -> list[list[str]]:
    """The cells of a block, row by row, as spreadsheets put them on the clipboard.

    Raises `UnreadableBlock` where no spreadsheet could have written it.
    """
    try:
        rows = [list(row) for row in csv.reader(StringIO(text, newline=""), delimiter="\t")]
    except csv.Error as wrong:
        raise UnreadableBlock(str(wrong)) from wrong
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def read_cell(text: str) -> PastedCell:
    """The stance at the beginning of a cell, by its word, its sign or its score, and the rest.

    Without one all of it is words.
    """
    text = text.strip()
    plain = "".join("-" if mark in DASHES else mark for mark in text)
    for spelling, stance in _SPELLINGS:
        rest = text[len(spelling) :]
        if plain[: len(spelling)].lower() == spelling and _ends_there(rest):
            return PastedCell(stance, rest.lstrip(f"{SEPARATORS}{DASHES} \t\r\n").rstrip())
    return PastedCell(None, text)


def _ends_there(rest: str) -> bool:
    """Whether the stance ends before the rest: "2.5" is no score, and "open-ended" no stance."""
    if not rest or rest[0].isspace():
        return True
    return rest[0] in SEPARATORS and (len(rest) == 1 or rest[1].isspace())


def _spellings() -> list[tuple[str, Stance]]:
    """Each way to write a stance, the longest first: "--" is not "-" with words after it."""
    found: dict[str, Stance] = {}
    for stance in Stance:
        signs = stance.sign.replace("−", "-")
        score = () if stance.score is None else (str(stance.score), f"{stance.score:+d}")
        for spelling in (stance.value, stance.words, signs, *score):
            found[spelling] = stance
        for spelling in OTHER_SPELLINGS.get(stance, ()):
            found[spelling] = stance
    return sorted(found.items(), key=lambda one: -len(one[0]))


_SPELLINGS = _spellings()
