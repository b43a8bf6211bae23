"""Tracks, the rounds in them, and what is done to a round on a day."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from ..models import Round, RoundAct, Track
from .base import Day, Entry, MaybeText, Several, Text
from .facts import FactEntry, not_before
from .words import IssueSlug, Number, PartySlug, ProvenanceWord, Sources, TrackSlug


class TrackEntry(FactEntry):
    model = Track

    name: Text
    kind: MaybeText = None
    summary: MaybeText = None
    issues: Several[IssueSlug] = ()
    sequence: Number = 0


class RoundEntry(FactEntry):
    """A round. Leave its last day out for one of a day, and its number for the next one."""

    model = Round
    within_negotiation = frozenset({"first_day"})
    fixed = FactEntry.fixed | {"track", "sources"}

    track: TrackSlug
    name: Text
    number: Number | None = None
    first_day: Day
    last_day: Day | None = None
    place: MaybeText = None
    country: MaybeText = None
    level: MaybeText = None
    participants: Several[PartySlug] = ()
    planned_on: Day | None = Field(
        default=None,
        title="Known as planned from",
        description="Leave it empty for today.",
    )
    known_from: Day | None = Field(
        default=None,
        title="Came out on",
        description="Where its existence came out later than it was planned or began: until that "
        "day it is in no list, and what was said at it stands without it. Else leave it empty.",
    )
    outcome: MaybeText = None
    sources: Sources = ()
    provenance: ProvenanceWord | None = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("last_day", self.last_day, self.first_day, "its first day")
        yield from not_before(
            "known_from", self.known_from, self.planned_on, "the day it was planned"
        )


class MoveEntry(Entry):
    """That a planned round was moved to other days, and when that was known."""

    model = RoundAct
    within_negotiation = frozenset({"first_day"})

    first_day: Day = Field(title="New first day")
    last_day: Day | None = Field(
        default=None, title="New last day", description="Leave it empty for a round of one day."
    )
    day: Day | None = Field(
        default=None,
        title="Known on",
        description="When that was known. Leave it empty for today.",
    )
    note: MaybeText = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("last_day", self.last_day, self.first_day, "its first day")


class HoldEntry(Entry):
    """That a round was held. Leave its outcome out, and what is recorded stays."""

    model = Round

    outcome: MaybeText = Field(
        default=None,
        description="What came of it, in a sentence: it stands in the headline.",
    )
    known_from: Day | None = Field(
        default=None,
        title="Came out on",
        description="Where it came out only later that it was held. Else leave it empty: it "
        "counts as held from its last day.",
    )


class CancelEntry(Entry):
    """That a round was called off, and when that was known."""

    model = RoundAct

    day: Day | None = Field(
        default=None,
        title="Known on",
        description="When that was known. Leave it empty for today.",
    )
    note: MaybeText = None
