"""What is kept, as `detection` takes it: one audience's view of series, demands, lines and rounds.

Whatever an audience may not see is left out here, so that nothing behind this file can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from django.db.models import OuterRef, Subquery

from ..detection import audiences, collisions, demands, developments, timeline
from ..detection.audiences import Audience, Ending, Fact, Life
from ..detection.calendar import Calendar
from ..detection.scale import SCORES
from ..models import (
    Answer,
    Correction,
    Demand,
    Negotiation,
    RedLine,
    Round,
    Series,
    Statement,
)
from ..models.speakers import BINDING
from ..models.statements import LATEST, StatementQuerySet

LEVELS = {audience.word: audience for audience in audiences.AUDIENCES}
BATCH = 20_000
"""How many ids go into one query: SQLite takes a limited number of parameters."""


def calendar_for(negotiation: Negotiation, reader: Audience, today: date) -> Calendar:
    """The rounds that `reader` may know of, in their one order."""
    rounds = Round.objects.filter(negotiation=negotiation).for_audience(reader, today=today)
    return Calendar(r.known_as_round() for r in rounds)


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """One published statement as it is kept, before any audience is asked about."""

    id: int
    slug: str
    series: int
    stance: str
    score: int | None
    conditions: frozenset[str] | None
    day: date
    held_from: date
    fact: Fact
    authority: int
    round: str | None
    timing: str | None
    told_by: str | None
    confidence: str
    denied: bool
    supersedes: int | None

    @property
    def binds(self) -> bool:
        return self.authority >= BINDING


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """What ended a statement, as it is kept."""

    slug: str
    kind: str
    statement: int
    successor: int | None
    fact: Fact


@dataclass(slots=True)
class SeriesFacts:
    """All that is kept of one series."""

    id: int
    party: str
    issue: str
    statements: list[StatementFacts] = field(default_factory=list)
    corrections: dict[int, CorrectionFacts] = field(default_factory=dict)
    since: date | None = None
    """Where only its tail was read, the first day of that: of what is earlier there are only the
    latest stance, the latest that names conditions and the latest silence."""

    @property
    def in_question(self) -> list[StatementFacts]:
        """The statements that were read with all that bears on them: all, or those of the tail."""
        if self.since is None:
            return self.statements
        return [s for s in self.statements if s.day >= self.since]

    @property
    def same_for_all(self) -> bool:
        """Whether no audience can see less of it than another."""
        return all(
            f.audience == Audience.PUBLIC and f.embargo_until is None
            for f in (
                *(s.fact for s in self.statements),
                *(c.fact for c in self.corrections.values()),
            )
        )

    def endings(self, statement: StatementFacts) -> list[Ending]:
        """Every later version along its chain, and its own denial or retraction."""
        found: list[Ending] = []
        if statement.denied:
            found.append(Ending(statement.fact, denies=True))
        here: int | None = statement.id
        while here is not None and (ended := self.corrections.get(here)):
            own = here == statement.id
            if ended.successor is None and not own:
                break
            found.append(Ending(ended.fact, denies=ended.kind == Correction.Kind.DENIAL))
            here = ended.successor
        return found


def series_facts(series_ids: Iterable[int] | None = None, **where: Any) -> dict[int, SeriesFacts]:
    """What is kept of those series, by id: in a fixed number of queries for each batch of them."""
    found: dict[int, SeriesFacts] = {}
    chosen = Series.objects.filter(**where) if where else Series.objects.all()
    batches = [None] if series_ids is None else _batches(sorted(series_ids))
    for batch in batches:
        some = chosen if batch is None else chosen.filter(id__in=batch)
        rows = some.order_by("id").values_list("id", "party__slug", "issue__slug")
        these = {id: SeriesFacts(id, party, issue) for id, party, issue in rows}
        found |= these
        ids = list(these) if batch is not None else None
        if these:
            _add_statements(these, ids, where)
            _add_corrections(these, ids, where)
    return found


def series_tails(series_ids: Iterable[int], *, since: date, known: date) -> dict[int, SeriesFacts]:
    """The tails from that day on of those series that are plain; the others are left out.

    Plain is a series that says the same to everybody and in which nothing was ever ended. What
    its earlier statements say about its tail is where they leave it: three of them say that.
    """
    found: dict[int, SeriesFacts] = {}
    for batch in _batches(sorted(series_ids)):
        mixed = Statement.objects.unusual().filter(series__in=batch)
        odd = set(mixed.values_list("series_id", flat=True))
        rows = Series.objects.filter(id__in=[id for id in batch if id not in odd]).order_by("id")
        these = {
            id: SeriesFacts(id, party, issue, since=since)
            for id, party, issue in rows.values_list("id", "party__slug", "issue__slug")
        }
        fresh = Statement.objects.filter(series__in=list(these), day__gte=since)
        stood = Statement.objects.filter(id__in=_stood(list(these), since, known))
        _add(these, fresh)
        _add(these, stood)
        found |= these
    return found


def _stood(ids: list[int], since: date, known: date) -> list[int]:
    """The latest stance, the latest that names conditions and the latest silence before that day."""
    said = Statement.objects.standing_for(Audience.CLEARED, at=date.max, known=known).filter(
        series=OuterRef("pk"), day__lt=since
    )
    stances = said.filter(score__isnull=False).order_by(*LATEST)
    silences = said.filter(score__isnull=True).order_by("-held_from")
    latest = [stances, stances.filter(conditions__isnull=False), silences]
    rows = Series.objects.filter(id__in=ids).values_list(
        *(Subquery(some.values("id")[:1]) for some in latest)
    )
    return list({id for row in rows for id in row if id is not None})


def _batches(ids: Sequence[int]) -> list[Any]:
    return [ids[i : i + BATCH] for i in range(0, len(ids), BATCH)]


def _within(ids: list[int] | None, where: dict[str, Any], prefix: str) -> dict[str, Any]:
    if ids is not None:
        return {f"{prefix}series__in": ids}
    return {f"{prefix}series__{key}": value for key, value in where.items()}


def _add_statements(
    series: dict[int, SeriesFacts], ids: list[int] | None, where: dict[str, Any]
) -> None:
    _add(series, Statement.objects.filter(**_within(ids, where, "")))


def _add(series: dict[int, SeriesFacts], statements: StatementQuerySet) -> None:
    rows = statements.published().values_list(
        "id",
        "slug",
        "series_id",
        "stance",
        "conditions",
        "day",
        "held_from",
        "known_from",
        "audience",
        "embargo_until",
        "speaker__authority",
        "round__slug",
        "timing",
        "reported_by__slug",
        "confidence",
        "disputed",
        "supersedes_id",
    )
    for row in rows.iterator(chunk_size=5000):
        statement = statement_facts(*row)
        series[statement.series].statements.append(statement)


def statement_facts(
    id: int,
    slug: str,
    series: int,
    stance: str,
    conditions: list[str] | None,
    day: date,
    held_from: date,
    known_from: date,
    audience: str,
    embargo_until: date | None,
    authority: int,
    round: str | None,
    timing: str,
    told_by: str | None,
    confidence: str,
    disputed: bool,
    supersedes: int | None,
) -> StatementFacts:
    """One kept row. A statement that was recorded as denied counts for nobody at any K."""
    return StatementFacts(
        id=id,
        slug=slug,
        series=series,
        stance=stance,
        score=SCORES[stance],
        conditions=None if conditions is None else frozenset(conditions),
        day=day,
        held_from=held_from,
        fact=_fact(audience, embargo_until, known_from),
        authority=authority,
        round=round,
        timing=timing or None,
        told_by=told_by,
        confidence=confidence,
        denied=disputed,
        supersedes=supersedes,
    )


@cache
def _fact(audience: str, embargo_until: date | None, known_from: date) -> Fact:
    return Fact(LEVELS[audience], embargo_until, known_from)


def _add_corrections(
    series: dict[int, SeriesFacts], ids: list[int] | None, where: dict[str, Any]
) -> None:
    rows = (
        Correction.objects.filter(**_within(ids, where, "statement__"))
        .exclude(kind=Correction.Kind.AUTHENTICATION)
        .values_list(
            "statement__series_id",
            "slug",
            "kind",
            "statement_id",
            "successor_id",
            "audience",
            "embargo_until",
            "known_from",
        )
    )
    for in_series, slug, kind, statement, successor, *fact in rows:
        audience, embargo_until, known_from = fact
        series[in_series].corrections[statement] = CorrectionFacts(
            slug, kind, statement, successor, _fact(audience, embargo_until, known_from)
        )


def series_for(
    facts: SeriesFacts,
    reader: Audience,
    calendar: Calendar,
    today: date,
    *,
    demands: Sequence[demands.Demand] = (),
    red_lines: Sequence[collisions.RedLine] = (),
) -> developments.Series:
    """One series as `reader` may see it today. `demands` and `red_lines` are those on its issue."""
    seen: dict[int, timeline.Statement] = {}
    for kept in facts.statements:
        lived = audiences.life(reader, kept.fact, facts.endings(kept), today)
        if lived is not None:
            seen[kept.id] = _statement(kept, lived, calendar)
    by_id = {kept.id: kept for kept in facts.statements}
    _keep_first_known(seen, by_id)
    return developments.Series(
        party=facts.party,
        issue=facts.issue,
        statements=list(seen.values()),
        corrections=_corrections_seen(facts, reader, seen, by_id) if facts.corrections else (),
        demands=demands,
        red_lines=red_lines,
    )


def _statement(kept: StatementFacts, lived: Life, calendar: Calendar) -> timeline.Statement:
    return timeline.Statement(
        slug=kept.slug,
        stance=kept.stance,
        day=kept.day,
        held_from=kept.held_from,
        known_from=lived.known_from,
        known_until=lived.known_until,
        first_known=lived.known_from,
        authority=kept.authority,
        place=calendar.place(kept.round, kept.timing, kept.day),
        counts=kept.binds and not lived.denied,
        conditions=kept.conditions,
        told_by=kept.told_by,
        confidence=kept.confidence,
    )


def _keep_first_known(
    seen: dict[int, timeline.Statement], by_id: dict[int, StatementFacts]
) -> None:
    """A correction keeps the day on which the first version that this audience saw was known."""
    for id, statement in list(seen.items()):
        first = statement.first_known
        earlier = by_id[id].supersedes
        while earlier is not None and earlier in by_id:
            if earlier in seen:
                first = min(first, seen[earlier].known_from)
            earlier = by_id[earlier].supersedes
        if first != statement.first_known:
            seen[id] = replace(statement, first_known=first)


def _corrections_seen(
    facts: SeriesFacts,
    reader: Audience,
    seen: dict[int, timeline.Statement],
    by_id: dict[int, StatementFacts],
) -> list[developments.Correction]:
    """The corrections that `reader` may know of, where he had seen what they correct (rule 8)."""
    found: list[developments.Correction] = []
    for kept in facts.corrections.values():
        known_from = kept.fact.known_to(reader)
        if known_from is None:
            continue
        was = _nearest_seen(kept, known_from, seen, by_id)
        if was is None:
            continue
        now = seen.get(kept.successor) if kept.successor is not None else None
        found.append(developments.Correction(kept.slug, kept.kind, known_from, was, now))
    return found


def _nearest_seen(
    kept: CorrectionFacts,
    known_from: date,
    seen: dict[int, timeline.Statement],
    by_id: dict[int, StatementFacts],
) -> timeline.Statement | None:
    """The nearest version back along the chain that the audience had seen by `known_from`.

    What is denied or retracted has to be seen itself: nobody is told of a denial of what he
    could not read.
    """
    here: int | None = kept.statement
    while here is not None and here in by_id:
        if here in seen and seen[here].known_from <= known_from:
            return seen[here]
        if kept.successor is None:
            return None
        here = by_id[here].supersedes
    return None


def demands_for(
    negotiation: Negotiation, reader: Audience, today: date, **where: Any
) -> list[demands.Demand]:
    """The demands that `reader` may see, in order of number, with the acts that he may know of."""
    kept = (
        Demand.objects.filter(negotiation=negotiation, **where)
        .for_audience(reader, today=today)
        .select_related("party", "issue", "round")
        .prefetch_related("addressees", "acts")
        .order_by("number")
    )
    return [demand_facts(d, reader) for d in kept]


def demand_facts(demand: Demand, reader: Audience) -> demands.Demand:
    """A demand as `detection` takes it, with the acts that `reader` may know of."""
    return demands.Demand(
        slug=demand.slug,
        party=demand.party.slug,
        addressees=tuple(sorted(p.slug for p in demand.addressees.all())),
        issue=demand.issue.slug,
        round=demand.round.slug if demand.round else None,
        acts=tuple(
            demands.DemandAct(a.kind, a.on, known, a.asks, a.due, a.text)
            for a in demand.acts.all()
            if (known := a.known_as(a.known_from).known_to(reader)) is not None
        ),
    )


def red_lines_for(
    negotiation: Negotiation, reader: Audience, today: date, **where: Any
) -> list[collisions.RedLine]:
    """The red lines that `reader` may see, with the acts that he may know of."""
    kept = (
        RedLine.objects.filter(negotiation=negotiation, **where)
        .for_audience(reader, today=today)
        .select_related("party", "issue")
        .prefetch_related("acts")
    )
    return [red_line_facts(line, reader) for line in kept]


def red_line_facts(line: RedLine, reader: Audience) -> collisions.RedLine:
    """A red line as `detection` takes it, with the acts that `reader` may know of."""
    return collisions.RedLine(
        slug=line.slug,
        party=line.party.slug,
        issue=line.issue.slug,
        refuses=line.refuses,
        acts=tuple(
            collisions.RedLineAct(a.kind, a.on, known, a.strength)
            for a in line.acts.all()
            if (known := a.known_as(a.known_from).known_to(reader)) is not None
        ),
    )


def answers_for(
    negotiation: Negotiation, reader: Audience, today: date, **where: Any
) -> dict[str, list[demands.Answer]]:
    """The answers that `reader` may see, by the slug of the demand."""
    found: dict[str, list[demands.Answer]] = defaultdict(list)
    kept = (
        Answer.objects.filter(negotiation=negotiation, **where)
        .for_audience(reader, today=today)
        .select_related("response__responder", "demand")
    )
    for answer in kept:
        response = answer.response
        seen = response.known_as(response.given).known_to(reader)
        known = answer.known_as(answer.known_from).known_to(reader)
        if seen is not None and known is not None:
            found[answer.demand.slug].append(
                demands.Answer(
                    demand=answer.demand.slug,
                    responder=response.responder.slug,
                    response=response.slug,
                    answer=answer.answer,
                    given=response.given,
                    known_from=max(known, seen),
                )
            )
    return found


def by_issue[T: (demands.Demand, collisions.RedLine)](items: Iterable[T]) -> dict[str, list[T]]:
    """Demands or red lines by the issue that they are about."""
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[item.issue].append(item)
    return found
