"""All that belongs to one round, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from ...models import (
    Answer,
    Demand,
    Document,
    Participation,
    Party,
    RedLine,
    RedLineAct,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from ...models.demands import by_number
from ...models.facts import Audienced, Fact, of_name
from ..evidence import nouns
from ..evidence.calendar import issues_by_track, last_begun, participants_by_round, rounds_known
from ..evidence.sources import sources_cited
from ..perspective import Perspective
from .counter_offers import AnswerWithOffer, with_offers
from .demands import AnswerGiven, DemandAsked, demands
from .issue_lives import IssueActRead, lives
from .joint_steps import steps_together
from .position_history import Corrected, History, Said, Step, history
from .touched_series import touched

MOST_SAID = 200
"""More statements than that are read by issue or by party."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A party at a round or in its track, with the roles that it has there."""

    party: Party
    took_part: bool
    roles: list[Participation]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of a day of the round, with the answers known by then."""

    response: Response
    document: Document | None
    answers: list[AnswerWithOffer]


@dataclass(frozen=True, slots=True)
class LineAct:
    """A red line that was declared, relaxed or given up on a day."""

    line: RedLine
    act: RedLineAct
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class DemandMade:
    """A demand as it stands, with each addressee, the answer that is known of it and its counter-offer."""

    demand: Demand
    text: str
    due: date | None
    answers: list[tuple[Party, AnswerGiven, Demand | None]]


@dataclass(frozen=True, slots=True)
class Part:
    """All that happened at a round, or between it and the next."""

    steps: list[Step]
    corrections: list[Corrected]
    documents: list[Document]
    demands: list[DemandMade]
    replies: list[Reply]
    red_lines: list[LineAct]
    issue_acts: list[IssueActRead]
    said: list[Said]

    @property
    def changes(self) -> list[Step]:
        return steps_together(s for s in self.steps if not s.is_first)

    @property
    def first_stances(self) -> list[Step]:
        return [s for s in self.steps if s.is_first]

    def __bool__(self) -> bool:
        return any(
            (self.steps, self.corrections, self.documents, self.demands, self.replies)
        ) or bool(self.red_lines or self.issue_acts or self.said)


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """All that belongs to one round, as known on a day.

    `before` and `after` are its neighbours; `following` is the next that began on a later day.
    With `more` there is more of it than is worth reading on one page.
    """

    round: Round
    status: str
    outcome: str
    track: Track | None
    before: Round | None
    after: Round | None
    following: Round | None
    participants: list[Participant]
    sources: list[Source]
    at: Part
    between: Part
    more: bool


def round_sheet(
    view: Perspective, slug: str, *, rounds: list[Round] | None = None
) -> RoundSheet | None:
    """All that belongs to the round; None where the audience could not know of it by then."""
    if rounds is None:
        rounds = rounds_known(view)
    meeting = of_name(rounds, slug)
    if meeting is None:
        return None
    place = rounds.index(meeting)
    return _RoundPage(view, rounds, meeting).sheet(
        before=rounds[place - 1] if place else None,
        after=rounds[place + 1] if place + 1 < len(rounds) else None,
        following=next((r for r in rounds if r.first_day > meeting.last_day), None),
    )


class _RoundPage:
    """Collects what belongs to one round. Every collection is one query, whatever its size."""

    def __init__(self, view: Perspective, rounds: list[Round], meeting: Round) -> None:
        self.view = view
        self.meeting, self.rounds = meeting, rounds
        self.participants = participants_by_round(rounds, view)
        self.issues = issues_by_track(rounds)

    def sheet(
        self, *, before: Round | None, after: Round | None, following: Round | None
    ) -> RoundSheet:
        meeting = self.meeting
        told, words, more = self._history(following)
        at, between = self._parts(told, words)
        return RoundSheet(
            round=meeting,
            status=meeting.status_on(self.view.known),
            outcome=meeting.outcome_on(self.view.known),
            track=Track.objects.filter(self.view.sees(), pk=meeting.track_id).first(),
            before=before,
            after=after,
            following=following,
            participants=self._participants(),
            sources=sources_cited(Q(round=meeting), self.view),
            at=at,
            between=between,
            more=more,
        )

    def _history(self, following: Round | None) -> tuple[History, set[str], bool]:
        """The series that changed at it or after it, with what was said then as far as is read."""
        rows = self._words(following)
        words = dict(rows[:MOST_SAID])
        last = following.first_day if following else self.view.known
        near = touched(
            self.view,
            since=self.meeting.first_day - timedelta(days=1),
            until=last,
        )
        told = history(
            self.view,
            Q(pk__in={*near.ids, *words.values()}),
            days=(self.meeting.first_day, max(last, self.meeting.last_day)),
            whole=near.revealed,
        )
        return told, set(words), near.more or len(rows) > MOST_SAID

    def _words(self, following: Round | None) -> list[tuple[str, int]]:
        """The statements that may belong to it, by slug, with their series."""
        loose = Q(round__isnull=True, day__gte=self.meeting.first_day)
        if following is not None:
            loose &= Q(day__lte=following.first_day)
        order = ("day", "party__sequence", "issue__sequence", "slug")
        rows = self.view.visible(Statement).published().order_by(*order)
        # Apart, since together they would be looked for among all that was ever said.
        named, others = (
            rows.filter(which).values_list(*order, "series")[: MOST_SAID + 1]
            for which in (Q(round=self.meeting), loose)
        )
        first = sorted([*named, *others])[: MOST_SAID + 1]
        return [(slug, series) for *_, slug, series in first]

    def _parts(self, told: History, words: set[str]) -> tuple[Part, Part]:
        here = self.meeting.slug
        steps = told.steps(lambda change: change.statement.place.round == here)
        corrections = told.corrections(lambda c: (c.now or c.was).place.round == here)
        everything = told.said(
            s
            for series in told.series
            for s in series.statements
            if s.place.round == here and s.slug in words
        )
        statements = sorted(everything.values(), key=_said_order)
        documents, demands = self._documents(), self._demands()
        replies, lines, acts = self._replies(), self._red_lines(), self._issue_acts()
        last = self.meeting.last_day

        def part(at_round: bool) -> Part:
            return Part(
                steps=[s for s in steps if s.change.statement.place.at_round == at_round],
                corrections=[
                    c for c in corrections if (c.now or c.was).as_known.place.at_round == at_round
                ],
                documents=[d for d in documents if (d.delivered_on <= last) == at_round],
                demands=[d for d in demands if (d.demand.day <= last) == at_round],
                replies=[r for r in replies if (r.response.given <= last) == at_round],
                red_lines=[line for line in lines if (line.act.on <= last) == at_round],
                issue_acts=[act for act in acts if (act.row.day <= last) == at_round],
                said=[s for s in statements if s.as_known.place.at_round == at_round],
            )

        return part(True), part(False)

    def _belongs(self, day: date, party: int, issue: int | None) -> bool:
        """Whether something of that day, without a round of its own, belongs here.

        Of the rounds of that day it is where the party took part and the issue is treated, else
        where the party took part, else any; between rounds it belongs to the last one begun.
        """
        open_then = [r for r in self.rounds if r.first_day <= day <= r.last_day]
        if not open_then:
            return last_begun(self.rounds, day, known=self.view.known) == self.meeting
        own_rounds = [r for r in open_then if party in self.participants.get(r.pk, {})]
        fitting = [r for r in own_rounds if issue in self.issues.get(r.track_id, ())]
        return self.meeting in (fitting or own_rounds or open_then)

    def _participants(self) -> list[Participant]:
        roles: dict[int, list[Participation]] = {}
        parts = (
            Participation.objects.filter(
                self.view.sees(), self.view.sees("party__"), track=self.meeting.track_id
            )
            .select_related("party")
            .prefetch_related(self._visible("disputed_by"))
            .order_by("party__sequence", "role")
        )
        parties = dict(self.participants.get(self.meeting.pk, {}))
        present = set(parties)
        for part in parts:
            roles.setdefault(part.party_id, []).append(part)
            parties[part.party_id] = part.party
        everyone = [
            Participant(party, id in present, roles.get(id, [])) for id, party in parties.items()
        ]
        return sorted(everyone, key=lambda p: (not p.took_part, p.party.sequence, p.party.slug))

    def _visible(self, parties: str) -> Prefetch[str]:
        """Those of the linked parties that the reader may know of."""
        return Prefetch(parties, queryset=Party.objects.filter(self.view.sees()))

    def _documents(self) -> list[Document]:
        documents = (
            nouns.documents(self.view)
            .filter(round=self.meeting)
            .prefetch_related(self._visible("issued_by"), self._visible("addressed_to"))
            .order_by("delivered_on", "slug")
        )
        return list(documents)

    def _demands(self) -> list[DemandMade]:
        """Its demands that stand, with the answers known by then."""
        asked_demands = [
            d
            for d in demands(self.view.at_day(self.view.known))
            if d.demand.round_id == self.meeting.pk and self._sees(d.demand.party)
        ]
        named = {given["counter"] for d in asked_demands for given in d.answers if given["counter"]}
        offers = {one.slug: one for one in self.view.visible(Demand).filter(slug__in=named)}
        return [
            DemandMade(d.demand, d.text, d.due, self._answers(d, offers)) for d in asked_demands
        ]

    def _answers(
        self, asked: DemandAsked, offers: dict[str, Demand]
    ) -> list[tuple[Party, AnswerGiven, Demand | None]]:
        given = {row["addressee"]: row for row in asked.answers}
        parties = sorted(asked.demand.addressees.all(), key=lambda p: (p.sequence, p.slug))
        return [
            (p, given[p.slug], offers.get(given[p.slug]["counter"] or ""))
            for p in parties
            if p.slug in given and self._sees(p)
        ]

    def _sees(self, fact: Fact | Audienced) -> bool:
        return self.view.there(fact) is not None

    def _replies(self) -> list[Reply]:
        answers = (
            self.view.visible(Answer)
            .filter(known_from__lte=self.view.known)
            .select_related("demand__issue", "counter__fell_with")
            .order_by(*by_number("demand__"), "known_from", "pk")
        )
        replies = (
            self.view.visible(Response)
            .filter(self.view.stands(), given__lte=self.view.known)
            .select_related("responder", "to", "document")
            .prefetch_related(Prefetch("answers", queryset=answers), "responders")
            .order_by("given", "slug")
        )
        return [reply for r in replies if (reply := self._reply(r)) is not None]

    def _reply(self, response: Response) -> Reply | None:
        document = self.view.there(response.document)
        if document is not None and document.delivery_known_from > self.view.known:
            document = None
        answers = [a for a in response.answers.all() if self.view.there(a.demand)]
        if not answers and document is None:
            return None
        if not all(self._sees(party) for party in (*response.everybody, response.to)):
            return None
        here = (
            document.round_id == self.meeting.pk
            if document is not None and document.round_id
            else self._belongs(
                response.given,
                response.responder_id,
                answers[0].demand.issue_id if answers else None,
            )
        )
        return Reply(response, document, with_offers(answers, self.view)) if here else None

    def _red_lines(self) -> list[LineAct]:
        acts = (
            RedLineAct.objects.filter(
                self.view.stands("red_line__"),
                self.view.sees(),
                *(self.view.sees(f"red_line__{part}") for part in ("", "party__", "issue__")),
                red_line__negotiation=self.view.negotiation,
                on__gte=self.meeting.first_day,
                known_from__lte=self.view.known,
            )
            .select_related("red_line__party", "red_line__issue", "red_line__speaker")
            .order_by("on", "red_line__slug")
        )
        return [
            LineAct(act.red_line, act, self.view.there(act.red_line.speaker))
            for act in acts
            if self._belongs(act.on, act.red_line.party_id, act.red_line.issue_id)
        ]

    def _issue_acts(self) -> list[IssueActRead]:
        """The acts on issues known by then that belong to it, the first first."""
        known = lives(self.view.at_day(self.view.known))
        acts = [act for of_issue in known.values() for act in reversed(of_issue)]
        here = [
            act
            for act in acts
            if act.row.day >= self.meeting.first_day
            and self._belongs(
                act.row.day, act.parties[0].pk if act.parties else 0, act.row.issue_id
            )
        ]
        return sorted(here, key=lambda act: (act.row.day, act.row.issue.sequence))


def _said_order(said: Said) -> tuple[date, int, int, str]:
    return (said.row.day, said.party.sequence, said.issue.sequence, said.row.slug)
