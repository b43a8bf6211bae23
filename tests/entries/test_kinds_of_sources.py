"""The entry of a source takes any word as its kind, and says of another text what is right."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from negotiations.entries.faults import faults_of
from negotiations.entries.sources import SourceEntry


def read(kind: Any) -> SourceEntry:
    return SourceEntry.model_validate({"publisher": "P", "title": "T", "kind": kind})


@pytest.mark.parametrize("kind", ["newspaper", "broadcast", "social-media", " readout ", "k" * 40])
def test_any_word_is_a_kind(kind: str) -> None:
    assert read(kind).kind == kind.strip()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("Social media", "such as social-media."),
        ("k" * 41, "at most 40 characters"),
        ("", "This cannot be empty."),
        (None, "This cannot be null"),
        (7, "Write it as a string."),
    ],
)
def test_what_is_none_is_refused_once_with_what_is_right(kind: Any, told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(kind)

    (sentence,) = faults_of(refused.value)["kind"]
    assert told in sentence


def test_its_schema_is_a_word_and_no_list() -> None:
    shape = SourceEntry.model_json_schema()["properties"]["kind"]

    assert (shape["type"], shape["maxLength"]) == ("string", 40)
    assert shape["pattern"] == "^[a-z0-9]+(-[a-z0-9]+)*$"
    assert "enum" not in shape
