"""Days that a case file need not say, since they follow from others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .case_entry import known_from, plain
from .reader_names import ReaderNames


def known_when_said(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """From when it could be known, where that was later than its day."""
    known = known_from(row, plain(row.known_from), names.view)
    return {"known_from": None if known == plain(row.day) else known}
