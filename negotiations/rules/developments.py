"""What follows from the facts that one audience may see: a pure function of what is kept (rule 7).

Each function answers for one thing that the door can lock: a series, a demand, a response, a
document, a round or a red line. `identity` says what a development is about: of one audience's
rows with one identity only the last stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .calendar import BETWEEN_ROUNDS, Calendar
from .changes import Ask, Change, Refusal, changes, movement
from .collisions import RedLine
from .demands import Answer, Demand, answer_of, overdue
from .timeline import Statement, contested_days, counted

Details = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One thing to tell. Days are whole days, everything else is named by slug."""

    kind: str
    identity: str
    known_from: date
    party: str | None = None
    issue: str | None = None
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    round: str | None = None
    from_round: str | None = None
    from_stance: str | None = None
    to_stance: str | None = None
    nature: str | None = None
    direction: str | None = None
    movement: str | None = None
    revealed: bool | None = None
    timing: str | None = None
    held_from: date | None = None
    statement: str | None = None
    from_statement: str | None = None
    correction: str | None = None
    demand: str | None = None
    response: str | None = None
    document: str | None = None
    red_line: str | None = None
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction, denial or retraction that one audience may know of, from `known_from`.

    `was` is the nearest version back along the chain that this audience had seen; `now` what
    took its place, None where it ended without a successor.
    """

    slug: str
    kind: str
    known_from: date
    was: Statement
    now: Statement | None


@dataclass(frozen=True, slots=True)
class Series:
    """All that bears on where one party stands on one issue, as one audience may see it."""

    party: str
    issue: str
    statements: Sequence[Statement]
    corrections: Sequence[Correction] = ()
    demands: Sequence[Demand] = ()
    red_lines: Sequence[RedLine] = ()


def of_series(series: Series, calendar: Calendar, *, known: date) -> list[Development]:
    """First stances, changes, contested days and corrections, as known on `known`."""
    return [
        *_positions(series, calendar, known),
        *_contested(series, known),
        *_corrected(series, known),
    ]


def _positions(series: Series, calendar: Calendar, known: date) -> Iterable[Development]:
    found = changes(series.statements, calendar, known=known)
    if not found:
        return
    asks = [ask for d in series.demands for ask in d.asks_over_time(known=known)]
    refusals = [r for line in series.red_lines if (r := line.refusal(known=known))]
    for change in found:
        yield _position(series, change, asks, refusals)


def _position(
    series: Series, change: Change, asks: Sequence[Ask], refusals: Sequence[Refusal]
) -> Development:
    told, before = change.statement, change.before
    place = told.place
    day = told.day.isoformat() if place.timing == BETWEEN_ROUNDS else ""
    return Development(
        kind="position-changed" if before else "position-stated",
        identity=_identity("position", series.party, series.issue, place.round or "", day),
        party=series.party,
        issue=series.issue,
        parties=(series.party,),
        issues=(series.issue,),
        round=place.round,
        from_round=before.place.round if before else None,
        from_stance=before.stance if before else None,
        to_stance=told.stance,
        nature=change.nature,
        direction=change.direction,
        movement=movement(series.party, change.direction, told.day, asks, refusals),
        revealed=change.revealed,
        timing=place.timing,
        held_from=told.held_from,
        known_from=told.first_known,
        statement=told.slug,
        from_statement=before.slug if before else None,
        details={
            "day": told.day.isoformat(),
            "conditions": sorted(change.conditions),
            "from_conditions": sorted(change.conditions_before),
            "contested": [[s.slug, s.stance] for s in change.contested],
            "told_by": told.told_by,
            "confidence": told.confidence,
        },
    )


def _contested(series: Series, known: date) -> Iterable[Development]:
    stances = counted(series.statements, known=known)
    for day, voices in contested_days(stances).items():
        first = voices[0]
        yield Development(
            kind="position-contested",
            identity=_identity("contested", series.party, series.issue, day.isoformat()),
            party=series.party,
            issue=series.issue,
            parties=(series.party,),
            issues=(series.issue,),
            round=first.place.round,
            timing=first.place.timing,
            held_from=first.held_from,
            known_from=_first_known_to_differ(voices),
            statement=first.slug,
            details={
                "day": day.isoformat(),
                "contested": [[s.slug, s.stance] for s in voices],
                "told_by": first.told_by,
                "confidence": first.confidence,
            },
        )


def _first_known_to_differ(voices: Sequence[Statement]) -> date:
    """The first day on which two of the voices that differ could be known."""
    return min(
        max(one.first_known, other.first_known)
        for one in voices
        for other in voices
        if one.held_from == other.held_from and one.stance != other.stance
    )


def _corrected(series: Series, known: date) -> Iterable[Development]:
    for correction in series.corrections:
        if correction.known_from > known:
            continue
        was, now = correction.was, correction.now
        place = (now or was).place
        yield Development(
            kind="statement-corrected",
            identity=_identity("corrected", correction.slug),
            party=series.party,
            issue=series.issue,
            parties=(series.party,),
            issues=(series.issue,),
            round=place.round,
            from_round=was.place.round,
            from_stance=was.stance,
            to_stance=now.stance if now else None,
            timing=place.timing,
            held_from=(now or was).held_from,
            known_from=correction.known_from,
            statement=(now or was).slug,
            from_statement=was.slug,
            correction=correction.slug,
            details={
                "day": (now or was).day.isoformat(),
                "correction_kind": correction.kind,
                "position_unchanged": _says_the_same(was, now),
            },
        )


def _says_the_same(was: Statement, now: Statement | None) -> bool:
    """Whether a correction leaves what counts for the position as it was."""
    if not was.counts or was.silent:
        return now is None or not now.counts or now.silent
    if now is None:
        return False
    return now.counts and (now.stance, now.conditions) == (was.stance, was.conditions)


def of_demand(demand: Demand, answers: Sequence[Answer], *, known: date) -> list[Development]:
    """The demand's own acts, what of it is overdue, and answers that changed."""
    return [
        *_demand_acts(demand, known),
        *_overdue(demand, answers, known),
        *_answers_changed(demand, answers, known),
    ]


