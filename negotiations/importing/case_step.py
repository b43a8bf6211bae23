"""One step of a load: what the file says, and how it is recorded on which day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Model

from ..recording.act import Recording
from .case_base import CaseEntry

type Record = Callable[[Recording], Any]
type Thing = tuple[type[Model], str]
"""Something of a noun, by its slug in the file."""


@dataclass(frozen=True, slots=True)
class CaseStep:
    """Something to record on a day: an entry of the file, or the part of it that stands at `path`.

    `rests_on` names what has to be there for it besides what the entry itself names.
    """

    day: date
    entry: Any
    record: Record
    path: str = ""
    part: CaseEntry | None = None
    rests_on: Sequence[Thing] = ()

    @property
    def said(self) -> CaseEntry:
        """What it records: the part, or else the entry as a whole."""
        said: CaseEntry = self.part or self.entry
        return said

    def place_of(self, field: str) -> str | None:
        """Where the file says that field of what is recorded; None where it is of the whole entry."""
        name = self.said.name_in_file(field)
        return ".".join(part for part in (self.path, name) if part) or None


type Steps = Iterator[CaseStep]


class Named(Protocol):
    """An entry with a slug."""

    @property
    def slug(self) -> str: ...


def by_slug[One: Named](entries: Iterable[One]) -> list[One]:
    """In the order in which those of one day are recorded, whatever that of the file."""
    return sorted(entries, key=lambda entry: entry.slug)
