"""What only those inside a negotiation read and write: who else asks finds nothing there."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from django.http import Http404
from rest_framework.request import Request

from ....reading.parameters import Values
from ....reading.roles import DRAFTS, READS
from ..description import WRITING, Description
from ..whole_answers import JSON
from .base import NegotiationView, Question, question_of
from .write_views import WriteView, must_write


class InsideWrite(WriteView):
    """Writes what only the `roles` find at all; `writers` are those of them who do."""

    roles: ClassVar[frozenset[Any]] = READS
    writers: ClassVar[frozenset[Any]] = DRAFTS

    def inside(self, request: Request, negotiation: str) -> Question:
        """The question of somebody who writes there; a 404 for who finds nothing here."""
        question = question_of(request, Values(), negotiation)
        self.must_find(question)
        must_write(question, self.writers)
        return question

    def must_find(self, question: Question) -> None:
        if question.role not in self.roles:
            raise Http404


class InsideList(InsideWrite, NegotiationView):
    """A list that is there for those inside alone."""

    def answer(self, question: Question, **path: str) -> Any:
        self.must_find(question)
        return self.listed(question)

    @abstractmethod
    def listed(self, question: Question) -> Any:
        """The list as who asks reads it."""


def inside_write(
    operation: str,
    summary: str,
    about: str,
    shape: Any = None,
    *,
    body: Any = None,
    status: int = 200,
    examples: Any = None,
) -> Description:
    """The description of a write inside; without a shape nothing is answered."""
    return Description(
        operation=operation,
        summary=summary,
        description=about,
        body=body,
        answers={(status, JSON): shape} if shape else {204: None},
        problems=WRITING,
        examples=examples,
    )
