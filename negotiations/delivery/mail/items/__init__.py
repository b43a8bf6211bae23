"""What a mail says of one development: plain data, worded once and kept, whoever gets it.

An item is a dict that JSON can hold: `headline`, `where` and `lead` (sentences), `passages` (wording before
and after, each with who said it and with what weight), `answers`, `notes`, `why`, `sources`, a
`path` with the `action` that it is for, and the `round` under which it is read. Of the notes,
`in_headline` are those that the headline says too, `in_head` those that naming the text `document`
says, and `of_text` those about that text, of which `unread` says why nobody read it. It tells only what its audience may see; `rests_on` says on
which facts, by noun and id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from ....models import Development, Negotiation
from ....reading.evidence.stream import with_links
from ....rules.audiences import Audience
from ....vocabulary.kinds import Kind
from ..facts import Facts, gather
from . import calendar, demands, positions
from .teller import Item, Teller


@dataclass(frozen=True, slots=True)
class Worded:
    """An item with the facts that it rests on."""

    content: Item
    rests_on: dict[str, list[int]]


def worded(
    negotiation: Negotiation, ids: Collection[Any], reader: Audience, today: date
) -> dict[Any, Worded]:
    """What is said of those rows of the stream to `reader`, by id, as of `today`."""
    rows = list(with_links(Development.objects.filter(pk__in=ids).for_audience(reader)))
    facts = gather(negotiation, rows, reader, today)
    return {row.pk: _word(row, facts) for row in rows}


def _word(row: Development, facts: Facts) -> Worded:
    teller = Teller(row, facts)
    content: Item = {
        "kind": row.kind,
        "identity": row.identity,
        "headline": " ".join(row.headline.split()),
        "subject": teller.subject(),
        "issue": str(row.issue) if row.issue else "",
        "stances": [row.from_stance, row.to_stance],
        "correction": row.correction.slug if row.correction else None,
        "contested": bool(row.details.get("contested")),
        "day": row.details.get("day"),
        "known_from": row.known_from.isoformat(),
        "series": row.series_id,
        "document": None,
        "round": teller.at_round(),
        "where": "",
        "lead": [],
        "proposition": "",
        "passages": [],
        "answers": [],
        "notes": [],
        "in_headline": [],
        "in_head": [],
        "of_text": [],
        "unread": "",
        "why": "",
        "words": [],
        "sources": [],
        "path": f"/n/{row.negotiation.slug}/developments/",
        "action": "Read the developments",
    }
    TELL[Kind(row.kind)](teller, content)
    content["lead"] = [line for line in content["lead"] if line]
    return Worded(content, teller.rests_on())


TELL: dict[Kind, Callable[[Teller, Item], None]] = {
    Kind.POSITION_STATED: positions.position,
    Kind.POSITION_CHANGED: positions.position,
    Kind.POSITION_CONTESTED: positions.contested,
    Kind.STATEMENT_CORRECTED: positions.corrected,
    Kind.DEVELOPMENT_CANCELLED: positions.cancelled,
    Kind.DEMAND_MADE: demands.demand,
    Kind.DEMAND_AMENDED: demands.demand,
    Kind.DEMAND_WITHDRAWN: demands.demand,
    Kind.DEMAND_OVERDUE: demands.demand,
    Kind.RESPONSE_RECEIVED: demands.response,
    Kind.ANSWER_CHANGED: demands.answer_changed,
    Kind.RED_LINE_DECLARED: demands.red_line,
    Kind.RED_LINE_RELAXED: demands.red_line,
    Kind.DOCUMENT_DELIVERED: calendar.document,
    Kind.DOCUMENT_DISCLOSED: calendar.document,
    Kind.ROUND_PLANNED: calendar.round,
    Kind.ROUND_MOVED: calendar.round,
    Kind.ROUND_HELD: calendar.round,
    Kind.ROUND_CANCELLED: calendar.round,
}
"""What is told of each kind: a function that fills in the item."""
