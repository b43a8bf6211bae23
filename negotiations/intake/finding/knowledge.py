"""What a negotiation knows, as one reader may see it: all that a guess can rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ...rules.learnings import Learnt


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyNames:
    """A party, its kind, and all that it is called."""

    slug: str
    names: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNames:
    """A speaker with names, office, party, kind and authority; `kind` is as the speaker has it."""

    slug: str
    names: tuple[str, ...]
    party: str
    office: str = ""
    kind: str = "person"
    authority: int = 2

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTexts:
    """An issue with its name, its proposition and its category."""

    slug: str
    name: str
    proposition: str
    category: str = ""

    @property
    def proposed(self) -> str:
        """Its name and its proposition as one text."""
        return f"{self.name}. {self.proposition}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandStanding:
    """A demand that stands, and the stance that would satisfy it."""

    slug: str
    party: str
    addressees: tuple[str, ...]
    issue: str
    asks: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStanding:
    """A red line that stands, and the outcome that it refuses."""

    party: str
    issue: str
    refuses: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDays:
    """A round with its days, its place and who was there."""

    slug: str
    name: str
    first_day: date
    last_day: date
    place: str = ""
    country: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierStatement:
    """A statement that stands, with its wording: the summary, and the quote."""

    slug: str
    party: str
    issue: str
    stance: str
    day: date
    text: str
    speaker: str = ""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """All of it, in the order of its lists. `positions` are the stances that stand, by party and issue.

    `seats` are the parties that sit at each table: the tracks, by who is a party in them. `learnt` is
    what was decided of other articles.
    """

    parties: tuple[PartyNames, ...]
    speakers: tuple[SpeakerNames, ...] = ()
    issues: tuple[IssueTexts, ...] = ()
    demands: tuple[DemandStanding, ...] = ()
    red_lines: tuple[LineStanding, ...] = ()
    rounds: tuple[RoundDays, ...] = ()
    statements: tuple[EarlierStatement, ...] = ()
    positions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    seats: tuple[tuple[str, ...], ...] = ()
    learnt: Learnt = field(default_factory=Learnt)

    @cached_property
    def party(self) -> dict[str, PartyNames]:
        """The parties by their slugs."""
        return {party.slug: party for party in self.parties}

    @cached_property
    def speaker(self) -> dict[str, SpeakerNames]:
        """The speakers by their slugs."""
        return {speaker.slug: speaker for speaker in self.speakers}

    @cached_property
    def issue(self) -> dict[str, IssueTexts]:
        """The issues by their slugs."""
        return {issue.slug: issue for issue in self.issues}

    @cached_property
    def speakers_of(self) -> dict[str, list[SpeakerNames]]:
        """The speakers of each party."""
        of: dict[str, list[SpeakerNames]] = defaultdict(list)
        for speaker in self.speakers:
            of[speaker.party].append(speaker)
        return of

    def demands_to(self, party: str, issue: str) -> list[DemandStanding]:
        """The demands on record that others ask of a party on an issue."""
        return [
            demand
            for demand in self.demands
            if demand.issue == issue and party in demand.addressees and demand.party != party
        ]

    @cached_property
    def said(self) -> dict[tuple[str, str], list[EarlierStatement]]:
        """What each party said on each issue."""
        said: dict[tuple[str, str], list[EarlierStatement]] = defaultdict(list)
        for statement in self.statements:
            said[statement.party, statement.issue].append(statement)
        return said
