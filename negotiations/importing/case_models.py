"""A case file as one model: each list holds its noun's entries, and what the file says otherwise.

A field of an entry is a field of the case file, under its own name unless an alias is given here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
)

from ..entries.base import Day, LinkTo, MaybeText, OneOf, Several, Slug
from ..entries.calendar import TrackEntry
from ..entries.corrections import CorrectionEntry
from ..entries.dissociations import DissociationEntry
from ..entries.facts import not_before
from ..entries.faults import sentence
from ..entries.issues import IssueEntry
from ..entries.negotiations import NegotiationEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
from ..entries.priorities import PriorityEntry
from ..entries.remarks import RemarkEntry
from ..entries.responses import AnswerEntry, ResponseEntry
from ..entries.sources import SourceEntry
from ..entries.speakers import KindOfSpeaker, SpeakerEntry
from ..entries.statements import StanceWord, StatementEntry
from ..entries.words import (
    ConfidenceWord,
    DemandSlug,
    IssueSlug,
    PartySlug,
    ProvenanceWord,
    StatementSlug,
    TrackSlug,
)
from ..models import Correction, RedLine, Response
from ..vocabulary.brought import BroughtWord
from ..vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind
from ..vocabulary.stances import HIGHEST, LOWEST, SCORES
from .case_base import CaseEntry, CasePart
from .case_demands import CaseDemand
from .case_documents import CaseDocument
from .case_issue_acts import CaseIssueAct
from .case_known import KnownEither
from .case_red_lines import CaseRedLine
from .case_retracted import Retracted
from .case_rounds import CaseRound

SUPERSEDING = {kind.words.in_files: kind for kind in SUPERSEDING_KINDS}
"""The kinds that put a new version in place of an old one, by their names in a case file."""
DENIAL = CorrectionKind.DENIAL.words.in_files
RETRACTION = CorrectionKind.RETRACTION.words.in_files
AUTHENTICATION = CorrectionKind.AUTHENTICATION.words.in_files
KINDS = (*SUPERSEDING, DENIAL, RETRACTION, AUTHENTICATION)
REASONS = {kind.value: kind.words.in_files for kind in CorrectionKind}
"""The names of the kinds in a case file, by those that the API has for them as reasons."""
CURRENT = "current"
SUPERSEDED = "superseded"
DISPUTED = "disputed"
DENIED = "denied"
RETRACTED = "retracted"


def _one_or_several(given: object) -> object:
    return [given] if isinstance(given, str) else given


def _by_reason(given: object) -> object:
    return REASONS.get(given, given) if isinstance(given, str) else given


CorrectionSlug = Annotated[Slug, LinkTo(Correction)]
ResponseSlug = Annotated[Slug, LinkTo(Response)]
RedLineSlug = Annotated[Slug, LinkTo(RedLine)]


class CaseNegotiation(NegotiationEntry, CaseEntry):
    slug_rule = re.compile(r"[a-z0-9-]+\Z")
    is_public: bool = Field(default=True, alias="public")

    tracks: Several[TrackSlug] = ()


class CaseStance(CaseEntry):
    """The meaning of a stance on the scale in this case."""

    once = ("value",)

    value: StanceWord
    score: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None = None
    meaning: MaybeText = None

    def rules(self) -> Iterator[tuple[str, str]]:
        if self.value and self.score != SCORES[self.value]:
            score = SCORES[self.value]
            yield "score", f"It must be {'null' if score is None else score} for this stance."


class CaseSource(SourceEntry, CaseEntry):
    slug: Slug
    provenance: ProvenanceWord


class CaseParty(PartyEntry, CaseEntry):
    slug: Slug
    same_as: PartySlug | None = None
    """The party that it is one with: nothing of it stands any longer."""


class CaseAffiliation(AffiliationEntry, CaseEntry):
    slug: Slug


class CaseRole(ParticipationEntry, CaseEntry):
    """A party's part in the track in which it stands; disputed where it says so, or by whom."""

    track: ClassVar[str]  # type: ignore[misc]

    disputed_by: Annotated[Several[PartySlug], BeforeValidator(_one_or_several)] = ()


class CaseTrack(TrackEntry, CaseEntry):
    slug: Slug
    roles: Several[CaseRole] = ()

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        played = [(role.party, role.role) for role in self.roles]
        for place, (party, role) in enumerate(played):
            if party and role and (party, role) in played[:place]:
                yield f"roles[{place}].role", f"{party} is listed as {role} twice; keep one."


class CaseIssue(IssueEntry, CaseEntry):
    slug: Slug
    same_as: IssueSlug | None = None
    """The issue that it is one with: nothing on it stands any longer."""


class CaseSpeaker(SpeakerEntry, CaseEntry):
    slug: Slug
    kind: KindOfSpeaker


class CaseAnswer(AnswerEntry, KnownEither):
    known_from: Day | None = Field(default=None, alias="public_from")
    basis: Annotated[str, OneOf(("document", "statement", "act"))]
    provenance: ProvenanceWord
    confidence: ConfidenceWord


