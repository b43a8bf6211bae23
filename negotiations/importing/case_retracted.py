"""What a case says was taken back, since it should not have been recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import Field

from ..entries.base import Day
from ..entries.facts import not_before
from ..recording.act import Recording
from .case_base import CaseEntry, known_from
from .case_step import CaseStep, Steps, by_slug


class Retracted(CaseEntry):
    """An entry that may have been taken back: from that day on it is known no longer."""

    retracted_on: Day | None = Field(default=None, alias="retracted")

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        known = getattr(self, "known_from", None) or getattr(self, "day", None)
        what = "the day from which it was known"
        yield from not_before("retracted_on", self.retracted_on, known, what)


def retractions(
    entries: Iterable[Any], *, gone: Collection[str], retract: Callable[[Recording, str], object]
) -> Steps:
    """Each on its day, of those that the record does not have as taken back."""
    for one in by_slug(entries):
        if one.retracted_on is not None and one.slug not in gone:
            day = max(one.retracted_on, known_from(one))
            record = partial(_retract, slug=one.slug, retract=retract)
            yield CaseStep(day, one, record, rests_on=((one.model, one.slug),))


def _retract(act: Recording, *, slug: str, retract: Callable[[Recording, str], object]) -> None:
    act.flush()
    retract(act, slug)
