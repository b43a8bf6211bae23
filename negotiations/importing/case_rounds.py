"""Rounds of a case: planned, moved, called off, held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from ..entries.base import Day, MaybeText, OneOf, Several, Slug
from ..entries.calendar import CancelEntry, HoldEntry, MoveEntry, RoundEntry
from ..entries.facts import not_before
from ..entries.faults import NEEDED
from ..entries.words import ProvenanceWord
from ..models import Negotiation, Round, RoundAct
from ..recording import rounds
from ..recording.act import Recording
from ..recording.citations import cite_more
from ..recording.lookup import kept_entry
from .case_acts import CaseAct, after, are_sound, done_once, in_order
from .case_base import CaseEntry
from .case_step import CaseStep, Steps, by_slug

Kind = RoundAct.Kind
HELD = "held"
PLANNED_IN_SEED = "planned-in-seed"
"""Planned, and known as that from the day of the case's seed."""
STATES = (HELD, PLANNED_IN_SEED, Round.Status.PLANNED.value, Round.Status.CANCELLED.value)
TAKES: Mapping[str, Collection[str]] = {
    Kind.PLANNED: ("first_day", "last_day"),
    Kind.MOVED: ("first_day", "last_day", "note"),
    Kind.CANCELLED: ("note",),
    Kind.HELD: ("first_day", "last_day", "outcome"),
}
"""What an act of each kind says, besides its day and its sources."""


class CaseRoundAct(CaseAct):
    """What was done to a round. The dates are those for which it was planned, or to which it was moved."""

    act: Annotated[str, OneOf(Kind.values)]
    first_day: Day | None = Field(default=None, alias="date")
    last_day: Day | None = Field(default=None, alias="end_date")
    outcome: MaybeText = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if not self.act:
            return
        for name in ("first_day", "last_day", "outcome", "note"):
            if getattr(self, name) is not None and name not in TAKES[self.act]:
                yield name, f"Of what was {self.act} it is not recorded; leave it out."
        if self.act == Kind.MOVED and self.first_day is None:
            yield "first_day", NEEDED
        if self.last_day and not self.first_day:
            yield "last_day", "Give its first day too, as the date."
        yield from not_before("last_day", self.last_day, self.first_day, "its first day")

    @property
    def ends(self) -> date | None:
        return self.last_day or self.first_day


class CaseRound(RoundEntry, CaseEntry):
    """A round with its dates as they stand now; its acts say what came before."""

    once = ("slug", "number")

    slug: Slug
    number: Annotated[int, Field(ge=0, le=99_999)] = Field(alias="order")
    first_day: Day = Field(alias="date")
    last_day: Day | None = Field(default=None, alias="end_date")
    state: Annotated[str, OneOf(STATES)] = Field(alias="status")
    provenance: ProvenanceWord
    acts: Several[CaseRoundAct] = ()

    @property
    def ends(self) -> date:
        return self.last_day or self.first_day

    @property
    def planned(self) -> CaseRoundAct | None:
        return next((act for act in self.acts if act.act == Kind.PLANNED), None)

    @property
    def moves(self) -> list[CaseRoundAct]:
        return [act for _, act in in_order(self.acts) if act.act == Kind.MOVED]

    @property
    def was_opened(self) -> bool:
        """Whether it was there before it was planned in public, which its first move did."""
        moves = self.moves
        unplanned = moves and self.planned is None
        return bool(unplanned) and self.planned_on in (None, moves[0].day)

    @property
    def there_from(self) -> date:
        """From when it could be known: when it was planned, or moved, else its first day."""
        if self.was_opened:
            return min(self.moves[0].day, self.first_day)
        return self.planned_on or self.first_day

    @property
    def was_mended(self) -> bool:
        """Whether its dates are others than its acts say: they were wrong, which is no news."""
        dated = [act for act in (self.planned, *self.moves) if act and act.first_day]
        return bool(dated) and (dated[-1].first_day, dated[-1].ends) != (self.first_day, self.ends)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.state == Round.Status.CANCELLED and not self.acts:
            yield "acts", "Say in its acts on which day it was cancelled."
        if self.acts and are_sound(self.acts):
            yield from done_once(self.acts, (Kind.PLANNED, Kind.CANCELLED, Kind.HELD))
            begins = self.planned.day if self.planned else None
            what = "the day on which it was planned"
            yield from after(self.acts, begins, what, last=Kind.CANCELLED)
            yield from self._planned_before_it_was_moved()
            yield from self._ended_as_it_stands()

    def _planned_before_it_was_moved(self) -> Iterator[tuple[str, str]]:
        planned, moves = self.planned, self.moves
        if planned and self.planned_on and planned.day != self.planned_on:
            yield "planned_on", f"Its acts say {planned.day}; write the same, or leave it out."
        if planned and moves and planned.first_day is None:
            place = self.acts.index(planned)
            yield f"acts[{place}].date", "This is needed, since it was moved: the day before that."
        if planned or not moves or not self.first_day:
            return
        was_planned = self.state == PLANNED_IN_SEED or self.planned_on not in (None, moves[0].day)
        # One that was moved and moved back was planned for the days that it has now.
        if was_planned and (moves[0].first_day, moves[0].ends) == (self.first_day, self.ends):
            yield "acts", "Say also when it was planned, and for which days, since it was moved."

    def _ended_as_it_stands(self) -> Iterator[tuple[str, str]]:
        kinds = {act.act for act in self.acts}
        for word in (Kind.HELD.value, Kind.CANCELLED.value):
            if word in kinds and self.state and self.state != word:
                yield "state", f"Its acts say that it was {word}; write '{word}'."
                return
        if self.state == Round.Status.CANCELLED and Kind.CANCELLED not in kinds:
            yield "acts", "Say in its acts on which day it was cancelled."
        for place, act in enumerate(self.acts):
            if act.act != Kind.HELD or not self.first_day:
                continue
            yield from not_before(f"acts[{place}].on", act.day, self.ends, "its last day")
            if act.first_day and (act.first_day, act.ends) != (self.first_day, self.ends):
                told = f"It was held from {self.first_day} to {self.ends}; write the same."
                yield f"acts[{place}].date", told
            if act.outcome and self.outcome and act.outcome != self.outcome:
                yield f"acts[{place}].outcome", "The round has another outcome; write the same."


