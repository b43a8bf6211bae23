"""What the door refuses of a case file: all of it at once, each at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..recording.act import Recording, Refused
from .case_base import CaseEntry
from .case_faults import Fault, Ledger
from .case_lists import PLACES, SHAPES
from .case_models import CaseFile
from .case_step import CaseStep, Thing


class Refusals:
    """Records the steps of a load and goes on where one is refused, to find whatever else is.

    What rests on something that was refused is no fault of its own.
    """

    def __init__(self, case: CaseFile) -> None:
        self._case = case
        self._ledger = Ledger()
        self._refused: set[Thing] = set()

    def __bool__(self) -> bool:
        return bool(self._refused) or bool(self._ledger)

    def faults(self) -> list[Fault]:
        """In the order of the file."""
        return self._ledger.faults()

    def record(self, step: CaseStep, act: Recording) -> None:
        """Records it, or notes why it is refused."""
        if not self._refused.isdisjoint(step.rests_on):
            self._is_not_there(step)
            return
        try:
            step.record(act)
        except ValidationError as wrong:
            self._note(step, said_once(faults_of(wrong)))
        except Refused as refused:
            self._note(step, refused.errors)

    def _note(self, step: CaseStep, errors: Mapping[str, str]) -> None:
        self._is_not_there(step)
        missing = {field for field, thing in _named(step.said) if thing in self._refused}
        name, at = self._place(step.entry)
        for field, told in errors.items():
            if field not in missing:
                self._ledger.note(at, Fault(name, step.entry.slug, step.place_of(field), told))

    def _is_not_there(self, step: CaseStep) -> None:
        if step.part is None:
            self._refused.add((type(step.entry).model, step.entry.slug))

    def _place(self, entry: CaseEntry) -> tuple[str, tuple[int, int]]:
        """The list in which an entry stands, and its place among all."""
        for field, name in self._case.names().items():
            if name in SHAPES and isinstance(entry, SHAPES[name]):
                entries = getattr(self._case, field)
                return name, (PLACES[name], entries.index(entry))
        raise LookupError(entry)


def _named(said: CaseEntry) -> Iterator[tuple[str, Thing]]:
    for field, noun, slug in said.named():
        yield field, (noun, slug)
