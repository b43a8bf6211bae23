"""A case file through the door: each entry on the day on which it became known, days in order.

What is there already is left alone, so that a second load, or one in pieces, changes nothing
twice. Entries of one day are one act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..entries.negotiations import NegotiationEntry
from ..models import Act, Document, Negotiation, Response, Round
from ..recording import days, reference_data
from ..recording.act import Recording, Refused
from ..recording.directory import NOUNS, Directory
from ..recording.door import recording
from ..recording.stream_places import take_place
from ..rules.audiences import Audience
from . import case_entries
from .case_nouns import CaseFile, Statement
from .garbage import not_collecting

Step = Callable[[Recording], Any]


@dataclass(order=True, slots=True)
class Entry:
    """Something to record on a day; within a day in the order of steps, then of slugs."""

    day: date
    step: int
    slug: str
    record: Step = field(compare=False)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many entries were new, and how many developments followed."""

    negotiation: Negotiation
    entries: int
    developments: int
    already_there: int


def load(
    case: CaseFile,
    *,
    today: date,
    until: date | None = None,
    silent: bool = False,
    hold: timedelta | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Loaded:
    """Loads what was known by `until`, else by `today`; all of it or nothing.

    `silent` writes no deliveries; else each day's are held for `hold`, HOLD_SECONDS unless said.

    The file has been read and validated before: only then does the transaction begin.
    """
    last_day = min(until or today, today)
    with not_collecting(), transaction.atomic():
        negotiation = _negotiation(case)
        loader = _Loader(case, negotiation)
        entries = sorted(e for e in loader.entries() if e.day <= last_day)
        places: list[Act] = []
        told = loader.run(entries, silent=silent, hold=hold, progress=progress, places=places)
        days.turn(
            negotiation,
            last_day,
            silent=silent,
            hold=hold,
            directory=loader.directory,
            places=places,
        )
        for act in places:
            take_place(act)
    return Loaded(negotiation, len(entries), told, loader.already_there)


class NotLoaded(Exception):
    """The door refused an entry: what is there already does not go with it. Nothing was loaded."""


def _record(entry: Entry, act: Recording) -> None:
    try:
        entry.record(act)
    except ValidationError as wrong:
        refused = Refused(said_once(faults_of(wrong)))
        raise NotLoaded(f"{entry.slug.strip()}: {refused}") from wrong
    except Refused as refused:
        raise NotLoaded(f"{entry.slug.strip()}: {refused}") from refused


def _negotiation(case: CaseFile) -> Negotiation:
    head = case.negotiation
    # Locked first: what is there already must not change while it is compared with the file.
    there = Negotiation.objects.select_for_update(no_key=True).filter(slug=head.slug).first()
    if there is not None:
        return there
    return reference_data.start_negotiation(
        NegotiationEntry(
            slug=head.slug,
            title=head.title,
            summary=head.summary,
            start_date=head.start_date,
            end_date=head.end_date,
            reference_date=head.reference_date,
        )
    )


class _Loader:
    def __init__(self, case: CaseFile, negotiation: Negotiation) -> None:
        self.case = case
        self.negotiation = negotiation
        self.directory = Directory(negotiation, Audience.CLEARED)
        self.already_there = 0
        self.there = {noun._meta.db_table: self._slugs(noun) for noun in NOUNS}
        self.needed = _first_needed(case)

    def _slugs(self, noun: type[Model]) -> set[str]:
        mine = noun._default_manager.filter(negotiation=self.negotiation)
        return set(mine.values_list("slug", flat=True))

    def run(
        self,
        entries: list[Entry],
        *,
        silent: bool,
        hold: timedelta | None,
        progress: Callable[[int, int], None],
        places: list[Act],
    ) -> int:
        by_day: dict[date, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_day[entry.day].append(entry)
        told = done = 0
        for day in sorted(by_day):
            with recording(
                self.negotiation,
                what="case-loaded",
                on=day,
                silent=silent,
                hold=hold,
                directory=self.directory,
                places=places,
            ) as act:
                for entry in by_day[day]:
                    _record(entry, act)
                    done += 1
            told += len(act.developments)
            progress(done, len(entries))
        return told

    def entries(self) -> Iterator[Entry]:
        """All that the file has and the record has not, each with the day it became known."""
        yield from self._foundations()
        for step, entries in enumerate(
            (
                self._sources(),
                self._rounds(),
                self._documents(),
                self._demands(),
                self._red_lines(),
                self._statements(),
                self._versions(),
                self._responses(),
                self._corrections(),
                self._held(),
            ),
            start=10,
        ):
            for day, slug, record in entries:
                yield Entry(day, step, slug, record)

    def _new(self, noun: str, things: Iterable[Any]) -> Iterator[Any]:
        for thing in things:
            if thing.slug in self.there[noun]:
                self.already_there += 1
            else:
                yield thing

    def _day(self, noun: str, slug: str, known: date) -> date:
        """The day on which a thing is recorded: when it became known, or was first referred to."""
        return min(known, self.needed[noun].get(slug, known))

    def _foundations(self) -> Iterator[Entry]:
        """What has no clock of its own: there from the first day on."""
        first = min([self.case.negotiation.start_date, *self._all_days()])
        steps: list[tuple[str, Iterable[Any], Callable[[Recording, int, Any], Any]]] = [
            ("party", self.case.parties, case_entries.record_party),
            ("affiliation", self.case.affiliations, case_entries.record_affiliation),
            ("issue", self.case.issues, case_entries.record_issue),
            ("track", self.case.tracks, case_entries.record_track),
            ("speaker", self.case.speakers, case_entries.record_speaker),
        ]
        for step, (noun, things, record) in enumerate(steps):
            places = {thing.slug: place for place, thing in enumerate(things, start=1)}
            for thing in self._new(noun, things):
                yield Entry(first, step, thing.slug, _bound(record, places[thing.slug], thing))

    def _all_days(self) -> Iterator[date]:
        for noun in self.needed.values():
            yield from noun.values()
        yield from (s.known_from for s in self.case.statements)
        yield from (meeting.planned_on or meeting.date for meeting in self.case.rounds)
        yield from (text.delivery_known_from for text in self.case.documents)
        yield from (demand.known_from for demand in self.case.demands)
        yield from (line.date for line in self.case.red_lines)

    def _sources(self) -> Iterator[tuple[date, str, Step]]:
        for source in self._new("source", self.case.sources):
            known = source.date or self.case.negotiation.start_date
            known = max(known, self.case.negotiation.start_date)
            day = self._day("source", source.slug, known)
            yield day, source.slug, _bound(case_entries.record_source, 0, source)
            if source.slug == self.case.negotiation.seed:
                yield day, f"{source.slug} ", _bound(case_entries.record_seed, 0, source)

    def _rounds(self) -> Iterator[tuple[date, str, Step]]:
        for meeting in self._new("round", self.case.rounds):
            known = meeting.planned_on or meeting.date
            day = self._day("round", meeting.slug, known)
            yield day, meeting.slug, _bound(case_entries.record_round, 0, meeting)

    def _held(self) -> Iterator[tuple[date, str, Step]]:
        held = set(
            Round.objects.filter(negotiation=self.negotiation, status="held").values_list(
                "slug", flat=True
            )
        )
        for meeting in self.case.rounds:
            if meeting.status == "held" and meeting.slug not in held:
                yield meeting.end_date, meeting.slug, _bound(case_entries.record_held, 0, meeting)

    def _documents(self) -> Iterator[tuple[date, str, Step]]:
        undisclosed = {
            d.slug for d in self.directory.all(Document).values() if d.public_from is None
        }
        for text in self.case.documents:
            day = self._day("document", text.slug, text.delivery_known_from)
            is_new = text.slug not in self.there["document"]
            if is_new:
                yield day, text.slug, _bound(case_entries.record_document, 0, text)
            else:
                self.already_there += 1
            opens = text.public_from
            if opens is not None and (is_new or text.slug in undisclosed):
                later = opens > text.delivery_known_from
                if later:
                    yield (
                        max(opens, day),
                        f"{text.slug} ",
                        _bound(case_entries.record_disclosed, 0, text),
                    )

    def _demands(self) -> Iterator[tuple[date, str, Step]]:
        for demand in self._new("demand", self.case.demands):
            day = self._day("demand", demand.slug, demand.known_from)
            yield day, demand.slug, _bound(case_entries.record_demand, 0, demand)

    def _red_lines(self) -> Iterator[tuple[date, str, Step]]:
        for line in self._new("red_line", self.case.red_lines):
            yield line.date, line.slug, _bound(case_entries.record_red_line, 0, line)

    def _statements(self) -> Iterator[tuple[date, str, Step]]:
        for said in self._new("statement", self.case.statements):
            if said.supersedes is None:
                yield said.known_from, said.slug, _bound(case_entries.record_statement, 0, said)

    def _versions(self) -> Iterator[tuple[date, str, Step]]:
        """Versions that supersede another, each after the one that it replaces."""
        said = {s.slug: s for s in self.case.statements}
        for correction in self.case.corrections:
            if not correction.replaces or correction.current is None:
                continue
            if correction.current in self.there["statement"]:
                continue
            new = said[correction.current]
            depth = f"{_depth(new, said):04}-{new.slug}"
            yield new.known_from, depth, _bound(case_entries.record_version, 0, (new, correction))

    def _responses(self) -> Iterator[tuple[date, str, Step]]:
        answered = set(
            Response.objects.filter(negotiation=self.negotiation).values_list(
                "slug", "answers__demand__slug"
            )
        )
        for reply in self.case.responses:
            is_new = reply.slug not in self.there["response"]
            first = min((item.known_from for item in reply.items), default=reply.date)
            if is_new:
                yield first, reply.slug, _bound(case_entries.record_response, 0, reply)
            else:
                self.already_there += 1
            for item in reply.items:
                if (reply.slug, item.demand) not in answered:
                    record = _bound(case_entries.record_answer, 0, (reply, item))
                    yield item.known_from, f"{reply.slug} {item.demand}", record

    def _corrections(self) -> Iterator[tuple[date, str, Step]]:
        for correction in self._new("correction", self.case.corrections):
            if not correction.replaces:
                yield (
                    correction.known_from,
                    correction.slug,
                    _bound(case_entries.record_correction, 0, correction),
                )


def _first_needed(case: CaseFile) -> dict[str, dict[str, date]]:
    """The first day on which something refers to each round, document, demand and source."""
    found: dict[str, dict[str, date]] = defaultdict(dict)

    def need(noun: str, slugs: Iterable[str | None], day: date) -> None:
        for slug in slugs:
            if slug is not None:
                found[noun][slug] = min(day, found[noun].get(slug, day))

    need("source", [case.negotiation.seed], case.negotiation.start_date)
    demanded = {d.slug: d for d in case.demands}
    for reply in case.responses:
        for item in reply.items:
            need("demand", [item.demand], item.known_from)
            need("source", item.sources, item.known_from)
            need("source", reply.sources, item.known_from)
            need("document", [reply.document], item.known_from)
        need("source", reply.sources, reply.date)
        need("document", [reply.document], reply.date)
    for slug, demand in demanded.items():
        day = min(demand.known_from, found["demand"].get(slug, demand.known_from))
        need("round", [demand.round], day)
        need("document", [demand.document], day)
        need("source", demand.sources, day)
    for said in case.statements:
        need("round", [said.round], said.known_from)
        need("document", [said.document], said.known_from)
        need("source", said.sources, said.known_from)
    for correction in case.corrections:
        need("document", correction.documents, correction.known_from)
        need("source", correction.source_before, correction.known_from)
        need("source", correction.source_after, correction.known_from)
    for line in case.red_lines:
        need("source", line.sources, line.date)
    for text in case.documents:
        day = min(text.delivery_known_from, found["document"].get(text.slug, text.date))
        day = max(day, text.date) if text.slug not in found["document"] else day
        need("round", [text.round], day)
        need("source", text.sources, day)
    for meeting in case.rounds:
        known = meeting.planned_on or meeting.date
        need("source", meeting.sources, min(known, found["round"].get(meeting.slug, known)))
    return found


def _depth(new: Statement, said: dict[str, Statement]) -> int:
    depth = 0
    while new.supersedes is not None:
        new, depth = said[new.supersedes], depth + 1
    return depth


def _bound(record: Callable[[Recording, int, Any], Any], place: int, thing: Any) -> Step:
    return lambda act: record(act, place, thing)
