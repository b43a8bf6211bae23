"""The developments that follow from demands, from replies with their answers, and from red lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ...vocabulary.kinds import Kind
from ..collisions import KnownRedLine
from ..demands import KnownAnswer, KnownDemand, Overdue, answer_of, one_a_reply, overdue
from .development import About, Details, Identity, KnownDevelopment

SaidByDue = Mapping[tuple[date, str], tuple[str, date]]
"""The stances that parties had taken since they were asked, with their days, by due day and party."""


def of_demand(
    demand: KnownDemand,
    answers: Sequence[KnownAnswer],
    *,
    known: date,
    said_since: SaidByDue = MappingProxyType({}),
) -> list[KnownDevelopment]:
    """The demand's own acts, what of it is overdue, and answers that changed."""
    return [
        *_demand_acts(demand, known),
        *_overdue(demand, answers, known, said_since),
        *_answers_changed(demand, answers, known),
    ]


def _demand_acts(demand: KnownDemand, known: date) -> Iterable[KnownDevelopment]:
    for act in demand.acts:
        if act.known_from <= known:
            yield _about_demand(
                demand,
                _DEMAND_KINDS[act.kind],
                act.on.isoformat(),
                act.known_from,
                {"day": act.on.isoformat(), "asks": act.asks, "due": _iso(act.due)},
            )


_DEMAND_KINDS = {
    "made": Kind.DEMAND_MADE,
    "amended": Kind.DEMAND_AMENDED,
    "withdrawn": Kind.DEMAND_WITHDRAWN,
}


def _overdue(
    demand: KnownDemand, answers: Sequence[KnownAnswer], known: date, said_since: SaidByDue
) -> Iterable[KnownDevelopment]:
    for late in overdue(demand, answers, known=known):
        yield _about_demand(
            demand,
            Kind.DEMAND_OVERDUE,
            late.due.isoformat(),
            late.told_on,
            {
                "day": late.told_on.isoformat(),
                "due": late.due.isoformat(),
                "open": list(late.open),
                **_said_by_then(late, said_since),
            },
        )


def _said_by_then(late: Overdue, said_since: SaidByDue) -> Details:
    """Where those that are late had said to stand by the due day; nothing where none had."""
    said = [
        [party, stance, day.isoformat()]
        for party in late.open
        for stance, day in [said_since.get((late.due, party), ("", date.min))]
        if stance
    ]
    return {"said_since": said} if said else {}


def _about_demand(
    demand: KnownDemand, kind: Kind, day: str, known_from: date, details: Details
) -> KnownDevelopment:
    return KnownDevelopment(
        kind=kind,
        identity=Identity.of(About.DEMAND, demand.slug, kind, day),
        party=demand.party,
        issue=demand.issue,
        parties=(demand.party, *demand.addressees),
        issues=(demand.issue,),
        round=demand.round if kind == Kind.DEMAND_MADE else None,
        known_from=known_from,
        demand=demand.slug,
        details=details,
    )


def _answers_changed(
    demand: KnownDemand, answers: Sequence[KnownAnswer], known: date
) -> Iterable[KnownDevelopment]:
    """Each addressee's answers in the order in which they became known, where one differs.

    One that a later answer had overtaken when it became known changes nothing.
    """
    by_now = [a for a in answers if a.answers and a.known_from <= known]
    for addressee in demand.addressees:
        theirs = one_a_reply(a for a in by_now if a.responder == addressee)
        stood: KnownAnswer | None = None
        for day in sorted({a.known_from for a in theirs}):
            latest = answer_of(addressee, theirs, at=known, known=day)
            if latest is None or latest is stood or latest.known_from != day:
                continue
            if stood is not None and stood.answer != latest.answer:
                yield _answer_changed(demand, stood, latest, day)
            stood = latest


def _answer_changed(
    demand: KnownDemand, before: KnownAnswer, after: KnownAnswer, day: date
) -> KnownDevelopment:
    return KnownDevelopment(
        kind=Kind.ANSWER_CHANGED,
        identity=Identity.of(About.ANSWER, demand.slug, after.responder, after.response),
        party=after.responder,
        issue=demand.issue,
        parties=(after.responder, demand.party),
        issues=(demand.issue,),
        known_from=day,
        demand=demand.slug,
        response=after.response,
        details={
            "day": after.given.isoformat(),
            "from_answer": before.answer,
            "to_answer": after.answer,
            "from_response": before.response,
        },
    )


@dataclass(frozen=True, slots=True)
class KnownResponse:
    """A reply with the answers that one audience may know of, and each demand's party and issue.

    The responders are in the order of their slugs, the demands in the order in which their answers are told.
    """

    slug: str
    responders: tuple[str, ...]
    to: str
    given: date
    answers: Sequence[KnownAnswer]
    demands: dict[str, tuple[str, str]]


def of_response(response: KnownResponse, *, known: date) -> list[KnownDevelopment]:
    """One development for each day on which answers of the reply became known."""
    by_day: dict[date, list[KnownAnswer]] = defaultdict(list)
    for answer in response.answers:
        if answer.known_from <= known:
            by_day[answer.known_from].append(answer)
    return [_received(response, day, one_a_reply(by_day[day])) for day in sorted(by_day)]


def _received(
    response: KnownResponse, day: date, answers: Sequence[KnownAnswer]
) -> KnownDevelopment:
    places = {demand: place for place, demand in enumerate(response.demands)}
    ordered = sorted(answers, key=lambda a: places[a.demand])
    issues = tuple(dict.fromkeys(response.demands[a.demand][1] for a in ordered))
    askers = [response.demands[a.demand][0] for a in ordered]
    return KnownDevelopment(
        kind=Kind.RESPONSE_RECEIVED,
        identity=Identity.of(About.RESPONSE, response.slug, day.isoformat()),
        party=response.responders[0],
        issue=issues[0] if len(issues) == 1 else None,
        parties=tuple(dict.fromkeys((*response.responders, response.to, *askers))),
        issues=issues,
        known_from=day,
        held_from=response.given,
        revealed=day > response.given,
        response=response.slug,
        details={
            "day": response.given.isoformat(),
            "answers": [[a.demand, a.answer] for a in ordered],
            **_several(response),
        },
    )


def _several(response: KnownResponse) -> Details:
    several = len(response.responders) > 1
    return {"responders": list(response.responders)} if several else {}


def of_red_line(line: KnownRedLine, *, known: date) -> list[KnownDevelopment]:
    """Declared; and relaxed, also when it is given up. Nothing of one that counts for nobody."""
    if not line.counts:
        return []
    return [
        KnownDevelopment(
            kind=Kind.RED_LINE_DECLARED if act.kind == "declared" else Kind.RED_LINE_RELAXED,
            identity=Identity.of(About.LINE, line.slug, act.kind, act.on.isoformat()),
            party=line.party,
            issue=line.issue,
            parties=(line.party,),
            issues=(line.issue,),
            known_from=act.known_from,
            red_line=line.slug,
            details={
                "day": act.on.isoformat(),
                "act": act.kind,
                "refuses": line.refuses,
                "strength": act.strength,
            },
        )
        for act in line.acts
        if act.known_from <= known
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
