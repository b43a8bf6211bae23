"""The steps of a load: each entry that the record has not, on the day on which it became known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Model

from ..entries.base import Entry
from ..entries.calendar import TrackEntry
from ..entries.corrections import CorrectionEntry
from ..entries.issues import IssueEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
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
    Participation,
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
from ..recording import brought, corrections, reference_data, responses, statements
from ..recording.act import Recording
from ..recording.directory import NOUNS
from ..recording.priorities import retract_priority
from ..recording.remarks import retract_remark
from . import case_issue_acts
from .case_base import known_from
from .case_clocks import days_of_corrections, first_needed
from .case_demands import demand_steps
from .case_documents import document_steps
from .case_models import (
    DENIAL,
    RETRACTION,
    SUPERSEDING,
    CaseAnswer,
    CaseCorrection,
    CaseFile,
    CaseResponse,
    CaseRole,
    CaseStatement,
    CaseTrack,
)
from .case_red_lines import red_line_steps
from .case_remarks import priorities_stated, remarks_made
from .case_retracted import retractions
from .case_rounds import KeptRounds, held_steps, round_steps
from .case_step import CaseStep, Named, Record, Steps, Thing, by_slug
from .case_together import dissociations, joints_of


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

    def __iter__(self) -> Steps:
        """In the order in which those of one day are recorded."""
        case = self.case
        rounds = KeptRounds(self.negotiation)
        yield from self._foundation(reference_data.record_party, PartyEntry, case.parties)
        yield from self._foundation(
            reference_data.record_affiliation, AffiliationEntry, case.affiliations
        )
        yield from self._issues()
        yield from self._tracks()
        yield from self._foundation(reference_data.record_speaker, SpeakerEntry, case.speakers)
        yield from self._sources()
        self._count(Round, case.rounds)
        yield from round_steps(
            case.rounds, rounds, lambda one: self._day(Round, one.slug, one.there_from)
        )
        self._count(Document, case.documents)
        yield from document_steps(
            case.documents,
            self.negotiation,
            lambda one: self._day(Document, one.slug, known_from(one)),
        )
        self._count(Demand, case.demands)
        yield from demand_steps(
            case.demands,
            self.negotiation,
            lambda one: self._day(Demand, one.slug, known_from(one)),
        )
        self._count(RedLine, case.red_lines)
        yield from red_line_steps(case.red_lines, self.negotiation)
        yield from case_issue_acts.recorded(self._new(IssueAct, case.issue_acts))
        yield from priorities_stated(self._new(Priority, case.priorities))
        gone = self._names(Priority, retracted_on__isnull=False)
        yield from retractions(case.priorities, gone=gone, retract=retract_priority)
        yield from remarks_made(self._new(Remark, case.remarks))
        gone = self._names(Remark, retracted_on__isnull=False)
        yield from retractions(case.remarks, gone=gone, retract=retract_remark)
        yield from dissociations(self._new(Dissociation, case.dissociations))
        yield from self._statements()
        yield from self._versions()
        yield from self._responses()
        yield from self._brought()
        yield from self._corrections()
        yield from held_steps(case.rounds, rounds)

    def _count(self, noun: type[Model], entries: Iterable[Named]) -> None:
        """Counts those that are there already."""
        self.already_there += sum(entry.slug in self.there[noun] for entry in entries)

    def _new[One: Named](self, noun: type[Model], entries: Iterable[One]) -> Iterator[One]:
        for entry in by_slug(entries):
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
        days = (
            case.negotiation.start_date,
            *self.needed.values(),
            *(known_from(said) for said in case.statements),
            *(meeting.there_from for meeting in case.rounds),
            *(known_from(text) for text in case.documents),
            *(known_from(demand) for demand in case.demands),
            *(known_from(line) for line in case.red_lines),
            *(known_from(done) for done in case.issue_acts),
            *(known_from(stated) for stated in case.priorities),
            *(known_from(remark) for remark in case.remarks),
            *(known_from(apart) for apart in case.dissociations),
        )
        return min(days)

    def _foundation[Said: Entry](
        self,
        record: Callable[[Recording, Said], Any],
        kind: type[Said],
        entries: Iterable[Named],
    ) -> Steps:
        """The entries that have no clock of their own and are recorded as they stand."""
        for entry in self._new(kind.model, entries):
            yield CaseStep(self._first_day, entry, _handing(record, kind, entry))

    def _issues(self) -> Steps:
        """Each after the one that it rewords."""
        earlier = {issue.slug: issue.reworded_from for issue in self.case.issues}
        issues = self._foundation(reference_data.record_issue, IssueEntry, self.case.issues)
        yield from sorted(issues, key=lambda step: _depth(step.entry.slug, earlier))

    def _tracks(self) -> Steps:
        for track in self._new(Track, self.case.tracks):
            record = _handing(reference_data.record_track, TrackEntry, track)
            yield CaseStep(self._first_day, track, record)
        played = self._played()
        for track in by_slug(self.case.tracks):
            for place, role in enumerate(track.roles):
                if (track.slug, role.party, role.role) not in played:
                    yield CaseStep(
                        self._first_day,
                        track,
                        partial(_record_role, track=track, role=role),
                        path=f"roles[{place}]",
                        part=role,
                        rests_on=((Track, track.slug),),
                    )

    def _played(self) -> set[tuple[str, str, str]]:
        """The roles that are recorded, by each name of track and party."""
        parts = Participation.objects.filter(negotiation=self.negotiation)
        return {
            (track, party, part.role)
            for part in parts.select_related("track", "party")
            for track in (part.track.slug, part.track.asked_slug)
            for party in (part.party.slug, part.party.asked_slug)
            if track and party
        }

    def _sources(self) -> Steps:
        start = self.case.negotiation.start_date
        for source in self._new(Source, self.case.sources):
            day = self._day(Source, source.slug, max(source.date or start, start))
            record = partial(reference_data.record_source, repeat=True)
            yield CaseStep(day, source, _handing(record, SourceEntry, source))
            if source.slug == self.case.negotiation.seed:
                seed = ((Source, source.slug),)
                record_seed = partial(_record_seed, slug=source.slug)
                yield CaseStep(day, source, record_seed, rests_on=seed)

    def _statements(self) -> Steps:
        supersedes = self.case.supersedes()
        stood = self.case.denied_later()
        for said in self._new(Statement, self.case.statements):
            if said.slug not in supersedes:
                record = partial(
                    _record_statement,
                    said=said,
                    joint=self.joints.get(said.slug),
                    disputed=said.denied and said.slug not in stood,
                )
                yield CaseStep(known_from(said), said, record)

    def _versions(self) -> Steps:
        """Versions that supersede another, each after the one that it replaces."""
        replacing = {c.current: c for c in self.case.corrections if c.replaces}
        earlier = self.case.supersedes()
        versions = by_slug(said for said in self.case.statements if said.slug in replacing)
        for new in sorted(versions, key=lambda said: _depth(said.slug, earlier)):
            if new.slug not in self.there[Statement]:
                correction = replacing[new.slug]
                record = partial(_record_version, new=new, correction=correction)
                old = [correction.superseded or "", correction.corrected or ""]
                rests_on = [(Statement, slug) for slug in old if slug]
                yield CaseStep(known_from(new), new, record, rests_on=rests_on)

    def _responses(self) -> Steps:
        answered = self._answered()
        for reply in by_slug(self.case.responses):
            if reply.slug in self.there[Response]:
                self.already_there += 1
            else:
                first = min((known_from(item) for item in reply.items), default=reply.given)
                record = _handing(responses.record_response, ResponseEntry, reply)
                yield CaseStep(first, reply, record)
            for place, item in sorted(enumerate(reply.items), key=lambda one: one[1].demand):
                if _is_new(reply, item, answered.get((reply.slug, item.demand), [])):
                    yield CaseStep(
                        known_from(item),
                        reply,
                        partial(_add_answer, slug=reply.slug, item=item),
                        path=f"items[{place}]",
                        part=item,
                        rests_on=((Response, reply.slug),),
                    )

    def _answered(self) -> Mapping[tuple[str, str], list[str]]:
        """The audiences of the answers of a reply to a demand, by each name of both."""
        rows = Answer.objects.filter(negotiation=self.negotiation).values_list(
            *("response__slug", "response__asked_slug", "demand__slug", "demand__asked_slug"),
            "audience",
        )
        answered: dict[tuple[str, str], list[str]] = defaultdict(list)
        for *names, audience in rows:
            for reply, demand in product({*names[:2]} - {None}, {*names[2:]} - {None}):
                answered[reply, demand].append(audience)
        return answered

    def _brought(self) -> Steps:
        """What statements brought with them, once both are there."""
        known: dict[str, date] = {entry.slug: known_from(entry) for entry in self.case.demands}
        known |= {entry.slug: known_from(entry) for entry in self.case.red_lines}
        known |= {entry.slug: entry.given for entry in self.case.responses}
        for said in by_slug(self.case.statements):
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
                    things: list[Thing] = [(noun, name) for name in names_new]
                    rests_on: list[Thing] = [(Statement, said.slug), *things]
                    yield CaseStep(day, said, record, rests_on=rests_on)

    def _corrections(self) -> Steps:
        stood = self.case.denied_later()
        for correction in self._new(Correction, self.case.corrections):
            if not correction.replaces:
                day = self.corrected_on[correction.slug]
                later = correction.superseded in stood
                record = partial(_record_correction, correction=correction, stood=later)
                ended = ((Statement, correction.superseded),) if correction.superseded else ()
                yield CaseStep(day, correction, record, rests_on=ended)


def _depth(slug: str, earlier: Mapping[str, str | None]) -> int:
    """The number of those that come before it, one after the other."""
    depth, step = 0, earlier.get(slug)
    while step and depth < len(earlier):
        step, depth = earlier.get(step), depth + 1
    return depth


def _handing[Said: Entry](
    record: Callable[[Recording, Said], Any], kind: type[Said], case: Named
) -> Record:
    """Hands the entry in what the case file says to the door."""
    return lambda act: record(act, kind.out_of(case))


def _record_role(act: Recording, *, track: CaseTrack, role: CaseRole) -> None:
    disputed = role.disputed or role.role == "disputed" or bool(role.disputed_by)
    more = {"track": track.slug, "disputed": disputed}
    reference_data.record_participation(act, ParticipationEntry.out_of(role, **more))


def _record_seed(act: Recording, *, slug: str) -> None:
    act.change(act.negotiation, seed=act.directory.get(Source, slug))


def _record_statement(
    act: Recording, *, said: CaseStatement, joint: UUID | None, disputed: bool
) -> None:
    """Also one that says what another says: a file says what it says deliberately."""
    entry = StatementEntry.out_of(said)
    statements.record_statement(act, entry, disputed=disputed, joint=joint, repeat=True)


def _record_version(act: Recording, *, new: CaseStatement, correction: CaseCorrection) -> None:
    corrections.correct_statement(
        act,
        correction.corrected or correction.superseded or "",
        StatementEntry.out_of(new),
        CorrectionEntry.out_of(correction, statements=(), current=None),
        reason=SUPERSEDING[correction.kind],
        also=correction.also,
        last=correction.superseded if correction.corrected else None,
    )


def _add_answer(act: Recording, *, slug: str, item: CaseAnswer) -> None:
    responses.add_answer(act, slug, AnswerEntry.out_of(item), beside=True)


def _is_new(reply: CaseResponse, item: CaseAnswer, kept: Collection[str]) -> bool:
    """True where the record lacks that answer: of those to one demand, as many as it has are there.

    `kept` are the audiences of those, for which answers stand beside each other.
    """
    beside = sum(other.demand == item.demand for other in reply.items)
    return len(kept) < beside and reply.audience_of(item) not in kept


def _record_correction(act: Recording, *, correction: CaseCorrection, stood: bool) -> None:
    act.flush()
    in_record: Any = act.visible(Statement)
    there = list(in_record.of_names(correction.statements))
    # With `until` an earlier day, some that it mentions are not recorded yet.
    mentioned = tuple(name for name in correction.statements if of_name(there, name))
    entry = CorrectionEntry.out_of(correction, statements=mentioned)
    ended = correction.superseded or ""
    if correction.kind == RETRACTION:
        corrections.retract_statement(act, ended, entry, also=correction.also)
    elif correction.kind == DENIAL and stood:
        corrections.deny_statement(act, ended, entry, also=correction.also)
    elif correction.kind == DENIAL:
        corrections.record_denial(act, ended, entry)
    else:
        corrections.authenticate(act, entry)
