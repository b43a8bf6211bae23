"""A stance is read by its word, its sign or its score; what is only like one is suggested, not taken."""

from __future__ import annotations

import pytest

from negotiations.importing.sheet_stances import stance_in


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("rejects", "rejects"),
        ("Leaning against", "leaning-against"),
        ("OPEN_OR_CONDITIONAL", "open-or-conditional"),
        ("no public position", "no-public-position"),
        ("--", "rejects"),
        ("−−", "rejects"),
        ("–", "leaning-against"),
        ("±", "open-or-conditional"),
        ("+/-", "open-or-conditional"),
        ("+", "leaning-for"),
        ("++", "accepts"),
        ("…", "no-public-position"),
        ("-2", "rejects"),
        ("−1", "leaning-against"),
        ("–2", "rejects"),
        ("\u20112", "rejects"),
        ("0", "open-or-conditional"),
        ("+1", "leaning-for"),
        ("2", "accepts"),
    ],
)
def test_a_stance_in_its_forms(text: str, stance: str) -> None:
    assert stance_in(text) == stance


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("accept", "accepts"),
        ("Rejected", "rejects"),
        ("open", "open-or-conditional"),
        ("Conditional", "open-or-conditional"),
        ("against", "leaning-against"),
        ("leaning", "leaning-against or leaning-for"),
    ],
)
def test_what_is_like_one_is_suggested(text: str, like: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is unknown; did you mean {like}\\?"):
        stance_in(text)


@pytest.mark.parametrize(
    "text", ["yes", "n/a", "?", "3", "- / +", "not open to talks", "=-2", "~2", "-2?"]
)
def test_what_is_like_none_is_left_as_it_is(text: str) -> None:
    assert stance_in(text) == text
