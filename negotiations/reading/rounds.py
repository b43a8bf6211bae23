"""The calendar as known on a day, and all that belongs to one round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from ..detection.audiences import Audience
from ..models import (
    Answer,
    Citation,
    Document,
    Negotiation,
    Participation,
    Party,
    RedLine,
    RedLineAct,
    Response,
    Round,
    Source,
    Track,
)
from .clocks import Clocks
from .demands import DemandAsked, demands
from .steps import Corrected, History, Said, Step, history
from .visible import there


def rounds_known(
    negotiation: Negotiation, reader: Audience, *, known: date, today: date
) -> list[Round]:
    """The rounds that existed for `reader` on `known`, in their one order."""
    rounds = (
        Round.objects.filter(negotiation=negotiation)
        .for_audience(reader, today=today)
        .order_by("first_day", "number")
    )
    return [r for r in rounds if r.known_as_round().exists_on(known)]


def last_begun(rounds: Iterable[Round], day: date) -> Round | None:
    """The last of them that had begun by `day` and was not called off."""
    begun = [r for r in rounds if r.first_day <= day and r.status != Round.Status.CANCELLED]
    return begun[-1] if begun else None


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
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class LineAct:
    """A red line that was declared, relaxed or given up on a day."""

    line: RedLine
    act: RedLineAct


@dataclass(frozen=True, slots=True)
class Part:
    """What happened at a round, or between it and the next."""

    steps: list[Step]
    corrections: list[Corrected]
    documents: list[Document]
    demands: list[DemandAsked]
    replies: list[Reply]
    red_lines: list[LineAct]
    said: list[Said]

    @property
    def changes(self) -> list[Step]:
        return [s for s in self.steps if not s.is_first]

    @property
    def first_stances(self) -> list[Step]:
        return [s for s in self.steps if s.is_first]

    def __bool__(self) -> bool:
        return any(
            (self.steps, self.corrections, self.documents, self.demands, self.replies)
        ) or bool(self.red_lines or self.said)


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """All that belongs to one round, as known on a day.

    `before` and `after` are its neighbours; `following` is the next that began on a later day.
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


def round_sheet(
    negotiation: Negotiation,
    reader: Audience,
    slug: str,
    *,
    known: date,
    today: date,
    rounds: list[Round] | None = None,
) -> RoundSheet | None:
    """What belongs to the round, or None where it did not exist for `reader` on `known`."""
    if rounds is None:
        rounds = rounds_known(negotiation, reader, known=known, today=today)
    place = next((i for i, r in enumerate(rounds) if r.slug == slug), None)
    if place is None:
        return None
    meeting = rounds[place]
    return _Reader(negotiation, reader, known, today, rounds, meeting).sheet(
        before=rounds[place - 1] if place else None,
        after=rounds[place + 1] if place + 1 < len(rounds) else None,
        following=next((r for r in rounds if r.first_day > meeting.last_day), None),
    )


