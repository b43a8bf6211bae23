"""The facts behind some rows of the stream, as one audience may see them: in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import prefetch_related_objects

from ...models import (
    Answer,
    Correction,
    Demand,
    DemandAct,
    Development,
    Dissociation,
    Document,
    Issue,
    IssueAct,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    RoundAct,
    Source,
    Speaker,
    Statement,
)
from ...models.sources import CITING
from ...reading.evidence.weights import Weights, weights_for_each
from ...reading.perspective import Perspective, Reader
from ...reading.questions.said_since import OpenAnswer, SaidSince, said_since
from ...vocabulary.audiences import Audience
from ...vocabulary.corrections import CorrectionKind
from ...vocabulary.kinds import Kind
from ..queue.notification_history import mended_before
from .shared_facts import LINKS, SharedFacts, named_by


@dataclass(slots=True)
class Facts:
    """The facts that those rows name, by id or slug, but for those that the audience may not see."""

    reader: Audience
    today: date
    statements: dict[str, Statement] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    weights: Weights | None = None
    rounds: dict[int, Round] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    responses: dict[int, Response] = field(default_factory=dict)
    answers: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    documents: dict[int, Document] = field(default_factory=dict)
    said_since: dict[tuple[str, str], SaidSince] = field(default_factory=dict)
    """The positions of parties that are late with an answer, by the slugs of demand and party."""
    demand_acts: dict[int, list[DemandAct]] = field(default_factory=lambda: defaultdict(list))
    round_acts: dict[int, list[RoundAct]] = field(default_factory=lambda: defaultdict(list))
    red_lines: dict[int, RedLine] = field(default_factory=dict)
    issue_acts: dict[int, IssueAct] = field(default_factory=dict)
    remarks: dict[int, Remark] = field(default_factory=dict)
    priorities: dict[int, Priority] = field(default_factory=dict)
    corrections: dict[int, Correction] = field(default_factory=dict)
    dissociations: dict[int, Dissociation] = field(default_factory=dict)
    sources: dict[tuple[str, int, str], list[Source]] = field(
        default_factory=lambda: defaultdict(list)
    )

    mended: dict[str, set[str]] = field(default_factory=dict)
    """For a version that a correction takes back those before it that differ in a typo alone."""

    def alike(self, version: str) -> set[str]:
        """That version with those before it that differ in a typo of ours alone."""
        return {version, *self.mended.get(version, ())}

    def seen[F: Any](self, fact: F | None) -> F | None:
        """The fact, where the audience may see it."""
        return Reader.now(self.reader, self.today).there(fact)

    def cited(self, thing: Any, part: str = "") -> list[Source]:
        return self.sources[thing._meta.db_table, thing.pk, part] if thing is not None else []

    def speaker(self, thing: Any) -> Speaker | None:
        return self.seen(thing.speaker)


def gather(
    shared: SharedFacts, rows_of: Mapping[Audience, Collection[Development]]
) -> Iterator[tuple[Audience, Facts]]:
    """For each of those audiences the facts that its rows name, as it may see them today.

    The rows are to be `linked`, of the stream of that audience.
    """
    gathered = {reader: Facts(reader, shared.today) for reader in rows_of}
    views = {reader: Perspective.of(shared.negotiation, reader, shared.today) for reader in rows_of}
    issues = {
        reader: (view, shared.seen(Issue, reader, named_by(rows_of[reader])[Issue]))
        for reader, view in views.items()
    }
    acting = _ids(chain(*rows_of.values()), "party_id")
    weights = weights_for_each(issues, party__in=acting)
    for reader, facts in gathered.items():
        facts.weights = weights[reader]
        _gather(facts, shared, rows_of[reader], views[reader])
        yield reader, facts


def _gather(
    facts: Facts, shared: SharedFacts, rows: Collection[Development], view: Perspective
) -> None:
    named = named_by(rows)

    def seen(noun: Any, **more: set[Any]) -> list[Any]:
        """What the rows name of a noun, and `more`, of what the audience may see."""
        names = named.get(noun, {})
        return shared.seen(
            noun, facts.reader, names | {c: names.get(c, set()) | v for c, v in more.items()}
        )

    facts.parties = {p.slug: p for p in seen(Party)}
    demands = seen(Demand)
    facts.demands = {d.slug: d for d in demands}
    _gather_said_since(facts, view, rows)
    said = {said["statement"] for said in facts.said_since.values()}
    statements = seen(Statement, slug=said)
    facts.statements = {s.slug: s for s in statements}
    _mend_typos(facts, shared)
    responses = seen(Response)
    prefetch_related_objects(responses, "responders")
    facts.responses = {r.pk: r for r in responses}
    answers = seen(Answer, response_id=set(facts.responses))
    for answer in answers:
        if _known(answer, answer.known_from, facts):
            facts.answers[answer.response_id].append(answer)
    documents = seen(Document, pk={r.document_id for r in responses})
    facts.documents = {d.pk: d for d in documents}
    facts.rounds = {r.pk: r for r in seen(Round)}
    facts.red_lines = {r.pk: r for r in seen(RedLine)}
    facts.issue_acts = {a.pk: a for a in seen(IssueAct)}
    facts.corrections = {c.pk: c for c in seen(Correction)}
    facts.remarks = {r.pk: r for r in seen(Remark)}
    facts.priorities = {p.pk: p for p in seen(Priority)}
    facts.dissociations = {one.pk: one for one in seen(Dissociation)}
    wrong = {row.from_statement_id for row in rows if row.kind == Kind.STATEMENT_CORRECTED}
    facts.mended = mended_before(shared.negotiation, [s.slug for s in statements if s.pk in wrong])
    _gather_acts(facts, rows)
    versions = {statement.pk: statement for statement in facts.statements.values()}
    _cite(
        facts,
        shared,
        [*versions.values(), *demands, *responses, *answers, *documents],
        *(facts.rounds, facts.red_lines, facts.issue_acts, facts.corrections),
        *(facts.remarks, facts.priorities, facts.dissociations),
    )


def _gather_said_since(facts: Facts, view: Perspective, rows: Iterable[Development]) -> None:
    """Adds what the parties that are late with an answer have said since they were asked."""
    late: dict[tuple[str, str], OpenAnswer] = {}
    for row in rows:
        demand = facts.demands.get(row.demand.slug if row.demand else "")
        if row.kind != Kind.DEMAND_OVERDUE or demand is None or facts.seen(demand.issue) is None:
            continue
        for party in row.details["open"]:
            if party in facts.parties:
                late[demand.slug, party] = OpenAnswer(
                    party, demand.issue.slug, since=demand.day, at=facts.today
                )
    said = said_since(view, set(late.values()))
    facts.said_since = {key: said[one] for key, one in late.items() if one in said}


def _mend_typos(facts: Facts, shared: SharedFacts) -> None:
    """Puts in place of each statement the version in which a typo of ours in it was mended."""
    here = {statement.pk: [slug] for slug, statement in facts.statements.items()}
    while here:
        following = {
            one.successor_id: here[one.statement_id]
            for one in shared.seen(Correction, facts.reader, {"statement_id": set(here)})
            if one.kind == CorrectionKind.TYPO
            and one.known_from <= facts.today
            and one.successor_id is not None
        }
        versions = Statement.objects.order_by().select_related(*LINKS[Statement])
        for after, version in versions.in_bulk(following).items() if following else ():
            facts.statements |= dict.fromkeys(following[after], version)
        here = following


def _gather_acts(facts: Facts, rows: Iterable[Development]) -> None:
    """Adds the acts, in order, on demands that were amended and rounds that were moved."""
    amended = _ids((row for row in rows if row.kind == Kind.DEMAND_AMENDED), "demand_id")
    if amended:
        for act in DemandAct.objects.filter(demand__in=amended).order_by("on", "id"):
            if _known(act, act.known_from, facts):
                facts.demand_acts[act.demand_id].append(act)
    moved = _ids((row for row in rows if row.kind == Kind.ROUND_MOVED), "round_id")
    if moved:
        for done in RoundAct.objects.filter(round__in=moved).order_by("on", "id"):
            if _known(done, done.on, facts):
                facts.round_acts[done.round_id].append(done)


def _known(fact: Any, known_from: date, facts: Facts) -> bool:
    """True where the audience knows of it today."""
    known = fact.known_as(known_from).known_to(facts.reader)
    return known is not None and known <= facts.today


def _ids(rows: Iterable[Development], name: str) -> set[int]:
    return {id for row in rows if (id := getattr(row, name)) is not None}


def _cite(facts: Facts, shared: SharedFacts, things: Iterable[Any], *more: dict[int, Any]) -> None:
    """Adds the sources of all those things, of the latter by id."""
    for citation in shared.citations([*things, *chain(*(some.values() for some in more))]):
        source = facts.seen(citation.source)
        if source is None or (source.date is not None and source.date > facts.today):
            continue
        for noun in CITING:
            id = getattr(citation, f"{noun}_id")
            if id is not None:
                facts.sources[noun, id, citation.part].append(source)
