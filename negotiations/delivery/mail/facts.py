"""The facts behind some rows of the stream, as one audience may see them: in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, prefetch_related_objects

from ...models import (
    Answer,
    Citation,
    Correction,
    Demand,
    DemandAct,
    Development,
    Dissociation,
    Document,
    Issue,
    IssueAct,
    Negotiation,
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
from ...reading.evidence.weights import Weights
from ...reading.perspective import Perspective, Reader
from ...reading.questions.said_since import OpenAnswer, SaidSince, said_since
from ...vocabulary.audiences import Audience
from ...vocabulary.corrections import CorrectionKind
from ...vocabulary.kinds import Kind
from ..queue.notification_history import mended_before

LINKS: dict[Any, tuple[str, ...]] = {
    Demand: ("party", "issue", "round", "document"),
    Statement: ("party", "issue", "speaker__party", "reported_by__party", "document", "round"),
    Response: ("responder", "to", "document"),
    Answer: ("demand", "response", "counter__fell_with"),
    Document: ("round",),
    Round: ("track",),
    RedLine: ("issue", "speaker__party"),
    IssueAct: ("issue", "document"),
    Correction: ("speaker",),
    Remark: ("speaker__party", "reported_by__party"),
    Priority: ("speaker__party",),
    Dissociation: ("party", "body", "issue", "speaker__party"),
}
"""What is read with each noun."""


VERSIONS = ("statement", "successor")
"""Of a correction, the version before it and the one after."""


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
    negotiation: Negotiation, rows: Collection[Development], reader: Audience, today: date
) -> Facts:
    """The facts that `rows` of one negotiation name, as `reader` may see them today."""
    facts = Facts(reader, today)
    within: Any = {"negotiation": negotiation}

    def visible(model: Any, *, in_order: bool = False, **among: Any) -> list[Any]:
        """Those with one of the values of a column of `among`, of those that the reader may see."""
        named = {f"{column}__in": values - {None} for column, values in among.items()}
        condition = Q()
        for column, values in named.items():
            if values:
                condition |= Q(**{column: values})
        if not condition:
            return []
        chosen = model.objects.filter(condition, **within).for_audience(reader, today=today)
        chosen = chosen if in_order else chosen.order_by()
        return list(chosen.select_related(*LINKS[model]) if model in LINKS else chosen)

    parties = {slug for row in rows for slug in row.parties}
    parties |= {slug for row in rows for slug in row.details.get("open", ())}
    facts.parties = {p.slug: p for p in visible(Party, slug=parties)}
    issues = {slug for row in rows for slug in row.issues}
    view = Perspective.of(negotiation, reader, today)
    acting = _ids(rows, "party_id")
    facts.weights = Weights(view, visible(Issue, slug=issues), party__in=acting)
    demanded = {slug for row in rows for slug, _ in row.details.get("answers", ())}
    demands = visible(Demand, slug=demanded, pk=_ids(rows, "demand_id"))
    facts.demands = {d.slug: d for d in demands}
    _gather_said_since(facts, negotiation, rows)
    slugs = {slug for row in rows for slug in _slugs_of_statements(row)}
    slugs |= {said["statement"] for said in facts.said_since.values()}
    ids = {row.statement_id for row in rows} | {row.from_statement_id for row in rows}
    statements = visible(Statement, slug=slugs, pk=ids)
    facts.statements = {s.slug: s for s in statements}
    _mend_typos(facts, within)
    earlier = {row.details["from_response"] for row in rows if row.details.get("from_response")}
    responses = visible(Response, pk=_ids(rows, "response_id"), slug=earlier)
    prefetch_related_objects(responses, "responders")
    facts.responses = {r.pk: r for r in responses}
    given = {response.pk for response in responses}
    answers = visible(Answer, in_order=True, response=given)
    for answer in answers:
        if _known(answer, answer.known_from, facts):
            facts.answers[answer.response_id].append(answer)
    texts = _ids(rows, "document_id") | {r.document_id for r in responses}
    documents = visible(Document, pk=texts)
    facts.documents = {d.pk: d for d in documents}
    facts.rounds = {r.pk: r for r in visible(Round, pk=_ids(rows, "round_id"))}
    facts.red_lines = {r.pk: r for r in visible(RedLine, pk=_ids(rows, "red_line_id"))}
    issue_acts = visible(IssueAct, pk=_ids(rows, "issue_act_id"))
    facts.issue_acts = {a.pk: a for a in issue_acts}
    corrections = visible(Correction, pk=_ids(rows, "correction_id"))
    facts.corrections = {c.pk: c for c in corrections}
    remarks = visible(Remark, pk=_ids(rows, "remark_id"))
    facts.remarks = {r.pk: r for r in remarks}
    priorities = visible(Priority, pk=_ids(rows, "priority_id"))
    facts.priorities = {p.pk: p for p in priorities}
    _cite(facts, [*remarks, *priorities])
    wrong = {row.from_statement_id for row in rows if row.kind == Kind.STATEMENT_CORRECTED}
    facts.mended = mended_before(negotiation, [s.slug for s in statements if s.pk in wrong])
    apart = visible(Dissociation, pk=_ids(rows, "dissociation_id"))
    facts.dissociations = {one.pk: one for one in apart}
    _gather_acts(facts, rows)
    every = {statement.pk: statement for statement in facts.statements.values()}
    _cite(facts, [*every.values(), *demands, *responses, *documents, *facts.red_lines.values()])
    _cite(facts, [*facts.rounds.values(), *corrections, *answers, *issue_acts, *apart])
    return facts


def _gather_said_since(facts: Facts, negotiation: Negotiation, rows: Iterable[Development]) -> None:
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
    view = Perspective.of(negotiation, facts.reader, facts.today)
    said = said_since(view, set(late.values()))
    facts.said_since = {key: said[one] for key, one in late.items() if one in said}


def _mend_typos(facts: Facts, within: dict[str, Any]) -> None:
    """Puts in place of each statement the version in which a typo of ours in it was mended."""
    here = {statement.pk: [slug] for slug, statement in facts.statements.items()}
    while here:
        typos = Correction.objects.filter(kind=CorrectionKind.TYPO, statement__in=here, **within)
        known = typos.for_audience(facts.reader, today=facts.today)
        mended = known.filter(known_from__lte=facts.today, successor__isnull=False)
        following = {after: here[before] for before, after in mended.values_list(*VERSIONS)}
        versions = Statement.objects.order_by().select_related(*LINKS[Statement])
        for after, version in versions.in_bulk(following).items() if following else ():
            facts.statements |= dict.fromkeys(following[after], version)
        here = following


def _gather_acts(facts: Facts, rows: Iterable[Development]) -> None:
    """Adds the acts, in order, on demands that were amended and rounds that were moved."""
    amended = _ids((row for row in rows if row.kind == "demand-amended"), "demand_id")
    for act in DemandAct.objects.filter(demand__in=amended).order_by("on", "id"):
        if _known(act, act.known_from, facts):
            facts.demand_acts[act.demand_id].append(act)
    moved = _ids((row for row in rows if row.kind == "round-moved"), "round_id")
    for done in RoundAct.objects.filter(round__in=moved).order_by("on", "id"):
        if _known(done, done.on, facts):
            facts.round_acts[done.round_id].append(done)


def _known(fact: Any, known_from: date, facts: Facts) -> bool:
    """True where the audience knows of it today."""
    known = fact.known_as(known_from).known_to(facts.reader)
    return known is not None and known <= facts.today


def _ids(rows: Iterable[Development], name: str) -> set[int]:
    return {id for row in rows if (id := getattr(row, name)) is not None}


def _slugs_of_statements(row: Development) -> set[str]:
    return {slug for slug, _ in row.details.get("contested") or ()}


def _cite(facts: Facts, things: list[Any]) -> None:
    if not things:
        return
    citing = Q()
    for noun in CITING:
        ids = [thing.pk for thing in things if thing._meta.db_table == noun]
        if ids:
            citing |= Q(**{f"{noun}__in": ids})
    citations = Citation.objects.filter(citing).select_related("source").order_by("number", "id")
    for citation in citations:
        source = facts.seen(citation.source)
        if source is None or (source.date is not None and source.date > facts.today):
            continue
        for noun in CITING:
            id = getattr(citation, f"{noun}_id")
            if id is not None:
                facts.sources[noun, id, citation.part].append(source)
