"""What is sent: addresses, parameters as text, and which address takes which of the clocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

Object: TypeAlias = dict[str, Any]
"""What the site answers of one thing, field by field."""

Scalar: TypeAlias = str | int | date
Value: TypeAlias = Scalar | Iterable[Scalar] | None
"""Of a parameter: several values repeat it, None leaves it out."""

OF_THE_HOUSE = {"members", "invitations", "notes", "watched-feeds", "announced", "acts"}
"""What only those inside find: how they work, and not what was said."""
WITHOUT_CLOCKS = {"editions", "candidates", "text"} | OF_THE_HOUSE
"""What is the same on every day known on."""
WHERE_THINGS_STAND = {"matrix", "collisions", "demands", "issues", "export"}
"""What reads otherwise by where things stood; elsewhere `round` is a filter, if anything."""


@dataclass(frozen=True)
class Clocks:
    """Where things stood (`round` or `at`), and as known on which day."""

    round: str | None = None
    at: date | str | None = None
    known: date | str | None = None

    def __post_init__(self) -> None:
        if self.round is not None and self.at is not None:
            raise ValueError("Say where things stood by `round` or by `at`, not by both.")

    def of(self, address: str) -> dict[str, Value]:
        """Those that this address of a negotiation takes."""
        parts = address.strip("/").split("/")
        if WITHOUT_CLOCKS & set(parts):
            return {}
        if parts[0] not in WHERE_THINGS_STAND:
            return {"known": self.known}
        return {"known": self.known, "round": self.round, "at": self.at}


def path(*parts: str) -> str:
    """An address below the API's own, with the slash at its end that each has.

    Raises `ValueError` for anything else, so that a token goes to no other site.
    """
    for part in parts:
        if not re.fullmatch(r"[\w/-]*", part, re.ASCII):
            raise ValueError(
                f"{part!r} is no address below the API's own, such as 'negotiations'; "
                "parameters are given by their names."
            )
    return "".join(f"{part.strip('/')}/" for part in parts if part.strip("/"))


def query(parameters: Mapping[str, Value]) -> dict[str, list[str]]:
    """Parameters as they are sent: days as 2022-01-26, `True` as true, `from_` as `from`."""
    asked: dict[str, list[str]] = {}
    for name, value in parameters.items():
        if value is None:
            continue
        several = [value] if isinstance(value, str | int | date) else value
        asked[name.rstrip("_")] = [_text(one) for one in several]
    return asked


def body(entry: Mapping[str, Any]) -> Object:
    """A body with its days as text, however deep they stand."""
    return {name: _plain(value) for name, value in entry.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return body(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return _text(value) if isinstance(value, date) else value


def _text(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