def _demand_acts(demand: Demand, known: date) -> Iterable[Development]:
    for act in demand.acts:
        if act.known_from <= known:
            yield _about_demand(
                demand,
                f"demand-{act.kind}",
                act.on.isoformat(),
                act.known_from,
                {"day": act.on.isoformat(), "asks": act.asks, "due": _iso(act.due)},
            )


def _overdue(demand: Demand, answers: Sequence[Answer], known: date) -> Iterable[Development]:
    for late in overdue(demand, answers, known=known):
        yield _about_demand(
            demand,
            "demand-overdue",
            late.due.isoformat(),
            late.told_on,
            {
                "day": late.told_on.isoformat(),
                "due": late.due.isoformat(),
                "open": list(late.open),
            },
        )


def _about_demand(
    demand: Demand, kind: str, day: str, known_from: date, details: Details
) -> Development:
    return Development(
        kind=kind,
        identity=_identity("demand", demand.slug, kind, day),
        party=demand.party,
        issue=demand.issue,
        parties=(demand.party, *demand.addressees),
        issues=(demand.issue,),
        round=demand.round if kind == "demand-made" else None,
        known_from=known_from,
        demand=demand.slug,
        details=details,
    )


def _answers_changed(
    demand: Demand, answers: Sequence[Answer], known: date
) -> Iterable[Development]:
    """Each addressee's answers in the order in which they became known, where one differs.

    One that a later answer had overtaken when it became known changes nothing.
    """
    for addressee in demand.addressees:
        theirs = [a for a in answers if a.responder == addressee and a.answers]
        stood: Answer | None = None
        for day in sorted({a.known_from for a in theirs if a.known_from <= known}):
            latest = answer_of(addressee, theirs, at=known, known=day)
            if latest is None or latest is stood or latest.known_from != day:
                continue
            if stood is not None and stood.answer != latest.answer:
                yield _answer_changed(demand, stood, latest, day)
            stood = latest


