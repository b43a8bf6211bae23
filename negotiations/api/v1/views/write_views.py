"""Views that write: they read the body strictly, make one call, and show the thing made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from ....reading.parameters import Parameters, Values
from ....reading.roles import DRAFTS, OWNS, PUBLISHES
from ....recording.act import Recording, Refused
from ....recording.door import recording
from ....recording.sent_forms import SentBefore, SentRequest, claimed, must_be_new
from ....rules.drafts import SECOND_LOOK
from ..bodies.base import TriableBody, Unread, read_body
from ..description import Description
from ..parameters import DRY_RUN
from ..problem_kinds import ProblemKind
from ..problems import BadRequest, ReadsOtherwise
from ..request_headers import (
    KEY,
    KEY_HEADER,
    MATCH,
    MATCH_HEADER,
    NO_OBJECT,
    NOT_ONCE,
    matches,
    request_sent,
)
from ..whole_answers import JSON
from ..written_json import as_json_bytes
from .base import ApiView, Question, ReadView

NO_MEMBER = "You are no member of this negotiation, so you write nothing in it."
ONLY_READS = "A member reads; an analyst drafts, and an editor publishes."
ONLY_OWNERS = "Only an owner of the negotiation does this."
ONLY_DRAFTS = "An analyst drafts; an editor publishes, corrects, denies and retracts."


@dataclass
class Doing:
    """An act of a request in progress. `made` is what the request is answered with."""

    act: Recording
    made: Model | None = None
    more: dict[str, Any] = field(default_factory=dict)
    """What else the answer is made from."""

    @property
    def done(self) -> dict[str, Any]:
        """What the request is answered from, now or when it is sent again."""
        made = self.made.pk if self.made else None
        return {"made": made, "act": self.act.row.pk, **self.more}


class WriteView(ApiView):
    """Takes the methods in `writes`; a subclass has a function for each of them.

    What was sent before under its key is answered by `again`, from what was kept of it.

    In a negotiation the order of refusals is: no token (401), a token that may only read (403),
    what one may not see (404), a role that does not do this (403), and only then what the body
    says (400) and what the door makes of it (400, 409). So nobody learns from a refusal of what
    he may not see.
    """

    parser_classes = [Unread]
    writes: ClassVar[Mapping[str, Description]]
    is_done_once: ClassVar[bool] = True
    """Whether it takes a key, under which it is done once."""
    sent: SentRequest | None = None

    def initial(self, request: Request, *args: Any, **path: Any) -> None:
        super().initial(request, *args, **path)
        if request.method not in self.writes:
            return
        if MATCH in request.headers and self.object_read() is None:
            raise BadRequest({MATCH: NO_OBJECT}, ProblemKind.UNREADABLE_HEADER)
        if KEY in request.headers and not self.is_done_once:
            raise BadRequest({KEY: NOT_ONCE}, ProblemKind.UNREADABLE_HEADER)
        self.sent = request_sent(request)
        if self.sent is not None:
            # Before it is asked for its object, which may be gone since.
            user: Any = request.user
            must_be_new(user, self.sent)

    def handle_exception(self, exc: Exception) -> Any:
        try:
            if isinstance(exc, SentBefore):
                return self.again(self.request, exc.done, **self.kwargs)
        except Exception as fault:
            return super().handle_exception(fault)
        return super().handle_exception(exc)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        """What was done, answered anew; raises `Http404` where it is no longer there for who asks."""
        raise LookupError(f"{type(self).__name__} does not say how it answers again.")

    def object_read(self) -> ReadView | None:
        """The view by which the object that is written is read; None where it is no such object."""
        return None

    def headers_taken(self, method: str) -> list[OpenApiParameter]:
        if method not in self.writes:
            return []
        once = [KEY_HEADER] if self.is_done_once else []
        return [*once, MATCH_HEADER] if self.object_read() else once

    def must_read_as_asked(self, request: Request) -> None:
        """Raises `ReadsOtherwise` where the object has another ETag by now than `If-Match` names.

        Asked while nobody else can write it.
        """
        read = self.object_read()
        if MATCH not in request.headers or read is None:
            return
        if not matches(request, read.tag(request, **self.kwargs)):
            raise ReadsOtherwise

    @contextmanager
    def opened(
        self, question: Question, *, dry_run: bool, sent: SentRequest | None = None
    ) -> Iterator[Doing]:
        """An act of who asks, in the negotiation that is asked about.

        It is done once under its key, unless it is only tried, and only where its object still reads
        as it was asked. `sent` is what stands for the request, where it is but a part of one.
        """
        where = question.view
        writer: Any = question.request.user
        with claimed(writer, None if dry_run else sent or self.sent) as done:
            said: dict[str, Any] = {"by": writer, "reader": where.audience, "on": where.today}
            with recording(where.negotiation, **said, silent=dry_run) as act:
                self.must_read_as_asked(question.request)
                doing = Doing(act)
                yield doing
            # What is written together has its number by now.
            done |= doing.done

    def described(self, method: str) -> Description:
        return self.writes[method] if method in self.writes else super().described(method)

    def given(self, request: Request) -> tuple[Values, Any]:
        """The values of the query, and the body; raises with every fault of the first that has one."""
        takes = self.writes[request.method or ""]
        values = Parameters(takes.parameters).read(request.GET)
        return values, read_body(request, takes.body) if takes.body else None


def must_write(question: Question, roles: frozenset[Any] = DRAFTS) -> str:
    """The role of who asks, which has to be one of these; raises `PermissionDenied`."""
    role = question.role
    if role is None:
        raise PermissionDenied(NO_MEMBER)
    if role not in DRAFTS:
        raise PermissionDenied(ONLY_READS)
    if role not in roles:
        raise PermissionDenied(ONLY_OWNERS if roles == OWNS else ONLY_DRAFTS)
    return role


def is_tried(values: Values, body: TriableBody) -> bool:
    """True where nothing of it is to be kept, by the query or by the body."""
    return bool(body.dry_run or values[DRY_RUN.name])


def publishes(role: str) -> bool:
    return role in PUBLISHES


def kept_as_draft(question: Question, role: str, body: Any, *, dry_run: bool) -> bool:
    """Whether something new is kept as a draft: an analyst's, and any where a second look is asked for.

    Refused where the body says that it is none.
    """
    at_once = publishes(role) and not question.view.negotiation.second_look
    if at_once or body.draft or dry_run:
        return bool(body.draft or not (at_once or "draft" in body.model_fields_set))
    if "draft" not in body.model_fields_set:
        return True
    if publishes(role):
        raise Refused(second_look=f"{SECOND_LOOK}. Leave out `draft`, and it is kept as one.")
    raise PermissionDenied(ONLY_DRAFTS)


def answered(data: Any, *, status: int = 200, location: str = "") -> HttpResponse:
    """The thing made, with its address where it has one."""
    response = HttpResponse(as_json_bytes(data), content_type=JSON, status=status)
    if location:
        response["Location"] = location
    return response
