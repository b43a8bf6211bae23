"""The versions of one remark, from the first to the last."""

from __future__ import annotations

from ..models import Statement


def chain_of(statement: Statement) -> list[Statement]:
    """All versions of it, in order; `statement` itself is the object that was handed in."""
    chain = [*reversed(_before(statement)), statement]
    while following := Statement.objects.filter(supersedes=chain[-1]).first():
        chain.append(following)
    return chain


def last_of(statement: Statement) -> Statement:
    """The version that nothing supersedes."""
    return chain_of(statement)[-1]


def series_of(statement: Statement) -> set[int]:
    """The series of all its versions: a correction can take one to another party or issue."""
    return {version.series_id for version in chain_of(statement)}


def _before(statement: Statement) -> list[Statement]:
    found: list[Statement] = []
    earlier = statement.supersedes
    while earlier is not None:
        found.append(earlier)
        earlier = earlier.supersedes
    return found
