"""The lists of a case file are written as they are read: none is missing."""

from __future__ import annotations

from negotiations.exporting.case_lists import LISTS
from negotiations.importing.case_lists import SHAPES

APART = {"negotiation", "stance_scale"}
"""What is no list of a noun's entries."""


def test_every_list_that_is_read_is_written_in_the_order_of_the_file() -> None:
    assert [noun.in_file for noun in LISTS] == [name for name in SHAPES if name not in APART]


def test_a_list_is_of_the_noun_whose_entries_it_holds() -> None:
    for noun in LISTS:
        assert issubclass(SHAPES[noun.in_file], noun.entry)
