"""The developments that follow from priorities, warnings and accusations."""

from __future__ import annotations

from datetime import date

from ...vocabulary.kinds import Kind
from ...vocabulary.remarks import RemarkKind
from ..remarks import KnownPriority, KnownRemark, is_known
from .development import About, Identity, KnownDevelopment

KINDS = {
    RemarkKind.WARNING: Kind.WARNING_MADE,
    RemarkKind.ACCUSATION: Kind.BREACH_ALLEGED,
}
"""What is told of each kind of remark. A forecast is not told."""


def of_priority(priority: KnownPriority, *, known: date) -> list[KnownDevelopment]:
    """That the party said so, unless by a voice that does not bind. Our judgement is not told."""
    if not (priority.own_word and priority.binds and is_known(priority, known)):
        return []
    return [
        KnownDevelopment(
            kind=Kind.PRIORITY_STATED,
            identity=Identity.of(About.PRIORITY, priority.slug),
            party=priority.party,
            issue=priority.issue,
            parties=(priority.party,),
            issues=(priority.issue,),
            known_from=priority.known_from,
            priority=priority.slug,
            details={
                "day": priority.day.isoformat(),
                "priority": priority.priority,
                "contested": [],
                "told_by": None,
                "confidence": priority.confidence,
            },
        )
    ]


def of_remark(remark: KnownRemark, *, known: date) -> list[KnownDevelopment]:
    """That the party warned or accused, unless by a voice that does not bind."""
    kind = KINDS.get(RemarkKind(remark.kind))
    if kind is None or not (remark.binds and is_known(remark, known)):
        return []
    return [
        KnownDevelopment(
            kind=kind,
            identity=Identity.of(About.REMARK, remark.slug),
            party=remark.party,
            issue=remark.issue,
            parties=(remark.party, *remark.about),
            issues=(remark.issue,) if remark.issue else (),
            round=remark.round,
            known_from=remark.known_from,
            remark=remark.slug,
            details={
                "day": remark.day.isoformat(),
                "contested": [],
                "told_by": remark.told_by,
                "confidence": remark.confidence,
            },
        )
    ]
