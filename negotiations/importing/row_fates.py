"""What becomes of each row of an import: kept on disk, and told once it is known what was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any

import orjson

from ..vocabulary.stances import stance_words


class Fate(StrEnum):
    NEW = "new"
    REPEAT = "repeat"
    CHANGES_POSITION = "changes-position"
    FAULT = "fault"


RECORDED = (Fate.NEW, Fate.CHANGES_POSITION)
SAID_ABOVE = "says the same as a row far above"
MOST_FAULTS = 10_000
"""So many different faults are counted; who has more than that has the wrong file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFate:
    """The fate of one row, against the record and the rows above it.

    `slug` is that of its statement, or of the one that it repeats: where that `stands_above`, it
    is of this import, in the row `above` if that is not too far. `before` and `after` are the
    stances between which it moves the position; the same where only conditions change.
    """

    row: int
    fate: Fate
    slug: str | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    before: str | None = None
    after: str | None = None
    stands_above: bool = False
    above: int | None = None
    mirrored: str | None = None
    """The stance as it is read, where the word for the issue reads the other way round."""

    @property
    def said(self) -> dict[str, Any]:
        """All of it by its names, for JSON."""
        return {name: getattr(self, name) for name in _SAID}

    @property
    def words(self) -> str:
        """The fate as people read it, without the row."""
        if self.mirrored is None:
            return self._fate_words
        return f"{self._fate_words} (read the other way round: {stance_words(self.mirrored)})"

    @property
    def _fate_words(self) -> str:
        match self.fate:
            case Fate.NEW:
                return "new"
            case Fate.REPEAT:
                if self.stands_above:
                    return f"says the same as row {self.above}" if self.above else SAID_ABOVE
                return f"is there already, as {self.slug}"
            case Fate.CHANGES_POSITION if self.before == self.after:
                return f"changes the conditions of the position, {stance_words(self.after)}"
            case Fate.CHANGES_POSITION:
                return (
                    f"changes the position from {stance_words(self.before)} to "
                    f"{stance_words(self.after)}"
                )
            case Fate.FAULT:
                return f"fault. {' '.join(self.faults.values())}"


_SAID = tuple(one.name for one in fields(RowFate))


@dataclass(slots=True)
class SameFault:
    """A fault with its cell, word for word, and how many rows have it."""

    told: str
    first: int
    rows: int = 1


class RowFates(AbstractContextManager["RowFates"]):
    """The fates of all rows, in their order. In memory there is one at a time."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # it is closed by __exit__
        self.count: Counter[Fate] = Counter()
        self._faults: dict[str, SameFault] = {}
        self.are_kept = False
        """Whether what is new was recorded, and not only tried: else no statement has its slug."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, fate: RowFate) -> None:
        self.count[fate.fate] += 1
        for told in fate.faults.values():
            if told in self._faults:
                self._faults[told].rows += 1
            elif len(self._faults) < MOST_FAULTS:
                self._faults[told] = SameFault(told, fate.row)
        self._file.write(orjson.dumps(fate.said) + b"\n")

    @property
    def recorded(self) -> int:
        """How many rows are, or would be, recorded."""
        return sum(self.count[fate] for fate in RECORDED)

    @property
    def frequent_faults(self) -> list[SameFault]:
        """Those that several rows have, the most frequent first: mended once, they are mended in all."""
        several = [fault for fault in self._faults.values() if fault.rows > 1]
        return sorted(several, key=lambda fault: (-fault.rows, fault.first))

    def __iter__(self) -> Iterator[RowFate]:
        self._file.seek(0)
        for line in self._file:
            fate = RowFate(**{**(said := orjson.loads(line)), "fate": Fate(said["fate"])})
            yield fate if self.are_kept else _only_tried(fate)

    def write(self, report: IO[bytes]) -> None:
        """Writes the report: a list with an object a row."""
        between = b"[\n"
        for fate in self:
            said = {"row": fate.row, "fate": fate.fate, "slug": fate.slug, "faults": fate.faults}
            if fate.mirrored is not None:
                said["mirrored"] = fate.mirrored
            report.write(between + orjson.dumps(said))
            between = b",\n"
        report.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def _only_tried(fate: RowFate) -> RowFate:
    """The fate without the name of a statement that was never kept."""
    was_tried = fate.fate in RECORDED or fate.stands_above
    return replace(fate, slug=None) if was_tried else fate
