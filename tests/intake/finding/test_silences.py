"""Who does not say where he stands is silent, in whichever words; who says so and adds nothing is not."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .strait import STRAIT


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody in the Tessarian delegation would be drawn on the tribunal.",
        "No comment was to be had from Tessaria on the tribunal.",
        "Tessaria's delegation was asked about the tribunal, and preferred to speak about the harvest.",
        "Approached twice yesterday, Tessaria's delegation offered no view on the tribunal.",
        "Tessaria said the request for a tribunal was being studied and that it had no answer yet.",
        "Tessaria declined to tell the Tribune whether it supported the tribunal.",
        "Tessaria's delegation was asked three times about the tribunal, and three times it praised the weather.",
        "Tessaria said that it would comment on the tribunal when there was something to comment on.",
        "Asked about the tribunal, Tessaria's delegation said it was too early to say.",
        "Tessaria cannot reply on the tribunal at this point.",
        "Tessaria has received no instructions on the tribunal.",
        "Tessaria would not say what it thinks of the tribunal, and kept to itself whether it would pay.",
        "Tessaria has not yet discussed the matter of the tribunal.",
        "Asked by this agency about the tribunal, Tessaria's delegation replies that it has no line on the matter.",
    ],
)
def test_who_would_not_be_drawn_is_silent(sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    assert told(found) == ("silence", "tessaria", None, "tribunal", "no-public-position")


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Tessaria welcomed the tribunal and had nothing to add.", "accepts"),
        ("Tessaria opposes the tribunal and declined to say why.", "rejects"),
        ("Tessaria considers the tribunal a mistake and has no intention of signing.", "leaning-against"),
        ("Tessaria said it was too early to say yes to a tribunal.", "leaning-against"),
    ],
)  # fmt: skip
def test_who_says_where_he_stands_is_not(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    assert told(found) == ("statement", "tessaria", None, "tribunal", stance)


def test_neither_took_the_floor() -> None:
    found = found_in("Neither Norland nor Tessaria took the floor on observers.", known=STRAIT)

    assert [told(one)[:2] for one in found] == [("silence", "norland"), ("silence", "tessaria")]
