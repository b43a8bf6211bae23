"""A red line of a voice that does not bind its party is shown as that voice's word."""

from __future__ import annotations

import pytest

from ..cast import R1, Cast
from ..door import red_lines
from .conftest import Site

SMALL = "/n/small/"
WHERE = "P on “Issue i”"


def declares(cast: Cast, speaker: str) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        slug="line",
        speaker=speaker,
    )


def test_a_line_is_the_word_of_the_voice_that_does_not_bind(cast: Cast, anybody: Site) -> None:
    declares(cast, "p1")
    said = "as Speaker 1 says; does not bind P"

    for path in ("red-lines/", "issues/i/", "parties/p/", "rounds/r1/"):
        assert said in anybody.good(SMALL + path).text, path
    page = anybody.good(f"{SMALL}red-lines/")
    assert "No red line stands on" in page.text
    assert "Kept beside them: one of voices that do not bind their party" in page.text
    assert "counts for nobody" in page.text


@pytest.mark.parametrize(("speaker", "drawn"), [("p1", False), ("p2", True)])
def test_only_a_line_that_binds_is_drawn_beside_a_position(
    cast: Cast, anybody: Site, speaker: str, drawn: bool
) -> None:
    declares(cast, speaker)
    cast.said("-", at="r1")

    assert ("red line" in anybody.good(SMALL).cell(WHERE)) is drawn
    standing = anybody.good(f"{SMALL}issues/i/").part("Where every party stands")
    assert ("red line" in standing) is drawn
