"""Editions: which there are, one of them, and how an owner makes one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....exporting.editions import make_edition
from ....models import Edition
from ....reading.parameters import Values
from ....reading.questions.editions import edition_of, editions
from ....reading.roles import OWNS
from ....rules.audience_marks import AudienceMark
from ..bodies.editions import EditionBody
from ..description import WRITING, Description, page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT, ORDERING, day_ranges, ordering
from ..serializers.editions import EditionSerializer, edition_shown
from ..whole_answers import JSON
from .base import NegotiationView, Question, question_of
from .lists import between_days
from .write_views import NO_MEMBER, WriteView, answered

DAYS = {"date": "date", "made_on": "act__on", "reissued_on": "reissued_on"}
ONLY_OWNERS = "An owner makes editions."


class EditionList(WriteView, NegotiationView):
    """The editions of a negotiation, and what makes one."""

    subject = "editions"
    operation = "editions_list"
    summary = "The editions of a negotiation"
    description = (
        "Frozen cuts of what was public, one a day at most, which stay as they are when the record "
        "changes. Only what is withheld is taken out: then one has another checksum and says on "
        "which day it was re-issued.\n\nIn order of date."
    )
    parameters = (*day_ranges(DAYS), ordering(("date",), "date"), LIMIT, CURSOR)
    shape = page_of(EditionSerializer)
    row_shape = EditionSerializer
    writes = {
        "POST": Description(
            operation="editions_create",
            summary="Make an edition",
            description=(
                "Freezes what is public, as known by the end of a day: today, or an earlier one. "
                "An owner's. There is one a day (409), of public negotiations alone; names are as "
                "they are when it is made, and nobody is told."
            ),
            body=EditionBody,
            answers={(201, JSON): EditionSerializer},
            problems=WRITING,
            examples={
                "As known today": {},
                "As known on a day": {"date": "2022-02-15"},
            },
        )
    }

    def answer(self, question: Question, **path: str) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            rows = editions(question.view).select_related("negotiation").in_bulk(ids)
            return [edition_shown(rows[id]) for id in ids if id in rows]

        values = question.values
        columns = {day: F(column) for day, column in DAYS.items()}
        rows = between_days(editions(question.view), values, columns)
        order = values[ORDERING]
        return answered_page(question.request, values, rows, {"date": date}, shown, order=order)

    def mark_of(self, request: Request, rows: list[Any], **path: str) -> AudienceMark | None:
        """None: an edition holds what is public."""
        return None

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        _must_own(question)
        body: EditionBody
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            doing.made = made = make_edition(doing.act, body.entry())
        return _answered(question, made)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        rows = editions(question.view).select_related("negotiation")
        return _answered(question, get_object_or_404(rows, pk=done["made"]))


class EditionObject(NegotiationView):
    """One edition by its day."""

    subject = "editions"
    operation = "editions_retrieve"
    summary = "One edition"
    description = (
        "By its day. `file` leads to the frozen bytes, of which `checksum` is the SHA-256."
    )
    shape = EditionSerializer
    object_shape = EditionSerializer

    def answer(self, question: Question, **path: str) -> Any:
        return edition_shown(_there(question, path["day"]))


def _answered(question: Question, edition: Edition) -> HttpResponse:
    named = {"negotiation": question.view.negotiation.slug, "day": edition.date.isoformat()}
    location = str(reverse("api-edition", kwargs=named, request=question.request))
    return answered(edition_shown(edition), status=201, location=location)


def _there(question: Question, written: str) -> Edition:
    try:
        edition = edition_of(question.view, date.fromisoformat(written))
    except ValueError:
        edition = None
    if edition is None or edition.date.isoformat() != written:
        raise Http404
    return edition


def _must_own(question: Question) -> None:
    role = question.role
    if role not in OWNS:
        raise PermissionDenied(NO_MEMBER if role is None else ONLY_OWNERS)
