"""A place is a party's seat where the article tells of it so, and then its name stands for the party."""

from __future__ import annotations

import pytest

from .orchard import found_in, told

REFUSED = "Tarn rejected a toll on the Harrow bridge."
HERE = "It rained in Tarn."


def of_refusal(*before: str) -> list[str | None]:
    """The parties that are told to refuse the toll, where the last paragraph says that Tarn does."""
    found = [told(one) for one in found_in(*before, HERE, REFUSED) if one.sentence == REFUSED]
    return [
        party
        for _, party, _, issue, stance in found
        if (issue, stance) == ("bridge-toll", "rejects")
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Mira Varga, the president in Tarn, flew home on Monday.",
        "Mira Varga, who heads the government in Tarn, flew home on Monday.",
        "The Oskarian president in Tarn flew home on Monday.",
        "President Mira Varga said on Monday that Tarn would support a shared seed bank.",
        "The officials met in Tarn, the Oskarian capital.",
    ],
)
def test_a_place_is_the_seat_of_whom_the_article_seats_there(before: str) -> None:
    assert of_refusal(before) == ["osk"]


@pytest.mark.parametrize(
    "before",
    [
        "The delegations met on Monday.",
        # An envoy is elsewhere.
        "Mira Varga, who was her government's envoy and spokeswoman in Tarn, flew home on Monday.",
        # Of two parties it is told.
        "Mira Varga, the president in Tarn, met Edda Plum, the farm minister in Tarn.",
        # Where they meet again.
        "President Mira Varga said on Monday that Tarn would host the third round.",
        # It is somebody's name.
        "President Mira Varga said on Monday that Tarn would support a shared seed bank. Peter Tarn smiled.",
    ],
)
def test_no_other_place_is(before: str) -> None:
    assert of_refusal(before) == []


def test_nor_is_where_a_round_is_held() -> None:
    found = found_in(
        "Mira Varga, the president in Senn, flew home on Monday.",
        "Senn rejected a toll on the Harrow bridge.",
    )

    assert [told(one) for one in found if one.sentence.startswith("Senn")] == []


def test_a_ministry_there_is_that_of_the_party() -> None:
    found = found_in(
        "Mira Varga, the president in Tarn, flew home on Monday.",
        "The foreign ministry in Tarn rejected a toll on the Harrow bridge.",
    )

    assert [told(one)[1:] for one in found] == [("osk", "osk-ministry", "bridge-toll", "rejects")]
