"""Whose words a paper brings, and what somebody is told to be before what he says."""

from __future__ import annotations

import pytest

from .orchard import found_in, told

WANTS = ("statement", "velmar", "plum", "seed-bank", "accepts")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Herald quotes Edda Plum as saying that she supports a shared seed bank.",
        "The Herald quoted Edda Plum, the farm minister, as saying that she supports a shared seed bank.",
        "One weekly cites Edda Plum as writing that she supports a shared seed bank.",
        "The Herald gives a page to Edda Plum, who supports a shared seed bank.",
    ],
)
def test_a_paper_brings_the_words_of_another(sentence: str) -> None:
    assert [told(one) for one in found_in(sentence)] == [WANTS]


def test_a_paper_carries_an_appeal_of_another() -> None:
    (one,) = found_in(
        "The weekly carries an appeal by Edda Plum to Oskaria to accept a shared seed bank."
    )

    assert told(one)[1:] == WANTS[1:]


def test_who_is_guarded_says_what_stands_behind_it() -> None:
    (one,) = found_in("Edda Plum was more guarded: she would accept a shared seed bank.")

    assert told(one)[1:4] == WANTS[1:4]


def test_who_is_only_told_to_be_guarded_says_nothing() -> None:
    assert found_in("Edda Plum was more guarded about a shared seed bank.") == []


def test_a_treasury_speaks_for_its_party() -> None:
    (one,) = found_in("Velmar's treasury rejects a shared seed bank.")

    assert told(one)[1:] == ("velmar", None, "seed-bank", "rejects")