def _answer_changed(demand: Demand, before: Answer, after: Answer, day: date) -> Development:
    return Development(
        kind="answer-changed",
        identity=_identity("answer", demand.slug, after.responder, after.response),
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
class Response:
    """A reply with the answers that one audience may know of, and each demand's party and issue."""

    slug: str
    responder: str
    to: str
    given: date
    answers: Sequence[Answer]
    demands: dict[str, tuple[str, str]]


def of_response(response: Response, *, known: date) -> list[Development]:
    """One development for each day on which answers of the reply became known."""
    by_day: dict[date, list[Answer]] = defaultdict(list)
    for answer in response.answers:
        if answer.known_from <= known:
            by_day[answer.known_from].append(answer)
    return [_received(response, day, by_day[day]) for day in sorted(by_day)]


def _received(response: Response, day: date, answers: Sequence[Answer]) -> Development:
    ordered = sorted(answers, key=lambda a: a.demand)
    issues = tuple(dict.fromkeys(response.demands[a.demand][1] for a in ordered))
    askers = [response.demands[a.demand][0] for a in ordered]
    return Development(
        kind="response-received",
        identity=_identity("response", response.slug, day.isoformat()),
        party=response.responder,
        issue=issues[0] if len(issues) == 1 else None,
        parties=tuple(dict.fromkeys((response.responder, response.to, *askers))),
        issues=issues,
        known_from=day,
        held_from=response.given,
        revealed=day > response.given,
        response=response.slug,
        details={
            "day": response.given.isoformat(),
            "answers": [[a.demand, a.answer] for a in ordered],
        },
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its hand-over, and the day on which it came out later than that was known."""

    slug: str
    issued_by: tuple[str, ...]
    addressed_to: tuple[str, ...]
    delivered_on: date
    delivery_known_from: date
    round: str | None
    disclosed_on: date | None = None


def of_document(document: Document, *, known: date) -> list[Development]:
    """Its delivery at a round, and its disclosure. Background texts, without a round, tell nothing."""
    found: list[Development] = []
    if document.round is None:
        return found
    acts = [
        ("document-delivered", "delivered", document.delivery_known_from),
        ("document-disclosed", "disclosed", document.disclosed_on),
    ]
    for kind, act, day in acts:
        if day is not None and day <= known:
            found.append(
                Development(
                    kind=kind,
                    identity=_identity("document", document.slug, act),
                    party=document.issued_by[0] if document.issued_by else None,
                    parties=tuple(dict.fromkeys(document.issued_by + document.addressed_to)),
                    round=document.round,
                    held_from=document.delivered_on,
                    known_from=day,
                    document=document.slug,
                    details={"day": day.isoformat()},
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class RoundAct:
    """What was done to a round on a day, known to one audience from `known_from`."""

    kind: str
    on: date
    known_from: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class RoundActs:
    slug: str
    participants: tuple[str, ...]
    last_day: date
    acts: tuple[RoundAct, ...]


def of_round(meeting: RoundActs, *, known: date) -> list[Development]:
    """Planned, moved and cancelled on the day of the act; held on its last day."""
    found: list[Development] = []
    for act in meeting.acts:
        day = meeting.last_day if act.kind == "held" else act.on
        known_from = max(act.known_from, day) if act.kind == "held" else act.known_from
        if max(known_from, day) > known:
            continue
        dates = [act.first_day.isoformat(), act.last_day.isoformat()]
        found.append(
            Development(
                kind=f"round-{act.kind}",
                identity=_identity("round", meeting.slug, act.kind, day.isoformat()),
                parties=meeting.participants,
                round=meeting.slug,
                known_from=known_from,
                details={"day": day.isoformat()}
                if act.kind == "held"
                else {"day": day.isoformat(), "dates": dates},
            )
        )
    return found


def of_red_line(line: RedLine, *, known: date) -> list[Development]:
    """Declared; and relaxed, also when it is given up."""
    return [
        Development(
            kind="red-line-declared" if act.kind == "declared" else "red-line-relaxed",
            identity=_identity("line", line.slug, act.kind, act.on.isoformat()),
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


def _identity(*parts: str) -> str:
    return "|".join(parts)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