class KeptRounds:
    """The rounds that the record has, by each of their names, and what was done to them."""

    def __init__(self, negotiation: Negotiation) -> None:
        rows = list(Round.objects.filter(negotiation=negotiation).prefetch_related("acts"))
        self._named: dict[str, Round] = {
            name: row for row in rows for name in (row.slug, row.asked_slug) if name
        }

    def find(self, name: str) -> Round | None:
        return self._named.get(name)

    def lacks(self, name: str, act: CaseRoundAct) -> bool:
        """Whether that is still to be recorded: of a round that is there, what it has come to since."""
        row = self.find(name)
        if row is None:
            return True
        if row.status != Round.Status.PLANNED:
            return False
        if act.act == Kind.MOVED:
            latest = max((done.on for done in row.acts.all()), default=date.min)
            moved = (act.first_day, act.ends) != (row.first_day, row.last_day)
            return moved and act.day > latest
        return True


def round_steps(
    meetings: Iterable[CaseRound], kept: KeptRounds, day_of: Callable[[CaseRound], date]
) -> Steps:
    """Each from the day on which it is planned or opened, and what was done to it before it was held."""
    for meeting in by_slug(meetings):
        day = day_of(meeting)
        is_new = kept.find(meeting.slug) is None
        if is_new:
            yield CaseStep(day, meeting, partial(_begin, meeting=meeting))
        moves = _done(meeting, Kind.MOVED, kept, day, _move)
        last = day
        for step in moves:
            last = step.day
            yield step
        if is_new and meeting.was_mended:
            yield CaseStep(last, meeting, partial(_mend, meeting=meeting), rests_on=_of(meeting))
        yield from _done(meeting, Kind.CANCELLED, kept, day, _cancel)


def _done(
    meeting: CaseRound, kind: str, kept: KeptRounds, day: date, record: Callable[..., Any]
) -> Steps:
    for place, done in in_order(meeting.acts):
        if done.act == kind and kept.lacks(meeting.slug, done):
            yield CaseStep(
                max(done.day, day),
                meeting,
                partial(record, slug=meeting.slug, done=done),
                path=f"acts[{place}]",
                part=done,
                rests_on=_of(meeting),
            )


def held_steps(meetings: Iterable[CaseRound], kept: KeptRounds) -> Steps:
    """Each that was held and is not recorded as that: on its last day, or when that came out."""
    for meeting in by_slug(meetings):
        row = kept.find(meeting.slug)
        if meeting.state != HELD or (row is not None and row.status == Round.Status.HELD):
            continue
        placed = next(((p, a) for p, a in enumerate(meeting.acts) if a.act == Kind.HELD), None)
        place, done = placed or (0, None)
        yield CaseStep(
            max(meeting.ends, done.day) if done else meeting.ends,
            meeting,
            partial(_hold, meeting=meeting, done=done),
            path=f"acts[{place}]" if done else "",
            part=done,
            rests_on=_of(meeting),
        )


def _of(meeting: CaseRound) -> tuple[tuple[type[Round], str]]:
    return ((Round, meeting.slug),)


def _begin(act: Recording, *, meeting: CaseRound) -> None:
    """Plans or opens it, on the dates that it had first."""
    first = meeting.planned
    dates: dict[str, Any] = {}
    if first and first.first_day:
        dates = {"first_day": first.first_day, "last_day": first.ends}
    planned_on = None if meeting.was_opened else meeting.planned_on
    entry = RoundEntry.out_of(meeting, planned_on=planned_on, **dates)
    row = rounds.plan_round(act, entry) if planned_on else rounds.open_round(act, entry)
    cite_more(act, row, first.sources if first else ())


def _mend(act: Recording, *, meeting: CaseRound) -> None:
    entry = kept_entry(act, RoundEntry, meeting.slug)
    dates = {"first_day": meeting.first_day, "last_day": meeting.ends}
    rounds.mend_round(act, meeting.slug, entry.revised(**dates))


def _move(act: Recording, *, slug: str, done: CaseRoundAct) -> None:
    entry = MoveEntry.model_validate(
        {
            "first_day": done.first_day,
            "last_day": done.last_day,
            "day": done.day,
            "note": done.note,
        }
    )
    cite_more(act, rounds.move_round(act, slug, entry), done.sources)


def _cancel(act: Recording, *, slug: str, done: CaseRoundAct) -> None:
    entry = CancelEntry(day=done.day, note=done.note)
    cite_more(act, rounds.cancel_round(act, slug, entry), done.sources)


def _hold(act: Recording, *, meeting: CaseRound, done: CaseRoundAct | None) -> None:
    if done is None:
        rounds.hold_round(act, meeting.slug)
        return
    came_out = done.day if done.day > meeting.ends else None
    entry = HoldEntry(outcome=done.outcome, known_from=came_out)
    cite_more(act, rounds.hold_round(act, meeting.slug, entry), done.sources)
