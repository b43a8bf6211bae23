"""What is read in a cell that was pasted, and in a block of them."""

from __future__ import annotations

import pytest

from negotiations.rules.pasted_cells import UnreadableBlock, read_block, read_cell
from negotiations.vocabulary.stances import Stance

READ = {
    # by word
    "accepts": ("accepts", ""),
    "Rejects": ("rejects", ""),
    "leaning-for": ("leaning-for", ""),
    "leaning against": ("leaning-against", ""),
    "open": ("open-or-conditional", ""),
    "open or conditional": ("open-or-conditional", ""),
    "no public position": ("no-public-position", ""),
    "silent": ("no-public-position", ""),
    # by sign
    "++": ("accepts", ""),
    "+": ("leaning-for", ""),
    "±": ("open-or-conditional", ""),
    "+/-": ("open-or-conditional", ""),
    "-": ("leaning-against", ""),
    "–": ("leaning-against", ""),
    "--": ("rejects", ""),
    "−−": ("rejects", ""),
    "…": ("no-public-position", ""),
    # by score
    "2": ("accepts", ""),
    "+1": ("leaning-for", ""),
    "0": ("open-or-conditional", ""),
    "-1": ("leaning-against", ""),
    "−2": ("rejects", ""),
    # with words after it
    "++ Ready to discuss it": ("accepts", "Ready to discuss it"),
    "accepts: ready": ("accepts", "ready"),
    "-2. Never.": ("rejects", "Never."),
    "- – Not now": ("leaning-against", "Not now"),
    "0\nOnly with\ninspections": ("open-or-conditional", "Only with\ninspections"),
    "  +  in principle ": ("leaning-for", "in principle"),
    # no stance
    "3": (None, "3"),
    "2.5": (None, "2.5"),
    "-3": (None, "-3"),
    "+++": (None, "+++"),
    "open-ended": (None, "open-ended"),
    "acceptsthis": (None, "acceptsthis"),
    "perhaps": (None, "perhaps"),
    "İ++": (None, "İ++"),
}


@pytest.mark.parametrize("text", READ)
def test_a_cell_begins_with_its_stance(text: str) -> None:
    cell = read_cell(text)

    assert (cell.stance, cell.words) == READ[text]


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_is_read_as_it_is_shown(stance: Stance) -> None:
    shown = [stance.value, stance.words, stance.sign, f"{stance.words} {stance.sign}"]

    assert {read_cell(text).stance for text in shown} == {stance}


def test_a_block_is_read_row_by_row() -> None:
    text = '++\t\t"two\nlines, ""quoted"""\r\n\t-\t\r\n\t\t\r\n'

    assert read_block(text) == [["++", "", 'two\nlines, "quoted"'], ["", "-", ""]]
    assert read_block(" \n\t\n") == []


def test_what_no_spreadsheet_writes_is_no_block() -> None:
    with pytest.raises(UnreadableBlock):
        read_block("x" * 200_000)
