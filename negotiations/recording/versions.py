"""The versions of one remark, from the first to the last."""

from __future__ import annotations

from ..models import Statement
from ..reading.evidence.mentions import chain_of


def later_than(statement: Statement, chain: list[Statement] | None = None) -> list[Statement]:
    """The versions that came after that one, the next one first, in its `chain` where that was read."""
    chain = chain_of(statement) if chain is None else chain
    return chain[chain.index(statement) + 1 :]


def series_of(statement: Statement) -> set[int]:
    """The series of all its versions: a correction can take one to another party or issue."""
    return {version.series_id for version in chain_of(statement)}
