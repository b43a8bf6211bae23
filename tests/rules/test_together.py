"""Rows that differ in nothing but the party are one item, which names them all."""

from __future__ import annotations

import pytest

from negotiations.rules.together import joint_headline, joint_sentence, together


def test_things_of_one_sameness_stand_where_the_first_stands() -> None:
    grouped = together(["a1", "b", "a2", "c1", "c2"], lambda name: name[0] if name[1:] else None)

    assert grouped == [["a1", "a2"], ["b"], ["c1", "c2"]]


@pytest.mark.parametrize(
    ("headlines", "joint"),
    [
        (
            ["France on “Ending it”: accepts (first stated)", "Germany on “Ending it”: accepts"],
            "France and Germany on “Ending it”: accepts (first stated)",
        ),
        (
            ["Correction: P on “I”, wording corrected", "Correction: Q on “I”, wording corrected"],
            "Correction: P and Q on “I”, wording corrected",
        ),
        (
            ["Revealed: P on “I”: accepts", "Revealed: Q on “I”: accepts", "Revealed: Z on “I”: a"],
            "Revealed: P, Q and Z on “I”: accepts",
        ),
        (["P warns", "Q warns"], "P warns"),
        (["P on “I”: accepts"], "P on “I”: accepts"),
    ],
)
def test_one_headline_names_them_all(headlines: list[str], joint: str) -> None:
    assert joint_headline(headlines) == joint


@pytest.mark.parametrize(
    ("sentences", "joint"),
    [
        (["What P said counts.", "What Q said counts."], ["What P and Q said counts."]),
        (
            ["P moved. P and PS meet.", "Q moved. Q and PS meet."],
            ["P and Q moved. P and Q and PS meet."],
        ),
        (["P moved.", "Q stayed."], ["P moved.", "Q stayed."]),
        (["It is corrected.", "It is corrected."], ["It is corrected."]),
    ],
)
def test_one_sentence_names_them_all(sentences: list[str], joint: list[str]) -> None:
    assert joint_sentence(sentences, ["P", "Q"]) == joint
