"""What the questions of the reading side are asked for here, and what is in their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

from negotiations.models import Demand, Draft, Party, Response, Source, Statement
from negotiations.models.issues import Issue
from negotiations.reading.evidence import (
    article_texts,
    articles,
    audience_view,
    calendar,
    candidates,
    nouns,
    on_issues,
    source_copies,
    sources,
)
from negotiations.reading.perspective import Perspective, Reader
from negotiations.reading.questions import (
    crossed_lines,
    demand_page,
    demands,
    documents,
    doubles,
    draft_titles,
    embargoes,
    entries_to_mend,
    feeds,
    intake,
    issue_lives,
    joint_statements,
    late_answers,
    matrix,
    overview,
    parties,
    party_on_issue,
    position_history,
    priorities,
    readouts,
    red_lines,
    remarks,
    round_sheets,
    rounds,
    score_matrix,
    source_statements,
    standings,
    statements,
    stream_pages,
    things_to_mend,
    went_out,
    wordings,
)
from negotiations.vocabulary.audiences import Audience

from .hidden_nouns import TODAY
from .world import NOON

STATES = set(Statement.Status.values)
"""What a statement is for those who see all: a column that no page reads."""
type Question = Callable[[Perspective], Any]


def _all(view: Perspective, noun: Any, audience: str = "public") -> list[Any]:
    """The rows of a noun that are for everybody by their own audience."""
    return list(noun.objects.filter(negotiation=view.negotiation, audience=audience))


def _each(noun: Any, ask: Callable[[Perspective, Any], Any]) -> Question:
    return lambda view: [ask(view, one) for one in _all(view, noun)]


def _cells(view: Perspective) -> Iterator[Any]:
    asked = demands.demands(view)
    for party in _all(view, Party):
        for issue in _all(view, Issue):
            cell = party_on_issue.party_on_issue(view, party, issue, asked)
            # Its series has what is known only later, as the rules take it.
            yield cell.words, cell.earlier, cell.standing, cell.demands


QUESTIONS: dict[str, Question] = {
    "articles to code": lambda view: articles.to_be_coded(view, 100),
    "articles": _each(Source, articles.article_of),
    "publishers": lambda view: articles.publishers_of(view, 100),
    "demands known": lambda view: on_issues.demands_for(view),
    "lines known": lambda view: on_issues.red_lines_for(view),
    "acts on issues known": lambda view: on_issues.issue_acts_for(view),
    "priorities known": lambda view: audience_view.priorities_for(view),
    "answers known": lambda view: audience_view.answers_for(view),
    "rounds known": lambda view: calendar.rounds_known(view),
    "participants": lambda view: calendar.participants_by_round(_rounds(view), view),
    "texts": lambda view: article_texts.article_texts(view),
    "candidates found": lambda view: [
        candidates.searches(view),
        candidates.candidates(view),
        candidates.anchors(view),
    ],
    "texts to code": lambda view: intake.texts_to_code(view),
    "articles with candidates": lambda view: [
        intake.article_to_code(view, text) for text in article_texts.article_texts(view)
    ],
    "passages": lambda view: [intake.passages_of(view, one) for one in nouns.statements(view)],
    "copies": lambda view: source_copies.source_copies(view),
    "sources cited": lambda view: sources.sources_cited(Q(statement__slug="told"), view),
    "sources of remarks": lambda view: sources.sources_by("remark", _ids(view, "remark"), view),
    "rows": lambda view: [
        read(view)
        for read in (
            *(nouns.statements, nouns.corrections, nouns.documents, nouns.responses),
            *(nouns.red_lines, nouns.issue_acts, nouns.priorities, nouns.remarks),
            *(nouns.dissociations, nouns.rounds, nouns.sources),
        )
    ],
    "what statements brought": lambda view: [
        nouns.brought(view, noun, _ids(view, "statement")) for noun in (Demand, Response)
    ],
    "crossed lines": lambda view: crossed_lines.crossed_lines(view, list(nouns.red_lines(view))),
    "demand pages": lambda view: demand_page.demands_read(view),
    "answers": lambda view: demand_page.answers_read(view),
    "demands": lambda view: demands.demands(view),
    "collisions": lambda view: demands.collisions(view),
    "documents": lambda view: [
        documents.document_read(view, slug, rounds=_rounds(view))
        for slug in ("treaty", "paper", "covering-letter")
    ],
    "doubles": lambda view: [doubles.likely_speakers(view), doubles.likely_sources(view)],
    "titles of drafts": lambda view: draft_titles.titles_of(view, _all(view, Draft, "team")),
    "embargoes": lambda view: embargoes.embargoes(view),
    "entries without source": lambda view: entries_to_mend.without_source(view),
    "names at fault": lambda view: entries_to_mend.names_at_fault(view),
    "likely doubles": lambda view: entries_to_mend.likely_doubles(view),
    "feeds": lambda view: [feeds.entries(view, deep=500, limit=500), feeds.meetings(view)],
    "lives of issues": lambda view: issue_lives.lives(view),
    "agreements": _each(Party, issue_lives.agreements),
    "said together": lambda view: joint_statements.said_together(view, _ids(view, "statement")),
    "late answers": lambda view: late_answers.late_answers(view),
    "matrix": lambda view: matrix.matrix(view),
    "matrix in numbers": lambda view: score_matrix.score_matrix(view),
    "statements of the matrix": lambda view: matrix.statements_by_id(_ids(view, "statement"), view),
    "unpublished documents": lambda view: overview.unpublished(view),
    "parties": _each(Party, lambda view, party: parties.party_read(view, party.slug)),
    "parties on issues": _cells,
    "speakers": _each(Party, party_on_issue.speakers_of),
    "history": lambda view: [
        (history := position_history.history(view, Q())).everything_said(),
        history.steps(),
        history.corrections(),
    ],
    "priorities": lambda view: priorities.standing_read(view),
    "readouts": lambda view: [readouts.readouts_of(view, one) for one in _rounds(view)],
    "red lines": lambda view: red_lines.red_lines(view),
    "remarks": lambda view: remarks.remarks(view, Q()),
    "sheets": lambda view: [round_sheets.round_sheet(view, one, most=500) for one in _rounds(view)],
    "rounds": lambda view: [rounds.round_sheet(view, one.slug) for one in _rounds(view)],
    "statements of sources": _each(Source, source_statements.statements_of_source),
    "standings": lambda view: [
        *(standings.on_issue(view, one) for one in _all(view, Issue)),
        *(standings.of_party(view, one) for one in _all(view, Party)),
    ],
    "statements": _each(Statement, lambda view, said: statements.statement_read(view, said.slug)),
    "developments": lambda view: stream_pages.newest(view, limit=500),
    "things to mend": lambda view: things_to_mend.things_to_mend(view),
    "words before": _each(Statement, lambda view, said: wordings.the_one_before(view, said.slug)),
    "words side by side": _each(
        Statement, lambda view, said: wordings.statement_wordings(view, said.slug, said.slug)
    ),
    "words to choose": _each(
        Party, lambda view, party: wordings.statements_to_choose(view, party, [])
    ),
    "words of demands": _each(Demand, wordings.demand_wordings),
    "what went out": lambda view: went_out.went_out(view, since=NOON - timedelta(365), most=500),
}
"""By what they ask about."""


def asked(negotiation: Any, audience: Audience) -> Perspective:
    return Perspective.of(negotiation, audience, TODAY)


def _rounds(view: Perspective) -> list[Any]:
    return list(nouns.rounds(view))


def _ids(view: Perspective, noun: str) -> list[int]:
    things = getattr(view.negotiation, f"{noun}_set").filter(audience="public")
    return list(things.values_list("pk", flat=True))


type Part = Model | str | int | float | date | None


def parts_of(answer: Any) -> Iterator[Part]:
    """The rows, words, numbers and days in an answer, in their order.

    Not what a row leads to: no page asks for that.
    """
    if answer is None or isinstance(answer, str | int | float | date):
        yield answer
    elif isinstance(answer, Reader):
        yield answer.audience
    elif isinstance(answer, Model):
        yield from _row(answer)
    elif is_dataclass(answer) and not isinstance(answer, type):
        yield from _each_of(getattr(answer, one.name) for one in fields(answer))
    elif isinstance(answer, Mapping):
        yield from _each_of((*answer.keys(), *answer.values()))
    elif isinstance(answer, QuerySet | Iterable):
        yield from _each_of(answer)


def _each_of(some: Iterable[Any]) -> Iterator[Part]:
    for one in some:
        yield from parts_of(one)


def _row(row: Model) -> Iterator[Part]:
    yield row
    words = (row.__dict__.get(one.attname) for one in row._meta.concrete_fields)
    yield from (one for one in words if isinstance(one, str) and one not in STATES)
    yield from _each_of(getattr(row, "_prefetched_objects_cache", {}).values())
