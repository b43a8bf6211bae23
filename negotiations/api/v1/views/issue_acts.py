"""Acts on issues: read, and recorded through the door."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....models import Issue, IssueAct, Party
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, Values
from ....recording.door import recording
from ....recording.issue_acts import record_issue_act
from ....vocabulary.issue_acts import IssueActKind
from ..bodies.issue_acts import IssueActBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN, only_of, only_with
from ..serializers import issue_acts
from .base import JSON, Question, question_of
from .lists import Noun, as_seen, in_order, views_of
from .statement_acts import followed_for
from .write_views import (
    ONLY_DRAFTS,
    WriteView,
    answered,
    is_tried,
    must_write,
    publishes,
    rehearsal,
)

ISSUE_ACTS = Noun(
    one="issue act",
    many="issue acts",
    shape=issue_acts.IssueActSerializer,
    rows=as_seen(nouns.issue_acts),
    shown=issue_acts.shown,
    key={"day": date, "slug": str},
    order="day, then slug",
    clock=KNOWN,
    filters=(
        only_with("issue", Issue, "Only on this issue."),
        only_with("party", Party, "Only by this party.", lookup="parties__slug", through=True),
        only_of("act", IssueActKind, "Only of this kind."),
    ),
    about="What became of issues in the negotiation: agreed, parked, dropped, reopened. The latest "
    "says how an issue stands; none changes a position.",
)

IssueActReads: Any
IssueActReads, IssueActObject = views_of(ISSUE_ACTS)


class IssueActList(WriteView, IssueActReads):
    """The list of acts on issues, and what adds to it."""

    subject = "issue acts"
    writes = {
        "POST": Description(
            operation="issue_acts_create",
            summary="Record an act on an issue",
            description="That an issue was agreed, parked, dropped or reopened; an editor's. What "
            "was agreed names its outcome, accepts or rejects of the proposition or another in "
            "words, and who agreed. `developments` are the rows of the stream that followed, as "
            "far as you may see them.\n\nWith `dry_run` nothing is kept: the answer shows what "
            "would follow. An analyst may ask for that too.",
            parameters=(DRY_RUN,),
            body=IssueActBody,
            answers={
                (201, JSON): issue_acts.WrittenIssueActSerializer,
                (200, JSON): issue_acts.IssueActRehearsalSerializer,
            },
            problems=WRITING,
            examples={
                "What two sides agreed at the table": {
                    "issue": "missile-limits",
                    "act": "agreed",
                    "outcome": "accepts",
                    "ad_referendum": True,
                    "parties": ["united-states", "russia"],
                    "day": "2022-02-21",
                }
            },
        )
    }

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        body: IssueActBody
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        if not (dry_run or publishes(role)):
            raise PermissionDenied(ONLY_DRAFTS)
        where = question.view
        writer: Any = request.user
        with rehearsal(dry_run):
            with recording(where.negotiation, by=writer, on=where.today, silent=dry_run) as act:
                made = record_issue_act(act, body.entry())
            shown = _shown_to(question, made)
            followed = followed_for(question, act)
        if dry_run:
            foreseen = [{**row, "id": None, "cursor": None} for row in followed]
            return answered({"dry_run": True, "issue_act": shown, "developments": foreseen})
        address = {"negotiation": where.negotiation.slug, "slug": shown["slug"]}
        return answered(
            {**shown, "developments": followed},
            status=201,
            location=str(reverse("api-issue-act", kwargs=address, request=request)),
        )


def _shown_to(question: Question, act: IssueAct) -> dict[str, Any]:
    """The act as GET shows it to who wrote it."""
    found = issue_acts.shown(question.view, [act.pk])
    if act.pk not in found:
        # Withheld in the very moment by somebody else.
        raise Http404
    return in_order(ISSUE_ACTS, found[act.pk])
