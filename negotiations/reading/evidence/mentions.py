"""The facts that belong to one fact, and the rows of the stream that name it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from ...models import Correction, Demand, Development, Fact, RedLine, Response, Round, Statement
from ...models.brought import Brought


def chain_of(statement: Statement) -> list[Statement]:
    """All versions of it, in order; `statement` itself is the object that was handed in."""
    chain = [*reversed(_before(statement)), statement]
    while following := Statement.objects.filter(supersedes=chain[-1]).first():
        chain.append(following)
    return chain


def brought_by(noun: type[Brought], statements: Iterable[Statement]) -> list[Any]:
    """The things of that noun that one of those statements brought with it, the first made first."""
    things = noun._default_manager.filter(statement__in=list(statements))
    return list(things.select_related("fell_with").order_by("pk"))


def all_brought_by(statement: Statement) -> list[Any]:
    """All that any version of a statement brought with it."""
    chain = chain_of(statement)
    return [thing for noun in (Demand, Response, RedLine) for thing in brought_by(noun, chain)]


def _before(statement: Statement) -> list[Statement]:
    predecessors: list[Statement] = []
    earlier = statement.supersedes
    while earlier is not None:
        predecessors.append(earlier)
        earlier = earlier.supersedes
    return predecessors


def all_of_it(thing: Fact) -> list[Any]:
    """A fact with all its versions, corrections and dated acts."""
    if isinstance(thing, Statement):
        chain = chain_of(thing)
        about = Q(statement__in=chain) | Q(successor__in=chain)
        return [*chain, *Correction.objects.filter(about)]
    acts = list(thing.acts.all()) if isinstance(thing, (Demand, RedLine, Round)) else []
    answers = list(thing.answers.all()) if isinstance(thing, Response) else []
    return [thing, *acts, *answers]


def rows_naming(versions: Iterable[Any]) -> Q:
    """The condition that a row of the stream names one of those; empty where none can."""
    named = Q()
    statements = []
    for version in versions:
        field = version._meta.db_table
        if field == "statement":
            statements.append(version)
            named |= Q(statement=version) | Q(from_statement=version)
            named |= Q(correction__successor=version) | Q(correction__statement=version)
        elif field == "answer":
            named |= Q(response=version.response_id, demand__isnull=True)
        elif field == "round":
            named |= Q(round=version) | Q(from_round=version)
        elif field == "issue_act":
            named |= Q(issue_act=version)
            named |= Q(negotiation=version.negotiation_id, details__agreement=version.slug)
        elif field in NAMED_ALONE:
            named |= Q(**{field: version})
        if field == "response":
            named |= Q(negotiation=version.negotiation_id, details__from_response=version.slug)
    return named | Q(pk__in=_contested(statements)) if statements else named


NAMED_ALONE = (
    *("correction", "demand", "response", "document", "red_line"),
    *("priority", "remark", "dissociation"),
)
"""The nouns that a row names by one link, and that no more has to be asked of."""


def _contested(statements: list[Statement]) -> list[Any]:
    """The rows that name one of those among the voices that contradict each other."""
    slugs = {statement.slug for statement in statements}
    rows = Development.objects.filter(
        series__in={statement.series_id for statement in statements}
    ).exclude(details__contested=[])
    return [
        row.pk
        for row in rows.only("id", "details")
        if slugs & {slug for slug, _ in row.details.get("contested", ())}
    ]