class _Reader:
    """Collects what belongs to one round. Every collection is one query, whatever its size."""

    def __init__(
        self,
        negotiation: Negotiation,
        reader: Audience,
        known: date,
        today: date,
        rounds: list[Round],
        meeting: Round,
    ) -> None:
        self.negotiation, self.reader = negotiation, reader
        self.known, self.today = known, today
        self.meeting, self.rounds = meeting, rounds
        self.participants = _participants_by_round(rounds, reader, today)
        self.issues = _issues_by_track(rounds)

    def sheet(
        self, *, before: Round | None, after: Round | None, following: Round | None
    ) -> RoundSheet:
        meeting = self.meeting
        told = self._history(following)
        tracks = Track.objects.filter(pk=meeting.track_id)
        at, between = self._parts(told)
        return RoundSheet(
            round=meeting,
            status=meeting.status_on(self.known),
            outcome=meeting.outcome_on(self.known),
            track=tracks.for_audience(self.reader, today=self.today).first(),
            before=before,
            after=after,
            following=following,
            participants=self._participants(),
            sources=sources_of(
                Q(round=meeting), self.negotiation, self.reader, self.known, self.today
            ),
            at=at,
            between=between,
        )

    def _history(self, following: Round | None) -> History:
        """The series in which something was said at it, or between it and the next."""
        loose = Q(statements__round__isnull=True, statements__day__gte=self.meeting.first_day)
        if following is not None:
            loose &= Q(statements__day__lte=following.first_day)
        return history(
            self.negotiation,
            self.reader,
            Q(statements__round=self.meeting) | loose,
            known=self.known,
            today=self.today,
        )

    def _parts(self, told: History) -> tuple[Part, Part]:
        here = self.meeting.slug
        steps = told.steps(lambda change: change.statement.place.round == here)
        corrections = told.corrections(lambda c: (c.now or c.was).place.round == here)
        everything = told.said(
            s for series in told.series for s in series.statements if s.place.round == here
        )
        said = sorted(everything.values(), key=_said_order)
        documents, asked = self._documents(), self._demands()
        replies, lines = self._replies(), self._red_lines()
        last = self.meeting.last_day

        def part(at_round: bool) -> Part:
            return Part(
                steps=[s for s in steps if s.change.statement.place.at_round == at_round],
                corrections=[
                    c for c in corrections if (c.now or c.was).as_known.place.at_round == at_round
                ],
                documents=[d for d in documents if (d.delivered_on <= last) == at_round],
                demands=[d for d in asked if (d.demand.day <= last) == at_round],
                replies=[r for r in replies if (r.response.given <= last) == at_round],
                red_lines=[line for line in lines if (line.act.on <= last) == at_round],
                said=[s for s in said if s.as_known.place.at_round == at_round],
            )

        return part(True), part(False)

    def _belongs(self, day: date, party: int, issue: int | None) -> bool:
        """Whether something of that day, without a round of its own, belongs here.

        Of the rounds of that day it is where the party took part and the issue is treated, else
        where the party took part, else any; between rounds it belongs to the last one begun.
        """
        open_then = [r for r in self.rounds if r.first_day <= day <= r.last_day]
        if not open_then:
            return last_begun(self.rounds, day) == self.meeting
        mine = [r for r in open_then if party in self.participants.get(r.pk, {})]
        fitting = [r for r in mine if issue in self.issues.get(r.track_id, ())]
        return self.meeting in (fitting or mine or open_then)

    def _participants(self) -> list[Participant]:
        roles: dict[int, list[Participation]] = {}
        parts = (
            Participation.objects.filter(track=self.meeting.track_id)
            .select_related("party")
            .prefetch_related("disputed_by")
            .order_by("party__sequence", "role")
        )
        parties = dict(self.participants.get(self.meeting.pk, {}))
        present = set(parties)
        for part in parts:
            if there(part, self.reader, self.today) and there(part.party, self.reader, self.today):
                roles.setdefault(part.party_id, []).append(part)
                parties[part.party_id] = part.party
        everyone = [
            Participant(party, id in present, roles.get(id, [])) for id, party in parties.items()
        ]
        return sorted(everyone, key=lambda p: (not p.took_part, p.party.sequence, p.party.slug))

    def _documents(self) -> list[Document]:
        found = (
            Document.objects.filter(round=self.meeting, delivery_known_from__lte=self.known)
            .for_audience(self.reader, today=self.today)
            .prefetch_related("issued_by", "addressed_to")
            .order_by("delivered_on", "slug")
        )
        return list(found)

    def _demands(self) -> list[DemandAsked]:
        """Its demands that stand, with the answers known by then."""
        now = Clocks(self.known, self.known)
        asked = demands(self.negotiation, self.reader, now, today=self.today)
        return [d for d in asked if d.demand.round_id == self.meeting.pk]

    def _replies(self) -> list[Reply]:
        answers = (
            Answer.objects.filter(negotiation=self.negotiation)
            .for_audience(self.reader, today=self.today)
            .filter(known_from__lte=self.known)
            .select_related("demand__issue")
            .order_by("demand__number")
        )
        found = (
            Response.objects.filter(negotiation=self.negotiation, given__lte=self.known)
            .for_audience(self.reader, today=self.today)
            .select_related("responder", "to", "document")
            .prefetch_related(Prefetch("answers", queryset=answers))
            .order_by("given", "slug")
        )
        return [reply for r in found if (reply := self._reply(r)) is not None]

    def _reply(self, response: Response) -> Reply | None:
        document = there(response.document, self.reader, self.today)
        if document is not None and document.delivery_known_from > self.known:
            document = None
        answers = [a for a in response.answers.all() if there(a.demand, self.reader, self.today)]
        if not answers and document is None:
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
        return Reply(response, document, answers) if here else None

    def _red_lines(self) -> list[LineAct]:
        acts = (
            RedLineAct.objects.filter(
                red_line__negotiation=self.negotiation,
                on__gte=self.meeting.first_day,
                known_from__lte=self.known,
            )
            .select_related("red_line__party", "red_line__issue", "red_line__speaker")
            .order_by("on", "red_line__slug")
        )
        return [
            LineAct(act.red_line, act)
            for act in acts
            if there(act, self.reader, self.today)
            and there(act.red_line, self.reader, self.today)
            and there(act.red_line.party, self.reader, self.today)
            and there(act.red_line.issue, self.reader, self.today)
            and self._belongs(act.on, act.red_line.party_id, act.red_line.issue_id)
        ]


def _said_order(said: Said) -> tuple[date, int, int, str]:
    return (said.row.day, said.party.sequence, said.issue.sequence, said.row.slug)


def _participants_by_round(
    rounds: list[Round], reader: Audience, today: date
) -> dict[int, dict[int, Party]]:
    links = Round.participants.through.objects.filter(round__in=rounds).select_related("party")
    found: dict[int, dict[int, Party]] = {}
    for link in links:
        if there(link.party, reader, today):
            found.setdefault(link.round_id, {})[link.party_id] = link.party
    return found


def _issues_by_track(rounds: list[Round]) -> dict[int, set[int]]:
    links = Track.issues.through.objects.filter(track__in={r.track_id for r in rounds})
    found: dict[int, set[int]] = {}
    for track, issue in links.values_list("track_id", "issue_id"):
        found.setdefault(track, set()).add(issue)
    return found


def sources_of(
    cited_by: Q, negotiation: Negotiation, reader: Audience, known: date, today: date
) -> list[Source]:
    """The sources cited there that `reader` may see and that had come out by `known`."""
    citations = (
        Citation.objects.filter(cited_by, source__negotiation=negotiation)
        .select_related("source")
        .order_by("part", "number", "id")
    )
    return [
        source
        for c in citations
        if (source := there(c.source, reader, today)) is not None
        and (source.date is None or source.date <= known)
    ]
