"""Acts on issues: read, and written through the door."""

from __future__ import annotations

from typing import Any

from ....entries.issue_acts import IssueActEntry
from ....models import Document, Issue, Party
from ....reading.evidence import nouns
from ....recording.act import Recording
from ....recording.issue_acts import mend_issue_act, record_issue_act
from ....vocabulary.issue_acts import IssueActKind
from ..bodies.issue_acts import IssueActBody, MendedIssueActBody
from ..parameters import only_of, only_with
from ..serializers import issue_acts
from .dated_nouns import dated_noun
from .directory import ISSUES
from .documents import DOCUMENTS
from .lists import views_of
from .noun_writes import NounPatch, NounPost, mended, recorded

ISSUE_ACTS = dated_noun(
    one="issue act",
    many="issue acts",
    shape=issue_acts.IssueActSerializer,
    rows=nouns.issue_acts,
    shown=issue_acts.shown,
    links={"issue": ISSUES, "document": DOCUMENTS},
    filters=(
        only_with("issue", Issue, "Only on this issue."),
        only_with("party", Party, "Only by this party.", lookup="parties__slug", through=True),
        only_of("act", IssueActKind, "Only of this kind."),
        only_with("document", Document, "Only in this document."),
    ),
    about="What became of issues in the negotiation: agreed, parked, dropped, reopened. The latest "
    "says how an issue stands; none changes a position.",
)

IssueActReads: Any
IssueActRead: Any
IssueActReads, IssueActRead = views_of(ISSUE_ACTS)


class IssueActList(NounPost, IssueActReads):
    """The list of acts on issues, and what adds to it."""

    subject = "issue acts"
    of = ISSUE_ACTS
    writes = recorded(
        ISSUE_ACTS,
        issue_acts.WRITTEN,
        IssueActBody,
        summary="Record an act on an issue",
        about="That an issue was agreed, parked, dropped or reopened. What was agreed names its "
        "outcome, accepts or rejects of the proposition or another in words, and who agreed.",
        examples={
            "What two sides agreed at the table": {
                "issue": "missile-placement",
                "act": "agreed",
                "outcome": "accepts",
                "ad_referendum": True,
                "parties": ["united-states", "russia"],
                "day": "2022-02-21",
            }
        },
    )

    def write(self, act: Recording, slug: str, body: IssueActBody, *, repeat: bool) -> Any:
        return record_issue_act(act, body.entry(), repeat=repeat)


class IssueActObject(NounPatch, IssueActRead):
    """One act on an issue, and what mends it."""

    subject = "issue acts"
    of = ISSUE_ACTS
    entry = IssueActEntry
    writes = mended(
        ISSUE_ACTS,
        issue_acts.WRITTEN,
        MendedIssueActBody,
        about="Whom it was told is told what is right where outcome, *ad referendum* or parties "
        "differ. What was done, and to which issue, stays.",
        examples={"Confirmed at home since": {"ad_referendum": False}},
    )

    def mend(self, act: Recording, slug: str, entry: IssueActEntry, *, repeat: bool) -> Any:
        return mend_issue_act(act, slug, entry)