class CaseResponse(ResponseEntry, CaseEntry):
    happened = "given"

    slug: Slug
    given: Day = Field(alias="date")
    provenance: ProvenanceWord
    items: Several[CaseAnswer] = ()

    def audience_of(self, item: CaseAnswer) -> str:
        """That of one of its answers: its own, unless the answer says another."""
        return item.audience or self.audience

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        answered = [(item.demand, self.audience_of(item)) for item in self.items]
        for place, item in enumerate(self.items):
            if item.demand and answered[place] in answered[:place]:
                told = f"{item.demand} is answered twice in one response for {answered[place][1]}; keep one."
                yield f"items[{place}].demand", told
            what = "the response's date"
            yield from not_before(f"items[{place}].public_from", item.known_from, self.given, what)
            for field, told in item.known_rules(self.given, what):
                yield f"items[{place}].{item.names()[field]}", told


class CasePriority(PriorityEntry, Retracted):
    happened = "day"

    slug: Slug
    day: Day


class CaseRemark(RemarkEntry, Retracted):
    happened = "day"

    slug: Slug
    day: Day


class CaseDissociation(DissociationEntry, CaseEntry):
    happened = "day"

    slug: Slug
    day: Day


class CaseStatement(StatementEntry, CaseEntry):
    happened = "day"
    blamed = MappingProxyType({"round": "timing"})

    slug: Slug
    day: Day = Field(alias="date")
    held_from: Day | None = Field(default=None, alias="held_since")
    status: Annotated[str, OneOf((CURRENT, SUPERSEDED, DISPUTED, DENIED, RETRACTED))]
    correction: CorrectionSlug | None = None
    demand: DemandSlug | None = None
    answers: Several[ResponseSlug] = ()
    red_line: RedLineSlug | None = None
    joint: MaybeText = None
    """The same in all statements of a joint one."""
    joins: StatementSlug | None = None
    """The statement of another party that this one joined."""
    provenance: ProvenanceWord
    confidence: ConfidenceWord

    @property
    def denied(self) -> bool:
        return self.status in (DISPUTED, DENIED)


class CaseCorrection(CorrectionEntry, CaseEntry):
    happened = "date_after"

    slug: Slug
    kind: Annotated[str, OneOf(KINDS), BeforeValidator(_by_reason)]
    party: PartySlug
    superseded: StatementSlug | None = None
    corrected: StatementSlug | None = None
    """The earlier version that its writer corrected, where `superseded` was hidden from him."""
    also: Several[Annotated[str, OneOf(BroughtWord)]] = ()
    """Which of what the statement brought falls with it."""
    changes_position: bool = False
    provenance: ProvenanceWord

    @property
    def replaces(self) -> bool:
        """True where its `current` takes the place of its `superseded`, as no denial's does."""
        both = self.superseded is not None and self.current is not None
        return both and self.kind in SUPERSEDING

    def ends_what_stood(self, denied: CaseStatement) -> bool:
        """True of a denial where the account stood until then for whoever learns of it."""
        if denied.status == DENIED or self.also:
            return True
        audience = self.audience or denied.audience
        embargo = self.embargo_until or denied.embargo_until
        return (audience, embargo) != (denied.audience, denied.embargo_until)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        kind = SUPERSEDING.get(self.kind)
        if kind and kind.words.needs_note and not self.note:
            yield "note", kind.words.needs_note
        if self.also and kind and kind.words.of_our_words:
            yield "also", "With what is of our own words alone nothing falls; leave it out."
        if self.also and self.kind == AUTHENTICATION:
            yield "also", "With what was confirmed nothing falls; leave it out."
        if self.corrected and self.kind and not kind:
            yield "corrected", f"A {self.kind} is of `superseded`; leave it out."
        yield from not_before("date_after", self.date_after, self.date_before, "date_before")


def _version(given: str) -> str:
    if not re.fullmatch(r"1\.[0-9]+", given):
        raise sentence(f"{given[:20]!r} is not read here; write 1.x, such as '1.0'.")
    return given


class CaseFile(CasePart):
    """A whole case, every list in the order of the file. It may still contradict itself."""

    schema_version: Annotated[str, AfterValidator(_version)]
    negotiation: CaseNegotiation
    stance_scale: Several[CaseStance] = ()
    sources: Several[CaseSource] = ()
    parties: Several[CaseParty] = ()
    affiliations: Several[CaseAffiliation] = Field(default=(), alias="memberships")
    tracks: Several[CaseTrack] = ()
    rounds: Several[CaseRound] = ()
    issues: Several[CaseIssue] = ()
    speakers: Several[CaseSpeaker] = ()
    demands: Several[CaseDemand] = ()
    documents: Several[CaseDocument] = ()
    responses: Several[CaseResponse] = ()
    red_lines: Several[CaseRedLine] = ()
    issue_acts: Several[CaseIssueAct] = ()
    priorities: Several[CasePriority] = ()
    remarks: Several[CaseRemark] = ()
    dissociations: Several[CaseDissociation] = ()
    statements: Several[CaseStatement] = ()
    corrections: Several[CaseCorrection] = ()

    def supersedes(self) -> Mapping[str, str | None]:
        """The earlier version that each later one replaced."""
        return {c.current: c.superseded for c in self.corrections if c.current and c.replaces}

    def denied_later(self) -> set[str | None]:
        """The statements that stood until they were denied: those that say so, those of which not
        everybody who reads them learns it at once, those that took along what they brought, and
        those that took the place of another."""
        said = {statement.slug: statement for statement in self.statements}
        later = self.supersedes()
        return {
            c.superseded
            for c in self.corrections
            if c.kind == DENIAL
            and c.superseded in said
            and (c.superseded in later or c.ends_what_stood(said[c.superseded]))
        }
