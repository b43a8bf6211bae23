"""What was done on a day to something in a case: each act stands in the list `acts` of its thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import Field

from ..entries.base import Day, MaybeText
from ..entries.facts import not_before
from ..entries.words import Sources
from .case_base import CaseEntry


class CaseAct(CaseEntry):
    """An act: `on` is the day on which it was done, and its sources are cited by its thing too."""

    happened = "day"

    act: str
    day: Day = Field(alias="on")
    note: MaybeText = None
    sources: Sources = ()

    @property
    def known_on(self) -> date:
        """The day from which it could be known."""
        return self.day


class KnownAct(CaseAct):
    """An act that could be known on its day, or only later."""

    known_from: Day | None = None

    @property
    def known_on(self) -> date:
        return self.known_from or self.day

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.day)


def are_sound(acts: Sequence[CaseAct]) -> bool:
    """Whether every act says what was done and when, so that they can be held against each other."""
    return all(act.act and act.day for act in acts)


def done_once(acts: Sequence[CaseAct], once: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The rule that nothing is done twice on one day, and those acts only once at all."""
    seen: list[CaseAct] = []
    for place, act in enumerate(acts):
        same = [one for one in seen if one.act == act.act]
        if any(one.day == act.day for one in same):
            yield f"acts[{place}].on", f"{act.act!r} stands here for {act.day} already; keep one."
        elif same and act.act in once:
            told = f"It is '{act.act}' on {same[0].day} already; that happens once. Keep one."
            yield f"acts[{place}].act", told
        seen.append(act)


def after(
    acts: Sequence[CaseAct], beginning: date | None, what: str, *, last: str = ""
) -> Iterator[tuple[str, str]]:
    """The rule that no act comes before its thing was there, nor after the `last` one."""
    ends = [act.day for act in acts if act.act == last]
    for place, act in enumerate(acts):
        yield from not_before(f"acts[{place}].on", act.day, beginning, what)
        if ends and act.act != last and act.day > ends[0]:
            told = f"{act.day} is later than {ends[0]}, the day on which it was {last}."
            yield f"acts[{place}].on", told


def in_order[Act: CaseAct](acts: Sequence[Act]) -> list[tuple[int, Act]]:
    """Each act with its place in the file, in the order of their days."""
    return sorted(enumerate(acts), key=lambda placed: placed[1].day)
