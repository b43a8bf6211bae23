"""The kind of a source is any word in one way of writing it."""

from __future__ import annotations

import pytest

from negotiations.rules.kinds_of_sources import KIND_EXAMPLES, kind_in_words, wrong_kind


@pytest.mark.parametrize("kind", [*KIND_EXAMPLES, "readout", "4chan", "a", "a-1-b", "k" * 40])
def test_a_word_is_a_kind(kind: str) -> None:
    assert wrong_kind(kind) is None


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("Social Media", "social-media"),
        ("social_media", "social-media"),
        ("social--media", "social-media"),
        ("-blog-", "blog"),
        ("blog\n", "blog"),
        ("", "social-media"),
        ("  ", "social-media"),
        ("émission", "social-media"),
        ("трансляция", "social-media"),
        ("٣", "social-media"),
        ("k" * 41, "social-media"),
    ],
)
def test_what_is_no_word_is_told_how_it_is_right(given: str, right: str) -> None:
    told = wrong_kind(given)

    assert told is not None
    assert told.endswith(f", such as {right}.")
    assert wrong_kind(right) is None


def test_it_is_read_without_hyphens() -> None:
    assert kind_in_words("social-media") == "social media"
