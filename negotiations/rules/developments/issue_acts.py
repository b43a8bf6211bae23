"""The developments that follow from acts on an issue."""

from __future__ import annotations

from datetime import date

from ...vocabulary.issue_acts import IssueActKind
from ...vocabulary.kinds import Kind
from ..issue_acts import KnownIssueAct
from .development import About, Details, Identity, KnownDevelopment

KINDS = {
    IssueActKind.AGREED: Kind.ISSUE_AGREED,
    IssueActKind.PARKED: Kind.ISSUE_PARKED,
    IssueActKind.DROPPED: Kind.ISSUE_DROPPED,
    IssueActKind.REOPENED: Kind.ISSUE_REOPENED,
}


def of_issue_act(act: KnownIssueAct, *, known: date) -> list[KnownDevelopment]:
    """That the issue was agreed, parked, dropped or reopened, from the day on which it was known."""
    if act.known_from > known:
        return []
    return [
        KnownDevelopment(
            kind=KINDS[IssueActKind(act.kind)],
            identity=Identity.of(About.ISSUE, act.slug),
            issue=act.issue,
            parties=act.parties,
            issues=(act.issue,),
            held_from=act.day,
            known_from=act.known_from,
            issue_act=act.slug,
            details={
                "day": act.day.isoformat(),
                "by": list(act.parties),
                "confidence": act.confidence,
                **_agreed(act),
            },
        )
    ]


def _agreed(act: KnownIssueAct) -> Details:
    if not act.agreed:
        return {}
    return {"outcome": act.outcome, "ad_referendum": act.ad_referendum}
