"""Statements, with what became of them as the reader could know it on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.statements import StatementEntry
from ....models import Statement
from ....reading.evidence.versions import lives
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer

STATUSES = [str(status) for status in Statement.Status]


class StatementSerializer(FactSerializer):
    entry = StatementEntry
    as_known = ("known_from",)

    speaker = fields.slug(null=True)
    authority = fields.number("The speaker's; from 2 a voice binds, and makes a position.")
    round = fields.slug(
        "`null` where none was recorded: then the day says where it belongs.", null=True
    )
    held_from = fields.day("The day from which the party held it.")
    known_from = fields.day("The day from which you could know it.")
    known_until = fields.day(
        "The first day on which it no longer stood, for you and as known then.", null=True
    )
    status = fields.one_of(
        STATUSES,
        "What became of it, as known then. A denied one is denied on every day: it never counts.",
    )
    supersedes = fields.slug("The version before it.", null=True)
    superseded_by = fields.slug("The version after it.", null=True)
    correction = fields.slug(
        "The correction that ended it, else that brought it, else the last to mention it.",
        null=True,
    )
    version = fields.number("1 for a first version, 2 for what corrected it, and so on.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    statements = StatementSerializer.of_ids(view, ids, "authority")
    lived = lives(ids, view)
    for id, statement in statements.items():
        life = lived[id]
        statement |= {
            "known_from": life.known_from,
            "known_until": life.known_until,
            "status": life.status,
            "supersedes": life.supersedes,
            "superseded_by": life.superseded_by,
            "correction": life.correction,
            "version": life.version,
        }
    return statements
