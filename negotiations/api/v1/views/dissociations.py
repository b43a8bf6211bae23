"""Dissociations: which there are, and how they are written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....models import Dissociation, Issue, Party
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, Values
from ....recording.act import Recording
from ....recording.dissociations import end_dissociation, record_dissociation
from ....recording.door import recording
from ..bodies.base import TriableBody
from ..bodies.dissociations import DissociationBody, EndBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN, only_with
from ..serializers import dissociations
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

DISSOCIATIONS = Noun(
    one="dissociation",
    many="dissociations",
    shape=dissociations.DissociationSerializer,
    rows=as_seen(nouns.dissociations),
    shown=dissociations.shown,
    key={"day": date, "slug": str},
    order="day, then slug",
    clock=KNOWN,
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("body", Party, "Only from this body."),
        only_with("issue", Issue, "Only on this issue."),
    ),
    about="Parties that a body does not speak for on an issue: from a day on, until another.",
)
DissociationReads: Any
DissociationReads, DissociationObject = views_of(DISSOCIATIONS)


class DissociationAct[B: TriableBody](WriteView, ABC):
    """An act on a dissociation, or one that makes it. An editor's."""

    subject = "dissociations"
    status = 200

    def post(self, request: Request, negotiation: str, slug: str = "") -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question)
        if slug and nouns.dissociations(question.view).named(slug) is None:
            raise Http404
        body: B
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        if not (dry_run or publishes(role)):
            raise PermissionDenied(ONLY_DRAFTS)
        where = question.view
        writer: Any = request.user
        with rehearsal(dry_run):
            with recording(where.negotiation, by=writer, on=where.today, silent=dry_run) as act:
                made = self.act(act, slug, body)
            shown = _shown_to(question, made)
            followed = followed_for(question, act)
        if dry_run:
            followed = [{**row, "id": None, "cursor": None} for row in followed]
        return answered(
            {**shown, "developments": followed},
            status=200 if dry_run else self.status,
            location=_address(question, shown["slug"])
            if self.status == 201 and not dry_run
            else "",
        )

    @abstractmethod
    def act(self, act: Recording, slug: str, body: B) -> Dissociation:
        """The one call to the door."""


class DissociationList(DissociationAct[DissociationBody], DissociationReads):
    """The list of dissociations, and what adds to it."""

    status = 201
    writes = {
        "POST": Description(
            operation="dissociations_create",
            summary="Record a dissociation",
            description="What the body says on the issue is from then on not shown as *via* for "
            "the party. With `dry_run` nothing is kept.",
            parameters=(DRY_RUN,),
            body=DissociationBody,
            answers={
                (201, JSON): dissociations.WrittenDissociationSerializer,
                (200, JSON): dissociations.WrittenDissociationSerializer,
            },
            problems=WRITING,
            examples={
                "A member that does not follow": {
                    "party": "hungary",
                    "body": "eu",
                    "issue": "swift",
                    "day": "2022-02-26",
                }
            },
        )
    }

    def act(self, act: Recording, slug: str, body: DissociationBody) -> Dissociation:
        return record_dissociation(act, body.entry())


class PostEndOfDissociation(DissociationAct[EndBody]):
    writes = {
        "POST": Description(
            operation="dissociations_end",
            summary="End a dissociation",
            description="From that day on the body speaks for the party again. It is no news.",
            parameters=(DRY_RUN,),
            body=EndBody,
            answers={(200, JSON): dissociations.WrittenDissociationSerializer},
            problems=WRITING,
        )
    }

    def act(self, act: Recording, slug: str, body: EndBody) -> Dissociation:
        return end_dissociation(act, slug, body.entry())


def _shown_to(question: Question, made: Dissociation) -> dict[str, Any]:
    """The dissociation as GET shows it to who wrote it."""
    shown = dissociations.shown(question.view, [made.pk])
    return in_order(DISSOCIATIONS, shown[made.pk])


def _address(question: Question, slug: str) -> str:
    where = {"negotiation": question.view.negotiation.slug, "slug": slug}
    return str(reverse("api-dissociation", kwargs=where, request=question.request))
