"""What a case file holds once it has been read: one class a noun, links as slugs.

A field that does not apply is None, or an empty tuple. The fields are those of the file; below
them stand the days that follow on the two clocks: held since when, and known since when.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Negotiation:
    slug: str
    title: str
    summary: str | None
    start_date: dt.date
    end_date: dt.date | None
    reference_date: dt.date | None
    tracks: tuple[str, ...]
    seed: str | None


@dataclass(frozen=True, slots=True)
class StanceMeaning:
    value: str
    score: int | None
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Source:
    slug: str
    publisher: str
    title: str
    date: dt.date | None
    url: str | None
    kind: str
    provenance: str
    language: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Party:
    slug: str
    name: str
    kind: str
    grouping: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Affiliation:
    slug: str
    party: str
    body: str
    role: str
    since: dt.date | None
    until: dt.date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A party's part in a track. `disputed_by` are the parties that do not grant it."""

    party: str
    role: str
    note: str | None
    disputed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    slug: str
    name: str
    kind: str | None
    issues: tuple[str, ...]
    summary: str | None
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Round:
    slug: str
    order: int
    track: str
    name: str
    date: dt.date
    end_date: dt.date
    """Its last day, `date` itself where the file gives none."""
    place: str | None
    country: str | None
    level: str | None
    status: str
    participants: tuple[str, ...]
    outcome: str | None
    sources: tuple[str, ...]
    provenance: str

    planned_on: dt.date | None
    """The day of the negotiation's seed, for a round that was planned there."""


@dataclass(frozen=True, slots=True)
class Issue:
    slug: str
    name: str
    category: str | None
    proposition: str


@dataclass(frozen=True, slots=True)
class Speaker:
    slug: str
    name: str
    party: str
    office: str | None
    kind: str
    authority: int
    note: str | None


@dataclass(frozen=True, slots=True)
class Demand:
    slug: str
    number: int
    party: str
    addressees: tuple[str, ...]
    issue: str
    asks: str
    date: dt.date
    due: dt.date | None
    public_from: dt.date | None
    round: str | None
    document: str | None
    source_article: str | None
    text: str
    sources: tuple[str, ...]
    provenance: str
    confidence: str
    note: str | None

    @property
    def known_from(self) -> dt.date:
        return self.public_from or self.date


@dataclass(frozen=True, slots=True)
class Document:
    slug: str
    title: str
    issued_by: tuple[str, ...]
    addressed_to: tuple[str, ...]
    date: dt.date
    round: str | None
    delivered_how: str | None
    confidentiality: str
    public_from: dt.date | None
    made_public_how: str | None
    sources: tuple[str, ...]
    provenance: str
    note: str | None

    delivery_known_from: dt.date
    """Its `date`, or the first day of its round where that is later."""

    @property
    def disclosed_on(self) -> dt.date | None:
        """The day on which the text came out, where that is later than its delivery was known."""
        out = self.public_from
        return out if out is not None and out > self.delivery_known_from else None


@dataclass(frozen=True, slots=True)
class Item:
    """The answer of a response to one demand."""

    demand: str
    answer: str
    summary: str | None
    sources: tuple[str, ...]
    provenance: str
    confidence: str
    basis: str
    public_from: dt.date | None

    known_from: dt.date
    """`public_from`, else the day of the response."""


@dataclass(frozen=True, slots=True)
class Response:
    slug: str
    responder: str
    to: str
    date: dt.date
    document: str | None
    delivered_how: str | None
    confidential_until: dt.date | None
    made_public_how: str | None
    sources: tuple[str, ...]
    provenance: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RedLine:
    slug: str
    party: str
    issue: str
    refuses: str
    text: str
    date: dt.date
    speaker: str | None
    strength: str
    sources: tuple[str, ...]
    provenance: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Statement:
    slug: str
    party: str
    speaker: str
    issue: str
    round: str | None
    timing: str | None
    """None only without a round; with one, found by the day where the file does not say it."""
    date: dt.date
    held_since: dt.date | None
    stance: str
    conditions: tuple[str, ...] | None
    """None where it mentions none, empty where it says that there are none any longer."""
    summary: str
    quote: str | None
    document: str | None
    reported_by: str | None
    status: str
    correction: str | None
    sources: tuple[str, ...]
    provenance: str
    confidence: str

    known_from: dt.date
    """Its `date`; for what replaced another version, the day of that correction."""
    supersedes: str | None
    """The earlier version that it replaced."""

    @property
    def day(self) -> dt.date:
        return self.date

    @property
    def held_from(self) -> dt.date:
        return self.held_since or self.date

    @property
    def denied(self) -> bool:
        return self.status == "disputed"


@dataclass(frozen=True, slots=True)
class Correction:
    slug: str
    kind: str
    party: str
    speaker: str | None
    statements: tuple[str, ...]
    superseded: str | None
    current: str | None
    documents: tuple[str, ...]
    before: str | None
    after: str | None
    date_before: dt.date | None
    date_after: dt.date | None
    source_before: tuple[str, ...]
    source_after: tuple[str, ...]
    changes_position: bool
    provenance: str
    note: str | None

    known_from: dt.date
    """`date_after`, else the day of what it leads to."""

    @property
    def replaces(self) -> bool:
        """Whether its `current` takes the place of its `superseded`, as no denial's does."""
        return self.kind == "wording-correction"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A whole case without faults, every list in the order of the file."""

    schema_version: str
    negotiation: Negotiation
    stance_scale: tuple[StanceMeaning, ...]
    sources: tuple[Source, ...]
    parties: tuple[Party, ...]
    affiliations: tuple[Affiliation, ...]
    tracks: tuple[Track, ...]
    rounds: tuple[Round, ...]
    issues: tuple[Issue, ...]
    speakers: tuple[Speaker, ...]
    demands: tuple[Demand, ...]
    documents: tuple[Document, ...]
    responses: tuple[Response, ...]
    red_lines: tuple[RedLine, ...]
    statements: tuple[Statement, ...]
    corrections: tuple[Correction, ...]
    remarks: tuple[str, ...] = ()
