"""A stance beside the one before it, in words."""

from __future__ import annotations

import pytest

from negotiations.rules.stance_steps import AGAIN, FIRST, SILENT, SILENT_FIRST, step_words


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, "accepts", FIRST),
        (None, "no-public-position", SILENT_FIRST),
        ("accepts", "accepts", AGAIN),
        ("accepts", "no-public-position", SILENT),
        ("no-public-position", "accepts", FIRST),
        ("leaning-for", "accepts", "Other than before, towards the proposition"),
        ("accepts", "open-or-conditional", "Other than before, away from the proposition"),
        ("rejects", "accepts", "Other than before, towards the proposition, to the other side"),
        (
            "leaning-for",
            "rejects",
            "Other than before, away from the proposition, to the other side",
        ),
    ],
)
def test_stance_is_read_beside_the_one_before(before: str | None, now: str, words: str) -> None:
    assert step_words(before, now) == words
