"""JSON as the API writes it: every moment in UTC, to the second, as 2022-01-26T09:30:00Z."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson

MOMENTS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


def as_json_bytes(data: Any, *, in_a_line: bool = False) -> bytes:
    """The data as JSON; in a line, with what ends the line."""
    return orjson.dumps(data, option=MOMENTS | (orjson.OPT_APPEND_NEWLINE if in_a_line else 0))


def as_moment(at: datetime) -> str:
    """The moment as it stands in JSON."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
