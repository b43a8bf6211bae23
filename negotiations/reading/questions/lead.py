"""The lead of an overview as its reader may know it: `rules.lead` says what belongs in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ...models import Demand, Issue, Party, RedLine
from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.lead import IssueSince, NewsPiece, OpenAnswerTo
from ...rules.lead import lead as lead_of
from ...rules.precedence import Precedence
from ...vocabulary.answers import AnswerKind
from ...vocabulary.issue_acts import IssueActKind
from ...vocabulary.kinds import Kind
from ...vocabulary.steps import Nature
from ..evidence import audience_view, nouns
from ..evidence.audience_marks import mark_of_any
from .crossed_lines import CrossingRead, crossed_lines
from .demands import DemandAsked
from .issue_lives import IssueActRead
from .matrix import Matrix
from .overview import CellPrecedence, Overview
from .position_history import Step

Piece = NewsPiece["LeadNews"]


class Happened(StrEnum):
    """The kinds of news in a lead; each is worded in `parts/lead_news.html`."""

    CROSSED = "crossed"
    AGREED = "agreed"
    REOPENED = "reopened"
    REVEALED = "revealed"
    REVERSED = "reversed"
    MOVED = "moved"
    CONDITIONS = "conditions"
    CONTESTED = "contested"
    REJECTED = "rejected"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    FOR_DISCUSSION = "for-discussion"
    OVERDUE = "overdue"
    RELAXED = "relaxed"
    GIVEN_UP = "given-up"


ANSWERED = {
    AnswerKind.REJECTED: Happened.REJECTED,
    AnswerKind.COUNTERED: Happened.COUNTERED,
    AnswerKind.ACCEPTED: Happened.ACCEPTED,
    AnswerKind.ACCEPTED_FOR_DISCUSSION: Happened.FOR_DISCUSSION,
}
RELAXED = {"relaxed": Happened.RELAXED, "given-up": Happened.GIVEN_UP}


@dataclass(frozen=True, slots=True)
class LeadNews:
    """One piece of news on an issue, by whom, with what it rests on and for whom that is only."""

    happened: Happened
    issue: Issue
    parties: list[Party]
    mark: AudienceMark | None
    step: Step | None = None
    asked: DemandAsked | None = None
    act: IssueActRead | None = None
    crossing: CrossingRead | None = None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsTogether:
    """Pieces that are told as one: `first` says what happened, `parties` are all of whom it is said."""

    first: LeadNews
    parties: list[Party]
    demands: list[Demand]
    """The demands to which they are the answers."""
    mark: AudienceMark | None


@dataclass(frozen=True, slots=True)
class LeadRead:
    """The facts of the lead, with what they are called; see `rules.lead.Lead`."""

    news: list[NewsTogether]
    weight: str | None
    quiet: list[Issue]
    more_quiet: int
    waiting: list[tuple[Party, int]]
    more_waiting: int
    nothing_moved: bool


def lead(matrix: Matrix, beside: Overview) -> LeadRead:
    """What a lead says of that matrix, made from what its reader sees. A few queries, whatever its size."""
    since = _SinceLastRound(matrix, beside)
    made = lead_of(
        since.news(),
        issues=since.issues(),
        open_answers=since.open_answers(),
        all_looked_at=not beside.more,
    )
    parties = {party.slug: party for party in matrix.parties}
    issues = {issue.slug: issue for issue in matrix.issues}
    return LeadRead(
        news=[_together(pieces) for pieces in made.news],
        weight=made.weight,
        quiet=[issues[slug] for slug in made.quiet],
        more_quiet=made.more_quiet,
        waiting=[(parties[slug], count) for slug, count in made.waiting],
        more_waiting=made.more_waiting,
        nothing_moved=made.nothing_moved,
    )


def _together(pieces: list[LeadNews]) -> NewsTogether:
    parties = {party.pk: party for piece in pieces for party in piece.parties}
    demands = {piece.asked.demand.pk: piece.asked.demand for piece in pieces if piece.asked}
    return NewsTogether(
        pieces[0],
        list(parties.values()),
        list(demands.values()),
        narrowest(piece.mark for piece in pieces),
    )


class _SinceLastRound:
    """What happened by the day asked about since the last round that ended on an earlier day."""

    def __init__(self, matrix: Matrix, beside: Overview) -> None:
        self.matrix, self.beside, self.view = matrix, beside, matrix.view
        self.begins = beside.since or date.min
        self.parties = {party.slug: party for party in matrix.parties}
        self.place = CellPrecedence(matrix, beside.red_lines, beside.priorities)

    def _is_since(self, day: date) -> bool:
        return self.begins < day <= self.view.at

    def news(self) -> Iterator[Piece]:
        yield from self._moves()
        yield from self._contradictions()
        yield from self._answers()
        yield from self._overdue()
        yield from self._acts()
        yield from self._lines()

    def issues(self) -> list[IssueSince]:
        """The issues as the reader reads them, and whether anything stirred on each."""
        beside = self.beside
        steps = (*beside.changes, *beside.came_out_later)
        stirred = {step.said.issue.pk for step in steps}
        stirred |= {self.matrix.issues[i].pk for _, i, _ in self.matrix.moved}
        stirred |= {
            self.matrix.issues[i].pk
            for (_, i), day in beside.contested_on.items()
            if self._is_since(day)
        }
        stirred |= {
            issue for issue, act in beside.issue_acts.items() if self._is_since(act.row.day)
        }
        stood = {i for _, i in self.matrix.previous}
        return [
            IssueSince(issue.slug, issue.weight, place in stood, issue.pk in stirred)
            for place, issue in enumerate(self.matrix.issues)
        ]

    def open_answers(self) -> Iterator[OpenAnswerTo]:
        for asked in self.beside.asked:
            for addressee in asked.open:
                if addressee in self.parties:
                    yield OpenAnswerTo(addressee, asked.demand.issue.weight)

    def _mark(self, *things: Any) -> AudienceMark | None:
        """For whom what rests on those facts is only."""
        return narrowest(mark_of_any(thing, self.view.today) for thing in things)

    def _piece(self, place: Precedence, sameness: Any, told: LeadNews) -> Piece:
        return NewsPiece(place, told.issue.slug, (told.happened, sameness), told)

    def _moves(self) -> Iterator[Piece]:
        for step in self.beside.changes:
            said, before = step.said, step.before
            rows = [one.said.row for one in (step, *step.with_it)]
            told = LeadNews(
                _nature(step),
                said.issue,
                step.parties,
                narrowest(
                    (
                        self._mark(*rows, before.row if before else None, said.issue),
                        self._mark(*step.parties, said.told_by),
                        step.agreement_mark,
                    )
                ),
                step=step,
            )
            yield self._piece(self.place.of_step(step), said.row.pk, told)

    def _contradictions(self) -> Iterator[Piece]:
        """Those of which no change says that it is contested."""
        told_so = {(s.said.party.pk, s.said.issue.pk) for s in self.beside.changes}
        for cell, day in self.beside.contested_on.items():
            party, issue = self.matrix.parties[cell[0]], self.matrix.issues[cell[1]]
            if (party.pk, issue.pk) in told_so or not self._is_since(day):
                continue
            told = LeadNews(
                Happened.CONTESTED,
                issue,
                [party],
                narrowest((self.matrix.marks.get(cell), self._mark(party, issue))),
                voices=tuple(self.beside.voices[cell]),
            )
            place = self.place.of(Kind.POSITION_CONTESTED, party, issue, day=day)
            yield self._piece(place, cell, told)

    def _answers(self) -> Iterator[Piece]:
        for asked in self.beside.asked:
            for given in asked.answers:
                happened = ANSWERED.get(AnswerKind(given["answer"])) if given["answer"] else None
                day, party = given["given"], self.parties.get(given["addressee"])
                if happened and day and party and self._is_since(day):
                    mark = narrowest(
                        (mark_of_any(given, self.view.today), self._asked_mark(asked, party))
                    )
                    issue = asked.demand.issue
                    answers = [given["answer"] or ""]
                    place = self.place.of(
                        Kind.RESPONSE_RECEIVED, party, issue, day=day, answers=answers
                    )
                    told = LeadNews(happened, issue, [party], mark, asked=asked)
                    yield self._piece(place, (asked.demand.party.pk, issue.pk), told)

    def _overdue(self) -> Iterator[Piece]:
        for asked in self.beside.asked:
            late = asked.due + timedelta(days=1) if asked.due else None
            if late is None or not self._is_since(late):
                continue
            for addressee in asked.open:
                if party := self.parties.get(addressee):
                    issue, mark = asked.demand.issue, self._asked_mark(asked, party)
                    place = self.place.of(Kind.DEMAND_OVERDUE, party, issue, day=late)
                    told = LeadNews(Happened.OVERDUE, issue, [party], mark, asked=asked)
                    yield self._piece(place, asked.demand.pk, told)

    def _asked_mark(self, asked: DemandAsked, party: Party) -> AudienceMark | None:
        demand = asked.demand
        return self._mark(demand, demand.party, demand.issue, party)

    def _acts(self) -> Iterator[Piece]:
        kinds = {
            IssueActKind.AGREED: (Kind.ISSUE_AGREED, Happened.AGREED),
            IssueActKind.REOPENED: (Kind.ISSUE_REOPENED, Happened.REOPENED),
        }
        for act in self.beside.issue_acts.values():
            if act.kind in kinds and self._is_since(act.row.day):
                kind, happened = kinds[act.kind]
                issue = act.row.issue
                mark = self._mark(act.row, issue, *act.parties)
                place = self.place.of(kind, None, issue, day=act.row.day)
                told = LeadNews(happened, issue, act.parties, mark, act=act)
                yield self._piece(place, act.row.pk, told)

    def _lines(self) -> Iterator[Piece]:
        """The lines that were crossed by their own party, relaxed or given up."""
        rows = nouns.red_lines(self.view)
        rows = rows.select_related("party", "issue", "speaker", "statement", "fell_with")
        rows = rows.prefetch_related("acts").order_by("day", "slug")
        lines: list[RedLine] = [line for line in rows if line.counts]
        crossed = crossed_lines(self.view, lines)
        for line in lines:
            mark = self._mark(line, line.party, line.issue)
            for crossing in crossed[line.slug]:
                if self._is_since(crossing.day):
                    told = LeadNews(
                        Happened.CROSSED,
                        line.issue,
                        [line.party],
                        narrowest((mark, crossing.mark)),
                        step=self._step_of(crossing),
                        crossing=crossing,
                    )
                    yield self._on_line(Kind.RED_LINE_CROSSED, line, crossing.day, told)
            own = {(act.kind, act.on): act for act in line.acts.all()}
            for act in audience_view.red_line_facts(line, self.view).acts:
                known = act.known_from <= self.view.known
                if act.kind in RELAXED and known and self._is_since(act.on):
                    borne = narrowest((mark, self._mark(own[act.kind, act.on])))
                    told = LeadNews(RELAXED[act.kind], line.issue, [line.party], borne)
                    yield self._on_line(Kind.RED_LINE_RELAXED, line, act.on, told)

    def _on_line(self, kind: Kind, line: RedLine, day: date, told: LeadNews) -> Piece:
        place = self.place.of(kind, line.party, line.issue, day=day)
        return self._piece(place, line.pk, told)

    def _step_of(self, crossing: CrossingRead) -> Step | None:
        """The step by which a line was crossed, which says what makes it less sure."""
        steps = [*self.beside.changes, *self.beside.first_stances]
        every = (one for step in steps for one in (step, *step.with_it))
        return next((s for s in every if s.said.row.slug == crossing.statement), None)


def _nature(step: Step) -> Happened:
    if step.change.revealed:
        return Happened.REVEALED
    if step.change.nature == Nature.CONDITIONS_CHANGED:
        return Happened.CONDITIONS
    return Happened.REVERSED if step.change.nature == Nature.REVERSED else Happened.MOVED
