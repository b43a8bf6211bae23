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
        passage_of(_LABELS[Kind(row.kind)], _sentence(remark), remark.day),
        who=teller.said_by(remark),
        name=teller.name(remark),
        weight=teller.weight(remark),
        told_by=f"{told_by.name} ({told_by.party})" if told_by else "",
    )
    return replace(
        item,
        lead=(f"Said on {day_words(remark.day)}.", _accusation(teller, remark), _NO_POSITION),
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


def _sentence(remark: Remark) -> str:
    """What was said as a whole sentence: of a warning with its condition."""
    text, condition = remark.text.strip().rstrip("."), remark.condition.strip().rstrip(".")
    text = f"{text[:1].upper()}{text[1:]}"
    return f"{text} if {condition}." if condition else f"{text}."


def _accusation(teller: Teller, remark: Remark) -> str:
    """Who accuses whom of what, as a sentence; nothing of what is no accusation."""
    if not remark.breach:
        return ""
    accuser, *accused = teller.row.parties
    breach = remark.breach.strip().rstrip(".")
    return f"{teller.party(accuser)} accuses {teller.parties(accused)} of breaking {breach}."


def _doubt(thing: Remark | Priority) -> tuple[str, ...]:
    return (f"How sure we are: {thing.confidence}.",) if thing.confidence != "high" else ()
