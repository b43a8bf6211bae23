"""Items of warnings, accusations and priorities."""

from __future__ import annotations

from dataclasses import replace

from ....models import Priority, Remark, Speaker
from ....rules.wording import day_words
from ....vocabulary.kinds import Kind
from .item import MailItem
from .teller import Teller, passage_of

_LABELS = {Kind.WARNING_MADE: "Warning", Kind.BREACH_ALLEGED: "Accusation"}


def remark(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    remark: Remark | None = teller.use(teller.facts.remarks.get(row.remark_id or 0))
    if remark is None:
        return item
    told_by: Speaker | None = teller.use(teller.facts.seen(remark.reported_by))
    said = replace(
        passage_of(_LABELS[Kind(row.kind)], _whole(remark.text), remark.day),
        who=teller.said_by(remark),
        name=teller.name(remark),
        weight=teller.weight(remark),
        told_by=f"{told_by.name} ({told_by.party})" if told_by else "",
    )
    condition = f"On condition that {remark.condition.rstrip('.')}." if remark.condition else ""
    breach = f"Of breaking {remark.breach.rstrip('.')}." if remark.breach else ""
    return replace(
        item,
        lead=(f"Said on {day_words(remark.day)}.", condition, breach, _NO_POSITION),
        proposition=row.issue.proposition if row.issue else "",
        passages=(said,),
        notes=_doubt(remark),
        sources=teller.sources(remark),
        path=teller.path(f"parties/{row.party.slug}") if row.party else item.path,
        action="See what the party warned of and whom it accuses",
    )


def priority(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    priority: Priority | None = teller.use(teller.facts.priorities.get(row.priority_id or 0))
    if priority is None or row.issue is None:
        return item
    who = teller.said_by(priority)
    lead = f"Said on {day_words(priority.day)}{f', by {who}' if who else ''}."
    return replace(
        item,
        lead=(lead, _NO_POSITION),
        proposition=row.issue.proposition,
        notes=_doubt(priority),
        sources=teller.sources(priority),
        path=teller.path(f"issues/{row.issue.slug}"),
        action="See how much the issue matters to whom",
    )


_NO_POSITION = "It changes no stated position."


def _whole(text: str) -> str:
    """A sentence of ours with its full stop."""
    return f"{text.rstrip('.')}."


def _doubt(thing: Remark | Priority) -> tuple[str, ...]:
    return (f"How sure we are: {thing.confidence}.",) if thing.confidence != "high" else ()
