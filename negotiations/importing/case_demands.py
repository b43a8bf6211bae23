"""Demands of a case: made, amended, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import Field

from ..entries.base import Day, MaybeText, OneOf, Several, Slug
from ..entries.demands import AmendmentEntry, DemandEntry, Ordinal
from ..entries.facts import DatedEntry
from ..entries.words import ConfidenceWord, OutcomeWord, PartySlug, ProvenanceWord
from ..models import Demand, DemandAct, Negotiation
from ..recording import demands
from ..recording.act import Recording
from ..recording.citations import cite_more
from ..recording.names import is_public
from .case_acts import KnownAct, after, are_sound, done_once, in_order
from .case_known import KnownEither
from .case_step import CaseStep, Steps, by_slug

AMENDED, WITHDRAWN = DemandAct.Kind.AMENDED.value, DemandAct.Kind.WITHDRAWN.value
ASKED = ("text", "asks", "due")
"""What an amendment may change."""


class CaseDemandAct(KnownAct):
    """That a demand was amended, with what it asks from then on, or withdrawn."""

    act: Annotated[str, OneOf((AMENDED, WITHDRAWN))]
    text: MaybeText = None
    asks: OutcomeWord | None = None
    due: Day | None = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        changed = [name for name in ASKED if getattr(self, name) is not None]
        if self.act == WITHDRAWN:
            for name in changed:
                yield name, "What was withdrawn asks for nothing; leave it out."
        elif self.act == AMENDED and not changed:
            yield (
                "text",
                "Say what it asks from then on: another text, outcome (asks) or day (due).",
            )


class CaseDemand(DemandEntry, KnownEither):
    """A demand as it was made; its acts say what became of it."""

    once = ("slug", "number")
    happened = "day"

    slug: Slug
    number: Ordinal | None = None
    addressees: Several[PartySlug] = ()
    day: Day = Field(alias="date")
    known_from: Day | None = Field(default=None, alias="public_from")
    provenance: ProvenanceWord
    confidence: ConfidenceWord
    acts: Several[CaseDemandAct] = ()

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from self.known_rules(self.day, "its day")
        if are_sound(self.acts):
            yield from done_once(self.acts, (WITHDRAWN,))
            yield from after(self.acts, self.day, "the day of the demand", last=WITHDRAWN)


def demand_steps(
    entries: Iterable[CaseDemand], negotiation: Negotiation, day_of: Callable[[CaseDemand], date]
) -> Steps:
    """Each on the day on which it became known, and so what became of it."""
    there = _names_there(negotiation)
    for demand in by_slug(entries):
        day = day_of(demand)
        done = there.get(demand.slug)
        if done is None:
            yield CaseStep(day, demand, partial(_make, demand=demand))
        for place, act in in_order(demand.acts):
            if done is None or not _is_among(act, done):
                yield CaseStep(
                    max(act.known_on, day),
                    demand,
                    partial(_do, slug=demand.slug, done=act),
                    path=f"acts[{place}]",
                    part=act,
                    rests_on=((Demand, demand.slug),),
                )


type Done = set[tuple[str, date]]


def _names_there(negotiation: Negotiation) -> dict[str, Done]:
    """The demands that the record has, by each of their names, with what was done to them."""
    rows = Demand.objects.filter(negotiation=negotiation).prefetch_related("acts")
    return {
        name: {(done.kind, done.on) for done in row.acts.all()}
        for row in rows
        for name in (row.slug, row.asked_slug)
        if name
    }


def _is_among(act: CaseDemandAct, done: Done) -> bool:
    """Whether it is recorded already; a demand is withdrawn once, whichever day was recorded."""
    if act.act == WITHDRAWN:
        return any(kind == WITHDRAWN for kind, _ in done)
    return (act.act, act.day) in done


def _make(act: Recording, *, demand: CaseDemand) -> None:
    """A number is only for one that everybody may know."""
    entry = DemandEntry.out_of(demand)
    if not is_public(act, entry.audience, entry.embargo_until):
        entry = DemandEntry.out_of(demand, number=None)
    demands.make_demand(act, entry)


def _do(act: Recording, *, slug: str, done: CaseDemandAct) -> None:
    said = {"day": done.day, "known_from": done.known_from, "note": done.note}
    if done.act == WITHDRAWN:
        row = demands.withdraw_demand(act, slug, DatedEntry.model_validate(said))
    else:
        asked = {name: getattr(done, name) for name in ASKED}
        row = demands.amend_demand(act, slug, AmendmentEntry.model_validate({**said, **asked}))
    cite_more(act, row, done.sources)
