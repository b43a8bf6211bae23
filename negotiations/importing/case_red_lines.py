"""Red lines of a case: declared, relaxed, given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated

from pydantic import Field

from ..entries.base import Day, OneOf, Several, Slug
from ..entries.facts import DatedEntry
from ..entries.red_lines import RedLineEntry, StrengthWord
from ..entries.words import ConfidenceWord, ProvenanceWord
from ..models import Negotiation, RedLine, RedLineAct
from ..recording import red_lines
from ..recording.act import Recording
from ..recording.citations import cite_more
from .case_acts import KnownAct, after, are_sound, done_once, in_order
from .case_base import CaseEntry, known_from
from .case_step import CaseStep, Steps, by_slug

RELAXED, GIVEN_UP = RedLineAct.Kind.RELAXED.value, RedLineAct.Kind.GIVEN_UP.value


class CaseRedLineAct(KnownAct):
    """That a firm line became bargainable, or that it was given up."""

    act: Annotated[str, OneOf((RELAXED, GIVEN_UP))]


class CaseRedLine(RedLineEntry, CaseEntry):
    """A line as it was declared; its acts say what became of it."""

    happened = "day"

    slug: Slug
    day: Day = Field(alias="date")
    strength: StrengthWord
    provenance: ProvenanceWord
    confidence: ConfidenceWord
    acts: Several[CaseRedLineAct] = ()

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if not are_sound(self.acts):
            return
        yield from done_once(self.acts, (RELAXED, GIVEN_UP))
        yield from after(self.acts, self.day, "the day of the line", last=GIVEN_UP)
        for place, act in enumerate(self.acts):
            if act.act == RELAXED and self.strength == RedLine.Strength.BARGAINABLE:
                told = f"Its strength is as it was declared: only a line that was '{_FIRM}' is relaxed."
                yield f"acts[{place}].act", told


_FIRM = RedLine.Strength.FIRM.value


def red_line_steps(entries: Iterable[CaseRedLine], negotiation: Negotiation) -> Steps:
    """Each on the day on which it became known, and so what became of it."""
    there = _names_there(negotiation)
    for line in by_slug(entries):
        day = known_from(line)
        done = there.get(line.slug)
        if done is None:
            yield CaseStep(day, line, partial(_declare, line=line))
        for place, act in in_order(line.acts):
            if done is None or act.act not in done:
                yield CaseStep(
                    max(act.known_on, day),
                    line,
                    partial(_do, slug=line.slug, done=act),
                    path=f"acts[{place}]",
                    part=act,
                    rests_on=((RedLine, line.slug),),
                )


def _names_there(negotiation: Negotiation) -> dict[str, set[str]]:
    """The lines that the record has, by each of their names, with what was done to them."""
    rows = RedLine.objects.filter(negotiation=negotiation).prefetch_related("acts")
    return {
        name: {done.kind for done in row.acts.all()}
        for row in rows
        for name in (row.slug, row.asked_slug)
        if name
    }


def _declare(act: Recording, *, line: CaseRedLine) -> None:
    red_lines.declare_red_line(act, RedLineEntry.out_of(line))


def _do(act: Recording, *, slug: str, done: CaseRedLineAct) -> None:
    entry = DatedEntry(day=done.day, known_from=done.known_from, note=done.note)
    record = red_lines.relax_red_line if done.act == RELAXED else red_lines.give_up_red_line
    cite_more(act, record(act, slug, entry), done.sources)
