"""What is wrong with a case file: every fault at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_SHOWN = 60


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
    """A case file that cannot be taken, with all its faults in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
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

    def raise_if_any(self) -> None:
        if self._noted:
            raise CaseFaults(fault for _, fault in sorted(self._noted, key=lambda noted: noted[0]))


class NotJson:
    """Stands for a value that the file spells but JSON does not have, such as NaN."""

    def __init__(self, words: str) -> None:
        self.words = words


def shown(value: object) -> str:
    """`value` in a few printable characters, whatever it is."""
    if isinstance(value, str):
        return repr(value) if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]!r}…"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, NotJson):
        return value.words
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return "null" if value is None else str(value)


def name_of(key: str) -> str:
    """A key as it stands where that can be printed, else as `shown`."""
    return key if key.isprintable() and 0 < len(key) <= LONGEST_SHOWN else shown(key)
