"""Views that write: they read the body strictly, make one call, and show the thing made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import orjson
from django.http import HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from ....reading.parameters import Parameters, Values
from ....reading.roles import DRAFTS, PUBLISHES, role_of
from ....recording.act import Refused
from ....rules.drafts import SECOND_LOOK
from ..bodies.base import TriableBody, Unread, read_body
from ..description import Description
from ..parameters import DRY_RUN
from .base import JSON, ApiView, Question

NO_MEMBER = "You are no member of this negotiation, so you write nothing in it."
ONLY_READS = "A member reads; an analyst drafts, and an editor publishes."
ONLY_DRAFTS = "An analyst drafts; an editor publishes, corrects, denies and retracts."


class WriteView(ApiView):
    """Takes the methods in `writes`; a subclass has a function for each of them.

    In a negotiation the order of refusals is: no token (401), a token that may only read (403),
    what one may not see (404), a role that does not do this (403), and only then what the body
    says (400) and what the door makes of it (400, 409). So nobody learns from a refusal of what
    he may not see.
    """

    parser_classes = [Unread]
    writes: ClassVar[Mapping[str, Description]]

    def described(self, method: str) -> Description:
        return self.writes[method] if method in self.writes else super().described(method)

    def given(self, request: Request) -> tuple[Values, Any]:
        """The values of the query, and the body; raises with every fault of the first that has one."""
        takes = self.writes[request.method or ""]
        values = Parameters(takes.parameters).read(request.GET)
        return values, read_body(request, takes.body) if takes.body else None


def must_write(question: Question, roles: frozenset[Any] = DRAFTS) -> str:
    """The role of who asks, which has to be one of these; raises `PermissionDenied`."""
    role = role_of(question.request.user, question.view.negotiation)
    if role is None:
        raise PermissionDenied(NO_MEMBER)
    if role not in DRAFTS:
        raise PermissionDenied(ONLY_READS)
    if role not in roles:
        raise PermissionDenied(ONLY_DRAFTS)
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
    """The thing made, with its address where it has one. No cache may keep it."""
    response = HttpResponse(orjson.dumps(data), content_type=JSON, status=status)
    response["Cache-Control"] = "no-store"
    if location:
        response["Location"] = location
    return response
