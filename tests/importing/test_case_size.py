"""A case file that is too large is refused at once, and nothing of it is kept in memory."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from negotiations.importing import case_json
from negotiations.importing.case_file import CaseFaults, read_case

HUGE = 98 * 2**20


@pytest.fixture
def huge(tmp_path: Path) -> Path:
    """So many bytes that take no place on the disk."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        os.truncate(file.fileno(), HUGE)
    return path


def test_it_is_refused_before_it_is_read(huge: Path) -> None:
    with (
        patch.object(case_json.json, "loads", side_effect=AssertionError),
        pytest.raises(CaseFaults) as refusal,
    ):
        read_case(huge)

    assert str(refusal.value) == (
        "file: is larger than 32 MB, the most that a case may be; load it in parts"
    )
    assert len(case_json._read(huge)) == case_json.LARGEST + 1


@pytest.mark.parametrize("kind", [str, bytes])
def test_so_is_its_text_and_so_are_its_bytes(
    kind: type[str | bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_json, "LARGEST", 2**20)
    content = "[" * (2**20 + 1)

    with pytest.raises(CaseFaults, match="larger than 1 MB"):
        read_case(content if kind is str else content.encode())
