"""Days that are told in between, of what was said or done then."""

from __future__ import annotations

import pytest

from .orchard import days_in


@pytest.mark.parametrize(
    ("sentences", "days"),
    [
        # What was said once is told again.
        (
            "A shared seed bank cannot be accepted, a view first made known on 5 September, Edda Plum said. She rejects a ban on spraying near wells.",
            ["2023-10-06"] * 2,
        ),
        (
            "Edda Plum called on Oskaria to accept a shared seed bank, as the farmers first asked on 5 September.",
            ["2023-10-06"],
        ),
        (
            "Edda Plum rejects a shared seed bank, as she said on Tuesday.",
            ["2023-10-03"],
        ),
        (
            "Edda Plum had said on 5 September that she rejected a shared seed bank, and she saw no reason to change that.",
            ["2023-10-06"],
        ),
        (
            "Edda Plum, as Tom Reed recalled on Tuesday, rejected a shared seed bank.",
            ["2023-10-06"],
        ),
        # The day is that of something done of which somebody speaks.
        (
            "Edda Plum said that nobody had sprayed near a well on Tuesday and that she backed a ban on spraying near wells.",
            ["2023-10-06"],
        ),
        (
            "Edda Plum accused Oskaria of having sent lorries over the Harrow bridge without a toll on Tuesday.",
            ["2023-10-06"],
        ),
        (
            "Edda Plum has rejected a shared seed bank since Varga sent home the growers on Tuesday.",
            ["2023-10-06"],
        ),
        (
            "Edda Plum rejects a shared seed bank, since Varga told her on Tuesday what it would cost.",
            ["2023-10-03"],
        ),
        (
            "Replying to the demand that the growers made at the first round, Edda Plum said that she rejected a shared seed bank.",
            ["2023-10-06"],
        ),
        # But not where he speaks who had said it.
        ("Edda Plum said that Varga had rejected a shared seed bank on Tuesday.", ["2023-10-03"]),
        (
            "Edda Plum, who was visiting a mill on Tuesday, was asked about seeds. A shared seed bank, she told reporters, could not be accepted.",
            ["2023-10-03"],
        ),
        (
            "A toll on the Harrow bridge remains the aim, Edda Plum said on Tuesday. Oskaria rejects a ban on spraying near wells.",
            ["2023-10-03", "2023-10-06"],
        ),
        (
            "Edda Plum drew attention to the well, where the water had sunk on Tuesday. She rejected a shared seed bank.",
            ["2023-10-06"],
        ),
    ],
)
def test_a_day_in_between_is_of_what_was_said_or_done_then(
    sentences: str, days: list[str | None]
) -> None:
    assert days_in("Both sides are at odds. Nothing moves.", sentences) == days


def test_the_same_evening_is_that_of_the_paragraph_above() -> None:
    assert days_in(
        "Both sides are at odds. Nothing moves.",
        "On Tuesday Edda Plum rejected a shared seed bank.",
        "Mira Varga replied the same evening that she backed a shared seed bank.",
    ) == ["2023-10-03", "2023-10-03"]
