"""The notes that colleagues leave for each other: no facts, told to nobody, for members alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from ....models import Issue, Note, Party, Round
from ....reading.evidence.notes import notes
from ....reading.questions.notes import LINKED, NoteLine, read_with_rights
from ....reading.roles import role_of
from ....recording.notes import ONLY_ITS_WRITER, mend_note, take_note_away, write_note
from ..bodies.notes import MendedTeamNoteBody, TeamNoteBody
from ..description import Description, page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT, only_with
from ..serializers.members import NoteSerializer, note_shown
from .base import NegotiationView, Question, ReadView
from .inside import InsideList, InsideWrite, inside_write
from .lists import filtered
from .write_views import answered

ABOUT_NOTES = (
    "What colleagues leave for each other beside a party on an issue, a statement or a round: no fact, "
    "in no mail, feed or export. For members, and as far as they see what it is beside."
)
AN_EDITOR_DOES = "An editor takes it away, or who wrote it."


def _lines(question: Question, rows: Iterable[Note]) -> list[NoteLine]:
    user = question.request.user
    return read_with_rights(rows, role=role_of(user, question.view.negotiation), user=user)


def _rows(question: Question) -> Any:
    return notes(question.view).select_related(*LINKED)


def _shown(question: Question, note: Note) -> dict[str, Any]:
    (line,) = _lines(question, [note])
    return note_shown(line)


def _line(question: Question, id: UUID) -> NoteLine:
    found = _rows(question).filter(key=id).first()
    if found is None:
        raise Http404
    (line,) = _lines(question, [found])
    return line


class NoteList(InsideList):
    """The notes, and what adds one."""

    subject = "notes"
    operation = "notes_list"
    summary = "The notes of colleagues"
    description = f"{ABOUT_NOTES}\n\nThe latest first."
    shape = page_of(NoteSerializer)
    filters = (
        only_with("party", Party, "Only on cells of this party."),
        only_with("issue", Issue, "Only on cells of this issue."),
        only_with("round", Round, "Only beside this round."),
    )
    parameters = (*filters, LIMIT, CURSOR)
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "notes_create",
            "Write a note",
            "Nobody is told of it.",
            NoteSerializer,
            body=TeamNoteBody,
            status=201,
            examples={
                "On a cell": {
                    "party": "germany",
                    "issue": "swift",
                    "text": "Ask for the transcript.",
                }
            },
        )
    }

    def listed(self, question: Question) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            found = _rows(question).in_bulk(ids)
            return [
                note_shown(line) for line in _lines(question, [found[i] for i in ids if i in found])
            ]

        rows = filtered(notes(question.view), question, self.filters)
        return answered_page(
            question.request, question.values, rows, {"pk": int}, shown, order="-written"
        )

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            doing.made = made = write_note(doing.act, body.entry())
        return answered(_shown(question, made), status=201)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = self.inside(request, path["negotiation"])
        found = _rows(question).filter(pk=done["made"]).first()
        if found is None:
            raise Http404
        return answered(_shown(question, found), status=201)


class NoteObject(InsideWrite, NegotiationView):
    """One note, worded anew or taken away."""

    subject = "notes"
    operation = "notes_retrieve"
    summary = "One note"
    description = ABOUT_NOTES
    shape = NoteSerializer
    is_done_once = False
    writes: ClassVar[dict[str, Description]] = {
        "PATCH": inside_write(
            "notes_partial_update",
            "Word a note anew",
            "Its writer's. The trail keeps what it said.",
            NoteSerializer,
            body=MendedTeamNoteBody,
            examples={"Done": {"text": "Asked for on Monday."}},
        ),
        "DELETE": inside_write(
            "notes_destroy",
            "Take a note away",
            "Its writer's, or an editor's. The trail keeps what it said.",
        ),
    }

    def answer(self, question: Question, **path: Any) -> Any:
        self.must_find(question)
        return note_shown(_line(question, path["id"]))

    def object_read(self) -> ReadView | None:
        return NoteObject()

    def patch(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        if not _line(question, id).mends:
            raise PermissionDenied(ONLY_ITS_WRITER)
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            mend_note(doing.act, id, body.entry(), now=timezone.now())
        return answered(note_shown(_line(question, id)))

    def delete(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        if not _line(question, id).removes:
            raise PermissionDenied(AN_EDITOR_DOES)
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            take_note_away(doing.act, id)
        return HttpResponse(status=204)
