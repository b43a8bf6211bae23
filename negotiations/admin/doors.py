"""The functions of the door, as the desk holds them: with the entry that each of them takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ..entries.base import Entry
from ..recording.act import Recording


class VersionedDoor[E: Entry](Protocol):
    """A function of the door that refuses where the thing changed since that version was read."""

    def __call__(
        self, act: Recording, slug: str, entry: E, /, *, version: int | None = None
    ) -> Any: ...


@dataclass(frozen=True, slots=True)
class NounDoor[E: Entry]:
    """The entry of one noun, and what records and mends it, where that is done in the usual way."""

    entry: type[E]
    record: Callable[..., Any] | None = None
    mend: VersionedDoor[E] | None = None
    refuses_repeats: bool = False
    """True where what is recorded already is refused, unless it is said to be a repeat."""
