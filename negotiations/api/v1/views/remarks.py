"""Priorities and remarks: read, and recorded through the door."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....models import Issue, Party, Priority, Round
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, Values
from ....recording.act import Recording
from ....recording.door import recording
from ....recording.priorities import record_priority
from ....recording.remarks import record_remark
from ....vocabulary.priorities import Degree
from ....vocabulary.remarks import RemarkKind
from ..bodies.remarks import PriorityBody, RemarkBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN, only_of, only_with
from ..serializers import remarks as shapes
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

PRIORITIES = Noun(
    one="priority",
    many="priorities",
    shape=shapes.PrioritySerializer,
    rows=as_seen(nouns.priorities),
    shown=shapes.priorities_shown,
    key={"day": date, "slug": str},
    order="day, then slug",
    clock=KNOWN,
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("issue", Issue, "Only on this issue."),
        only_of("priority", Degree, "Only of this degree."),
        only_of("by", Priority.By.values, "Only by the party's own word, or in our judgement."),
    ),
    about="How much issues matter to parties, as they say or in our judgement. The latest counts; "
    "none is part of a position.",
)
REMARKS = Noun(
    one="remark",
    many="remarks",
    shape=shapes.RemarkSerializer,
    rows=as_seen(nouns.remarks),
    shown=shapes.remarks_shown,
    key={"day": date, "slug": str},
    order="day, then slug",
    clock=KNOWN,
    filters=(
        only_of("kind", RemarkKind, "Only of this kind."),
        only_with("party", Party, "Only by this party."),
        only_with("about", Party, "Only about this party.", lookup="about__slug", through=True),
        only_with("issue", Issue, "Only on this issue."),
        only_with("round", Round, "Only said at this round."),
    ),
    about="What parties say that is no stance: warnings, accusations and forecasts. None moves a "
    "position.",
)

PriorityReads: Any
RemarkReads: Any
PriorityReads, PriorityObject = views_of(PRIORITIES)
RemarkReads, RemarkObject = views_of(REMARKS)

FOLLOWS = (
    "An editor's. `developments` are the rows of the stream that followed, as far as you may see "
    "them.\n\nWith `dry_run` nothing is kept: the answer shows what would follow. An analyst may "
    "ask for that too."
)


class PlainPost(WriteView):
    """Records a thing of one noun from a body that is its entry."""

    of: ClassVar[Noun]
    address: ClassVar[str]

    @abstractmethod
    def record(self, act: Recording, body: Any) -> Any:
        """Records it at the door."""

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        if not (dry_run or publishes(role)):
            raise PermissionDenied(ONLY_DRAFTS)
        where = question.view
        writer: Any = request.user
        with rehearsal(dry_run):
            with recording(where.negotiation, by=writer, on=where.today, silent=dry_run) as act:
                made = self.record(act, body)
            shown = self._shown_to(question, made)
            followed = followed_for(question, act)
        if dry_run:
            foreseen = [{**row, "id": None, "cursor": None} for row in followed]
            return answered({"dry_run": True, self.of.one: shown, "developments": foreseen})
        address = {"negotiation": where.negotiation.slug, "slug": shown["slug"]}
        return answered(
            {**shown, "developments": followed},
            status=201,
            location=str(reverse(self.address, kwargs=address, request=request)),
        )

    def _shown_to(self, question: Question, made: Any) -> dict[str, Any]:
        """The thing as GET shows it to who wrote it."""
        found = self.of.shown(question.view, [made.pk])
        if made.pk not in found:
            # Withheld in the very moment by somebody else.
            raise Http404
        return in_order(self.of, found[made.pk])


class PriorityList(PlainPost, PriorityReads):
    """The list of priorities, and what adds to it."""

    subject = "priorities"
    of = PRIORITIES
    address = "api-priority"
    writes = {
        "POST": Description(
            operation="priorities_create",
            summary="Record how much an issue matters to a party",
            description=f"As the party says, or in our judgement: only the former is told. {FOLLOWS}",
            parameters=(DRY_RUN,),
            body=PriorityBody,
            answers={
                (201, JSON): shapes.WrittenPrioritySerializer,
                (200, JSON): shapes.PriorityRehearsalSerializer,
            },
            problems=WRITING,
            examples={
                "What a party says matters most to it": {
                    "party": "russia",
                    "issue": "nato-enlargement",
                    "priority": "high",
                    "by": "party",
                    "speaker": "lavrov",
                    "day": "2022-01-14",
                }
            },
        )
    }

    def record(self, act: Recording, body: PriorityBody) -> Any:
        return record_priority(act, body.entry())


class RemarkList(PlainPost, RemarkReads):
    """The list of remarks, and what adds to it."""

    subject = "remarks"
    of = REMARKS
    address = "api-remark"
    writes = {
        "POST": Description(
            operation="remarks_create",
            summary="Record a warning, an accusation or a forecast",
            description="What a party says that is no stance. A warning may name its condition, an "
            f"accusation names whom it accuses and of breaking what; a forecast is not told. {FOLLOWS}",
            parameters=(DRY_RUN,),
            body=RemarkBody,
            answers={
                (201, JSON): shapes.WrittenRemarkSerializer,
                (200, JSON): shapes.RemarkRehearsalSerializer,
            },
            problems=WRITING,
            examples={
                "A warning": {
                    "kind": "warning",
                    "party": "russia",
                    "speaker": "lavrov",
                    "about": ["united-states"],
                    "text": "it will take military-technical measures",
                    "condition": "its demands are not met",
                    "day": "2022-01-14",
                }
            },
        )
    }

    def record(self, act: Recording, body: RemarkBody) -> Any:
        return record_remark(act, body.entry())
