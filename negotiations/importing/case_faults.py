"""The faults of a case file: all at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .case_models import CaseFile

LONGEST_SHOWN = 60
"""Characters of a key that a fault repeats."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands and what would be right.

    `list` is a key of the top level, or `file` for the file as a whole. `slug` names the entry,
    or its place (`statements[12]`) where it has no slug to go by. Below an entry's own fields,
    `field` is a path such as `items[3].answer`.
    """

    list: str
    slug: str | None
    field: str | None
    message: str

    def __str__(self) -> str:
        placed = self.slug is not None and self.slug.startswith(f"{self.list}[")
        where = [None if placed else self.list, self.slug, self.field]
        return f"{' '.join(part for part in where if part)}: {self.message}"


class CaseFaults(Exception):
    """A case file that cannot be taken, with all its faults in the order of the file.

    `sound` is what is left of it without the entries that have faults and what rests on them;
    None where nothing can be.
    """

    def __init__(self, faults: Iterable[Fault], *, sound: CaseFile | None = None) -> None:
        self.faults = tuple(faults)
        self.sound = sound
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class Ledger:
    """Collects faults as they are found and hands them back in the order of the file."""

    def __init__(self) -> None:
        self._noted: list[tuple[tuple[int, int], Fault]] = []

    def note(self, at: tuple[int, int], fault: Fault) -> None:
        """Keep `fault`; `at` is the place of its list in the format and of its entry in the list."""
        self._noted.append((at, fault))

    def __bool__(self) -> bool:
        return bool(self._noted)

    def faults(self) -> list[Fault]:
        """All that were noted, in the order of the file."""
        return [fault for _, fault in sorted(self._noted, key=lambda noted: noted[0])]


def name_of(key: str) -> str:
    """A key as it stands where that can be printed, else in a few characters that can."""
    if key.isprintable() and 0 < len(key) <= LONGEST_SHOWN:
        return key
    return repr(key) if len(key) <= LONGEST_SHOWN else f"{key[:LONGEST_SHOWN]!r}…"
