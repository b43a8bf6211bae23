"""A mere yes or no is to what was asked: to its opposite, where that was asked."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.earlier_times import of_today

from .orchard import found_in
from .strait import STRAIT


@pytest.mark.parametrize(
    ("passage", "stance"),
    [
        ("Asked whether Norland would accept the tribunal, Ines Holt said: “No.”", "rejects"),
        (
            "Asked whether Norland would drop the tribunal, Ines Holt answered with one word: “No.”",
            "accepts",
        ),
        ("Does Norland object to the tribunal? “No,” said Ines Holt.", "accepts"),
        ("Does Norland object to the tribunal? “We do,” said Ines Holt.", "rejects"),
        ("Does Norland want the tribunal? “We do,” said Ines Holt.", "accepts"),
        (
            "Would Norland drop the tribunal if the talks dragged on? “We would not,” said Ines Holt.",
            "accepts",
        ),
    ],
)
def test_a_mere_yes_or_no_is_to_what_was_asked(passage: str, stance: str) -> None:
    (one,) = found_in(passage, known=STRAIT)

    assert one.party
    assert one.stance
    assert (one.party.value, one.issues[0].value, one.stance.value) == (
        *("norland", "tribunal"),
        stance,
    )


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Velmar said it would lift the toll on the bridge.", "rejects"),
        ("Velmar would drop the toll on the bridge.", "rejects"),
        ("Velmar would build a shared seed bank.", "accepts"),
        ("Poland called on Velmar to refrain from building a shared seed bank.", "rejects"),
        ("Poland wrote to ask that Velmar, too, oppose a shared seed bank.", "rejects"),
        ("Oskaria asked that Velmar let lorries cross the bridge for nothing.", "rejects"),
    ],
)
def test_what_is_to_be_done_may_be_the_opposite(sentence: str, stance: str) -> None:
    (one,) = found_in(sentence)

    assert one.stance
    assert one.stance.value == stance


@pytest.mark.parametrize(
    ("told", "of_now"),
    [
        (
            "Having refused a fee in May, it accepts one",
            "a fee in May, it accepts one",
        ),
        ("it accepts the fee it had long opposed", "it accepts the fee"),
        # Where nothing else tells a stance, what was said stays.
        ("it said that it had refused the fee", "it said that it had refused the fee"),
        ("Having refused a fee in May, it went home", "Having refused a fee in May, it went home"),
    ],
)
def test_what_was_so_once_tells_nothing_beside_what_is_so_now(told: str, of_now: str) -> None:
    assert len(of_today(told)) == len(told)
    assert of_today(told).split() == of_now.split()
