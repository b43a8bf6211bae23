"""What was done lately, and undoing it as a whole within the hold."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from ....alerting.hold import usual_hold
from ....models import Act
from ....reading.evidence.drafts import drafts
from ....reading.questions.acts_to_undo import ActToUndo, act_to_undo, acts_to_undo
from ....reading.roles import may_undo, role_of
from ....recording.undo import undo
from ..description import Description
from ..serializers.members import ActSerializer, UndoneActSerializer, act_shown, undone_shown
from .base import Question
from .inside import InsideList, InsideWrite, inside_write
from .write_views import answered

RECENT = (
    "What was done within the hold and you may undo: your own, as an editor everybody's, as far as you "
    "see what it wrote. What runs out first stands first."
)


def _undoes(question: Question, act: Act) -> bool:
    user = question.request.user
    return may_undo(role_of(user, question.view.negotiation), user, act)


class ActList(InsideList):
    """The acts that can still be undone."""

    subject = "acts"
    operation = "acts_list"
    summary = "What was done lately and can be undone"
    description = RECENT
    shape = ActSerializer(many=True)
    writes: ClassVar[dict[str, Description]] = {}

    def listed(self, question: Question) -> Any:
        found = acts_to_undo(question.view, now=timezone.now(), hold=usual_hold())
        return [act_shown(one) for one in found if _undoes(question, one.act)]


class PostUndoing(InsideWrite):
    """Undoes an act."""

    subject = "acts"
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "acts_undo",
            "Undo an act",
            "As a whole, while nobody was written to: what it recorded is a draft again, what it changed "
            "is as it was before, and what waits to be told of it is dropped. A 409 says why it cannot "
            "be undone any longer.",
            UndoneActSerializer,
        )
    }

    def post(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        self._there(question, id)
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            undone = undo(doing.act, id, now=timezone.now())
            doing.more = {
                "undone": str(id),
                "drafts": [draft.pk for draft in undone.drafts],
                "stays": undone.stays,
            }
            done = doing.done
        return self._told(question, done)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return self._told(self.inside(request, path["negotiation"]), done)

    def _there(self, question: Question, id: UUID) -> ActToUndo:
        row = Act.objects.filter(negotiation=question.view.negotiation, key=id).first()
        if row is None or not _undoes(question, row):
            raise Http404
        asked = act_to_undo(question.view, row, now=timezone.now(), hold=usual_hold())
        if asked is None:
            raise Http404
        return asked

    def _told(self, question: Question, done: dict[str, Any]) -> HttpResponse:
        act = Act.objects.get(key=done["undone"])
        again = list(drafts(question.view).filter(pk__in=done["drafts"]).order_by("pk"))
        return answered(undone_shown(act, again, done["stays"]))
