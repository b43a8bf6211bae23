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

LINKS_OF_STATEMENTS = (
    "party",
    "issue",
    "speaker__party",
    "reported_by__party",
    "document",
    "round",
)


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

    def visible(model: Any, condition: Q, *links: str) -> list[Any]:
        chosen = model.objects.filter(condition, **within).for_audience(reader, today=today)
        return list(chosen.select_related(*links) if links else chosen)

    parties = {slug for row in rows for slug in row.parties}
    parties |= {slug for row in rows for slug in row.details.get("open", ())}
    facts.parties = {p.slug: p for p in visible(Party, Q(slug__in=parties))}
    issues = {slug for row in rows for slug in row.issues}
    view = Perspective.of(negotiation, reader, today)
    acting = _ids(rows, "party_id")
    facts.weights = Weights(view, visible(Issue, Q(slug__in=issues)), party__in=acting)
    demanded = {slug for row in rows for slug, _ in row.details.get("answers", ())}
    demands = visible(
        Demand,
        Q(slug__in=demanded) | Q(pk__in=_ids(rows, "demand_id")),
        *("party", "issue", "round", "document"),
    )
    facts.demands = {d.slug: d for d in demands}
    _gather_said_since(facts, negotiation, rows)
    slugs = {slug for row in rows for slug in _slugs_of_statements(row)}
    slugs |= {said["statement"] for said in facts.said_since.values()}
    ids = {row.statement_id for row in rows} | {row.from_statement_id for row in rows}
    statements = visible(
        Statement,
        Q(slug__in=slugs) | Q(pk__in=ids - {None}),
        *LINKS_OF_STATEMENTS,
    )
    facts.statements = {s.slug: s for s in statements}
    _mend_typos(facts, within)
    earlier = {row.details["from_response"] for row in rows if row.details.get("from_response")}
    responses = visible(
        Response,
        Q(pk__in=_ids(rows, "response_id")) | Q(slug__in=earlier),
        *("responder", "to", "document"),
    )
    prefetch_related_objects(responses, "responders")
    facts.responses = {r.pk: r for r in responses}
    given = Q(response__in=[r.pk for r in responses])
    answers = visible(Answer, given, "demand", "response", "counter__fell_with")
    for answer in answers:
        if _known(answer, answer.known_from, facts):
            facts.answers[answer.response_id].append(answer)
    texts = _ids(rows, "document_id") | {r.document_id for r in responses} - {None}
    documents = visible(Document, Q(pk__in=texts), "round")
    facts.documents = {d.pk: d for d in documents}
    facts.rounds = {r.pk: r for r in visible(Round, Q(pk__in=_ids(rows, "round_id")), "track")}
    facts.red_lines = {
        r.pk: r
        for r in visible(RedLine, Q(pk__in=_ids(rows, "red_line_id")), "issue", "speaker__party")
    }
    issue_acts = visible(IssueAct, Q(pk__in=_ids(rows, "issue_act_id")), "issue", "document")
    facts.issue_acts = {a.pk: a for a in issue_acts}
    corrections = visible(Correction, Q(pk__in=_ids(rows, "correction_id")), "speaker")
    facts.corrections = {c.pk: c for c in corrections}
    told_of = Q(pk__in=_ids(rows, "remark_id"))
    remarks = visible(Remark, told_of, "speaker__party", "reported_by__party")
    facts.remarks = {r.pk: r for r in remarks}
    priorities = visible(Priority, Q(pk__in=_ids(rows, "priority_id")), "speaker__party")
    facts.priorities = {p.pk: p for p in priorities}
    _cite(facts, [*remarks, *priorities])
    wrong = {row.from_statement_id for row in rows if row.kind == Kind.STATEMENT_CORRECTED}
    facts.mended = mended_before(negotiation, [s.slug for s in statements if s.pk in wrong])
    apart = visible(
        Dissociation,
        Q(pk__in=_ids(rows, "dissociation_id")),
        *("party", "body", "issue", "speaker__party"),
    )
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
        following: dict[int, list[str]] = {}
        for typo in known.filter(known_from__lte=facts.today).select_related(
            *(f"successor__{link}" for link in LINKS_OF_STATEMENTS)
        ):
            if typo.successor is not None:
                slugs = here[typo.statement_id or 0]
                facts.statements |= dict.fromkeys(slugs, typo.successor)
                following[typo.successor.pk] = slugs
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
