"""The steps of a load: each entry that the record has not, on the day on which it became known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model

from ..entries.base import Entry
from ..entries.calendar import RoundEntry, TrackEntry
from ..entries.corrections import CorrectionEntry
from ..entries.demands import DemandEntry
from ..entries.issues import IssueEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
from ..entries.red_lines import RedLineEntry
from ..entries.responses import AnswerEntry, ResponseEntry
from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..entries.statements import StatementEntry
from ..models import (
    Answer,
    Correction,
    Demand,
    Dissociation,
    Document,
    IssueAct,
    Negotiation,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Source,
    Statement,
    Track,
)
from ..models.brought import Brought
from ..models.facts import of_name
from ..recording import (
    brought,
    corrections,
    demands,
    red_lines,
    reference_data,
    responses,
    rounds,
    statements,
)
from ..recording.act import Recording
from ..recording.directory import NOUNS
from ..recording.names import is_public
from . import case_issue_acts
from .case_base import entry_of
from .case_clocks import days_of_corrections, first_needed, known_from, planned_on
from .case_documents import came_out_later, disclose, hand_over
from .case_models import (
    DENIAL,
    HELD,
    SUPERSEDING,
    CaseAnswer,
    CaseCorrection,
    CaseDemand,
    CaseFile,
    CaseStatement,
    CaseTrack,
)
from .case_remarks import priorities_stated, remarks_made
from .case_together import dissociations, joints_of

type Act = Callable[[Recording], Any]


@dataclass(frozen=True, slots=True)
class CaseStep:
    """Something to record on a day, at its stage of what that day brings."""

    day: date
    stage: int
    slug: str
    record: Act


class Named(Protocol):
    """An entry with a slug."""

    @property
    def slug(self) -> str: ...


type Dated = Iterator[tuple[date, str, Act]]


class CaseSteps:
    """All that the file has and the record has not."""

    def __init__(self, case: CaseFile, negotiation: Negotiation) -> None:
        self.case = case
        self.negotiation = negotiation
        self.already_there = 0
        self.there = {noun: self._names(noun) for noun in NOUNS}
        self.corrected_on = days_of_corrections(case)
        self.needed = first_needed(case, self.corrected_on)
        self.joints = joints_of(case, negotiation)

    def _names(self, noun: type[Model], **only: Any) -> set[str]:
        """The names of each thing in the record: its slug, and the one that was asked for."""
        kept = noun._default_manager.filter(negotiation=self.negotiation, **only)
        return {name for names in kept.values_list("slug", "asked_slug") for name in names if name}

    def __iter__(self) -> Iterator[CaseStep]:
        case = self.case
        for stage, steps in enumerate(
            (
                self._foundation(reference_data.record_party, PartyEntry, case.parties),
                self._foundation(
                    reference_data.record_affiliation, AffiliationEntry, case.affiliations
                ),
                self._issues(),
                self._tracks(),
                self._foundation(reference_data.record_speaker, SpeakerEntry, case.speakers),
                self._sources(),
                self._rounds(),
                self._documents(),
                self._demands(),
                self._red_lines(),
                case_issue_acts.recorded(self._new(IssueAct, case.issue_acts)),
                priorities_stated(self._new(Priority, case.priorities)),
                remarks_made(self._new(Remark, case.remarks)),
                dissociations(self._new(Dissociation, case.dissociations)),
                self._statements(),
                self._versions(),
                self._responses(),
                self._brought(),
                self._corrections(),
                self._held(),
            )
        ):
            for day, slug, record in steps:
                yield CaseStep(day, stage, slug, record)

    def _new[One: Named](self, noun: type[Model], entries: Iterable[One]) -> Iterator[One]:
        for entry in _by_slug(entries):
            if entry.slug in self.there[noun]:
                self.already_there += 1
            else:
                yield entry

    def _day(self, noun: type[Model], slug: str, known: date) -> date:
        """The day on which a thing is recorded: when it became known, or was first referred to."""
        return min(known, self.needed.get((noun, slug), known))

    @cached_property
    def _first_day(self) -> date:
        """That of what has no clock of its own: it is there from the beginning."""
        case = self.case
        return min(
            case.negotiation.start_date,
            *self.needed.values(),
            *(known_from(said) for said in case.statements),
            *(planned_on(meeting) for meeting in case.rounds),
            *(known_from(text) for text in case.documents),
            *(known_from(demand) for demand in case.demands),
            *(known_from(line) for line in case.red_lines),
            *(known_from(done) for done in case.issue_acts),
            *(known_from(stated) for stated in case.priorities),
            *(known_from(remark) for remark in case.remarks),
            *(known_from(apart) for apart in case.dissociations),
        )

    def _foundation[Said: Entry](
        self,
        record: Callable[[Recording, Said], Any],
        kind: type[Said],
        entries: Iterable[Named],
    ) -> Dated:
        """The entries that have no clock of their own and are recorded as they stand."""
        for entry in self._new(kind.model, entries):
            yield self._first_day, entry.slug, _handing(record, kind, entry)

    def _issues(self) -> Dated:
        """Each after the one that it rewords."""
        earlier = {issue.slug: issue.reworded_from for issue in self.case.issues}
        issues = self._foundation(reference_data.record_issue, IssueEntry, self.case.issues)
        yield from sorted(issues, key=lambda step: _depth(step[1], earlier))

    def _tracks(self) -> Dated:
        for track in self._new(Track, self.case.tracks):
            yield self._first_day, track.slug, partial(_record_track, track=track)

    def _sources(self) -> Dated:
        start = self.case.negotiation.start_date
        for source in self._new(Source, self.case.sources):
            day = self._day(Source, source.slug, max(source.date or start, start))
            record = partial(reference_data.record_source, repeat=True)
            yield day, source.slug, _handing(record, SourceEntry, source)
            if source.slug == self.case.negotiation.seed:
                yield day, source.slug, partial(_record_seed, slug=source.slug)

    def _rounds(self) -> Dated:
        for meeting in self._new(Round, self.case.rounds):
            day = self._day(Round, meeting.slug, planned_on(meeting))
            record = rounds.plan_round if meeting.planned_on else rounds.open_round
            yield day, meeting.slug, _handing(record, RoundEntry, meeting)

    def _held(self) -> Dated:
        held = self._names(Round, status=Round.Status.HELD)
        for meeting in _by_slug(self.case.rounds):
            if meeting.state == HELD and meeting.slug not in held:
                last_day = meeting.last_day or meeting.first_day
                yield last_day, meeting.slug, partial(rounds.hold_round, slug=meeting.slug)

    def _documents(self) -> Dated:
        undisclosed = self._names(Document, public_from=None)
        for text in _by_slug(self.case.documents):
            day = self._day(Document, text.slug, known_from(text))
            is_new = text.slug not in self.there[Document]
            if is_new:
                yield day, text.slug, partial(hand_over, text=text)
            else:
                self.already_there += 1
            came_out = came_out_later(text)
            if came_out and (is_new or text.slug in undisclosed):
                yield max(came_out, day), text.slug, partial(disclose, text=text)

    def _demands(self) -> Dated:
        for demand in self._new(Demand, self.case.demands):
            day = self._day(Demand, demand.slug, known_from(demand))
            yield day, demand.slug, partial(_record_demand, demand=demand)

    def _red_lines(self) -> Dated:
        for line in self._new(RedLine, self.case.red_lines):
            yield (
                known_from(line),
                line.slug,
                _handing(red_lines.declare_red_line, RedLineEntry, line),
            )

    def _statements(self) -> Dated:
        supersedes = self.case.supersedes()
        for said in self._new(Statement, self.case.statements):
            if said.slug not in supersedes:
                yield (
                    known_from(said),
                    said.slug,
                    partial(_record_statement, said=said, joint=self.joints.get(said.slug)),
                )

    def _versions(self) -> Dated:
        """Versions that supersede another, each after the one that it replaces."""
        replacing = {c.current: c for c in self.case.corrections if c.replaces}
        earlier = self.case.supersedes()
        versions = _by_slug(said for said in self.case.statements if said.slug in replacing)
        for new in sorted(versions, key=lambda said: _depth(said.slug, earlier)):
            if new.slug not in self.there[Statement]:
                record = partial(_record_version, new=new, correction=replacing[new.slug])
                yield known_from(new), new.slug, record

    def _responses(self) -> Dated:
        answered = self._answered()
        for reply in _by_slug(self.case.responses):
            if reply.slug in self.there[Response]:
                self.already_there += 1
            else:
                first = min((known_from(item) for item in reply.items), default=reply.given)
                yield first, reply.slug, _handing(responses.record_response, ResponseEntry, reply)
            for item in sorted(reply.items, key=lambda item: item.demand):
                if (reply.slug, item.demand) not in answered:
                    record = partial(_add_answer, slug=reply.slug, item=item)
                    yield known_from(item), f"{reply.slug} {item.demand}", record

    def _answered(self) -> set[tuple[str, str]]:
        """The names of each reply, with those of the demands that it answers."""
        answers = Answer.objects.filter(negotiation=self.negotiation)
        return {
            (reply, demand)
            for *replies, slug, asked in answers.values_list(
                "response__slug", "response__asked_slug", "demand__slug", "demand__asked_slug"
            )
            for reply in replies
            for demand in (slug, asked)
            if reply and demand
        }

    def _brought(self) -> Dated:
        """What statements brought with them, once both are there."""
        known: dict[str, date] = {entry.slug: known_from(entry) for entry in self.case.demands}
        known |= {entry.slug: known_from(entry) for entry in self.case.red_lines}
        known |= {entry.slug: entry.given for entry in self.case.responses}
        for said in _by_slug(self.case.statements):
            linked: tuple[tuple[type[Brought], tuple[str, ...]], ...] = (
                (Demand, (said.demand,) if said.demand else ()),
                (Response, said.answers),
                (RedLine, (said.red_line,) if said.red_line else ()),
            )
            for noun, names in linked:
                alone = set(names) & self._names(noun, statement=None) if names else set()
                names_new = tuple(n for n in names if n not in self.there[noun] or n in alone)
                if names_new:
                    day = max(known_from(said), *(known[name] for name in names_new))
                    record = partial(
                        brought.name_brought, slug=said.slug, noun=noun, names=names_new
                    )
                    yield day, said.slug, record

    def _corrections(self) -> Dated:
        for correction in self._new(Correction, self.case.corrections):
            if not correction.replaces:
                day = self.corrected_on[correction.slug]
                yield day, correction.slug, partial(_record_correction, correction=correction)


def _by_slug[One: Named](entries: Iterable[One]) -> list[One]:
    """In the order in which those of one day are recorded, whatever that of the file."""
    return sorted(entries, key=lambda entry: entry.slug)


def _depth(slug: str, earlier: Mapping[str, str | None]) -> int:
    """The number of those that come before it, one after the other."""
    depth, step = 0, earlier.get(slug)
    while step and depth < len(earlier):
        step, depth = earlier.get(step), depth + 1
    return depth


def _handing[Said: Entry](
    record: Callable[[Recording, Said], Any], kind: type[Said], case: Named
) -> Act:
    """Hands the entry in what the case file says to the door."""
    return lambda act: record(act, entry_of(kind, case))


def _record_track(act: Recording, *, track: CaseTrack) -> None:
    reference_data.record_track(act, entry_of(TrackEntry, track))
    for role in track.roles:
        disputed = role.disputed or role.role == "disputed" or bool(role.disputed_by)
        more = {"track": track.slug, "disputed": disputed}
        reference_data.record_participation(act, entry_of(ParticipationEntry, role, **more))


def _record_seed(act: Recording, *, slug: str) -> None:
    act.change(act.negotiation, seed=act.directory.get(Source, slug))


def _record_demand(act: Recording, *, demand: CaseDemand) -> None:
    """A number is only for one that everybody may know."""
    entry = entry_of(DemandEntry, demand)
    if not is_public(act, entry.audience, entry.embargo_until):
        entry = entry_of(DemandEntry, demand, number=None)
    demands.make_demand(act, entry)


def _record_statement(act: Recording, *, said: CaseStatement, joint: UUID | None) -> None:
    """Also one that says what another says: a file says what it says deliberately."""
    entry = entry_of(StatementEntry, said)
    statements.record_statement(act, entry, disputed=said.denied, joint=joint, repeat=True)


def _record_version(act: Recording, *, new: CaseStatement, correction: CaseCorrection) -> None:
    corrections.correct_statement(
        act,
        correction.superseded or "",
        entry_of(StatementEntry, new),
        entry_of(CorrectionEntry, correction, statements=(), current=None),
        reason=SUPERSEDING[correction.kind],
    )


def _add_answer(act: Recording, *, slug: str, item: CaseAnswer) -> None:
    responses.add_answer(act, slug, entry_of(AnswerEntry, item))


def _record_correction(act: Recording, *, correction: CaseCorrection) -> None:
    act.flush()
    in_record: Any = act.visible(Statement)
    there = list(in_record.of_names(correction.statements))
    # With `until` an earlier day, some that it mentions are not recorded yet.
    mentioned = tuple(name for name in correction.statements if of_name(there, name))
    entry = entry_of(CorrectionEntry, correction, statements=mentioned)
    if correction.kind == DENIAL:
        corrections.record_denial(act, correction.superseded or "", entry)
    else:
        corrections.authenticate(act, entry)
