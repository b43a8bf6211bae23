"""The item of a development, which is what a mail says of it: worded once for each audience, whoever gets it.

item        the value that is kept and sent
teller      one row of the stream with its facts, and what several kinds say alike
positions   positions, corrections, and what no longer holds
demands     demands, replies, answers and red lines
issues      acts on an issue, and red lines that their own party crossed
remarks     warnings, accusations and priorities
dissociations  parties that a body does not speak for
calendar    texts and rounds
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from ....models import Development, Negotiation
from ....reading.evidence.linked_rows import as_read, link
from ....vocabulary.audiences import Audience
from ....vocabulary.corrections import CorrectionKind
from ....vocabulary.kinds import Kind
from ..facts import gather
from ..shared_facts import SharedFacts
from . import calendar, demands, dissociations, issues, positions, remarks
from .item import FOLLOWS, MailItem
from .teller import Teller

TELL: Mapping[Kind, Callable[[Teller], MailItem]] = {
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
    Kind.RED_LINE_CROSSED: issues.crossed,
    Kind.ISSUE_AGREED: issues.act_on_issue,
    Kind.ISSUE_PARKED: issues.act_on_issue,
    Kind.ISSUE_DROPPED: issues.act_on_issue,
    Kind.ISSUE_REOPENED: issues.act_on_issue,
    Kind.WARNING_MADE: remarks.remark,
    Kind.BREACH_ALLEGED: remarks.remark,
    Kind.PRIORITY_STATED: remarks.priority,
    Kind.DISSOCIATED: dissociations.dissociation,
    Kind.DOCUMENT_DELIVERED: calendar.document,
    Kind.DOCUMENT_DISCLOSED: calendar.document,
    Kind.ROUND_PLANNED: calendar.round,
    Kind.ROUND_MOVED: calendar.round,
    Kind.ROUND_HELD: calendar.round,
    Kind.ROUND_CANCELLED: calendar.round,
}
"""The function that makes the item of each kind of development."""


@dataclass(frozen=True, slots=True)
class Worded:
    """An item with the facts that it rests on, by noun and id."""

    item: MailItem
    rests_on: dict[str, list[int]]


def worded(
    negotiation: Negotiation, ids: Collection[UUID], reader: Audience, today: date
) -> dict[UUID, Worded]:
    """The items of those rows of the stream for `reader`, by id, as of `today`."""
    rows = as_read(Development.objects.filter(pk__in=ids).for_audience(reader))
    return dict(_worded(negotiation, {reader: rows}, today))[reader]


def worded_for_each(
    negotiation: Negotiation, wanted: Mapping[Audience, Collection[UUID]], today: date
) -> Iterator[tuple[Audience, dict[UUID, Worded]]]:
    """The same for several readers, one after the other. Rows and facts are read once for all of them."""
    rows = as_read(Development.objects.filter(pk__in={id for ids in wanted.values() for id in ids}))
    yield from _worded(
        negotiation,
        {
            reader: [row for row in rows if row.pk in ids and getattr(row, f"for_{reader.word}")]
            for reader, ids in wanted.items()
        },
        today,
    )


def _worded(
    negotiation: Negotiation, rows_of: Mapping[Audience, list[Any]], today: date
) -> Iterator[tuple[Audience, dict[UUID, Worded]]]:
    rows = list({row.pk: row for some in rows_of.values() for row in some}.values())
    shared = SharedFacts(negotiation, rows, rows_of.keys(), today)
    link(rows, shared.at_hand)
    for reader, facts in gather(shared, rows_of):
        yield reader, {row.pk: _word(Teller(row, facts)) for row in rows_of[reader]}


def _word(teller: Teller) -> Worded:
    item = TELL[Kind(teller.row.kind)](teller)
    item = _of_what_became_one(teller, item)
    item = replace(item, lead=tuple(line for line in item.lead if line))
    if not item.sources:
        item = replace(item, as_of=teller.facts.today.isoformat())
    mark = teller.mark()
    if mark is not None:
        until = mark.until.isoformat() if mark.until else None
        item = replace(item, audience=mark.audience.word, audience_until=until)
    return Worded(item, teller.rests_on())


def _of_what_became_one(teller: Teller, item: MailItem) -> MailItem:
    """The item, where two parties or issues became one by what it tells, with that in place of news."""
    made_one = teller.facts.corrections.get(teller.row.correction_id or 0)
    if made_one is None or made_one.kind != CorrectionKind.MADE_ONE:
        return item
    teller.use(made_one)
    lead = item.lead if FOLLOWS in item.lead else (FOLLOWS, *item.lead)
    is_gone = teller.row.kind == Kind.DEVELOPMENT_CANCELLED
    return replace(item, lead=item.lead if is_gone else lead, why=made_one.note)
