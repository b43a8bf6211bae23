"""Every error in one shape: the problem document of RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse
from rest_framework import exceptions
from rest_framework.views import exception_handler

from ...reading.parameters import UnreadableQuery
from ...recording.act import Conflict, Refused
from ...recording.repeats import Repeat
from ...recording.sent_forms import OtherRequest
from .problem_kinds import BY_CODE, BY_STATUS, ProblemKind

CONTENT_TYPE = "application/problem+json"

NOTHING_HERE = "There is nothing here, or nothing that you may see."
NOBODY = "This takes a session, or the header Authorization: Bearer <token>."

TOO_MANY = "These are too many parameters: a query holds at most 1,000."

Errors = dict[str, list[str]]


class BadRequest(exceptions.APIException):
    """The query or the body cannot be read. `errors` has sentences for each parameter or field."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(
        self,
        errors: Mapping[str, str | Sequence[str]],
        kind: ProblemKind = ProblemKind.UNREADABLE_QUERY,
    ) -> None:
        self.errors: Errors = {
            name: [said] if isinstance(said, str) else list(said) for name, said in errors.items()
        }
        self.kind = kind
        super().__init__(_sentences(self.errors))


class MissingSlash(exceptions.NotFound):
    """Nothing was done: it was written to an address without the slash at its end."""

    default_code = ProblemKind.MISSING_SLASH
    default_detail = "Nothing was done: this address ends with a slash. Send it there."


class ReadsOtherwise(exceptions.APIException):
    """Nothing was done: what is written no longer reads as `If-Match` says."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_code = ProblemKind.READS_OTHERWISE
    default_detail = (
        "Nothing was done: it reads otherwise by now than under the ETag in If-Match. Read it "
        "again, and decide anew."
    )


class TooLarge(exceptions.APIException):
    """Nothing was done: more was sent at once than is taken."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_code = ProblemKind.TOO_LARGE


class NotKept(exceptions.APIException):
    """A line that was good, of which nothing was kept since another was not."""

    status_code = HTTPStatus.FAILED_DEPENDENCY
    default_code = ProblemKind.NOT_KEPT
    default_detail = "Nothing is wrong with this line. It was not kept, since another was refused."


class TooOften(exceptions.APIException):
    """Nothing was done; `Retry-After` says when to ask again."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, detail: str, retry_after: int) -> None:
        self.wait = retry_after  # by this name the framework makes the header of it
        super().__init__(detail)


def problem_response(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The problem document for an error; None where it is none that a client can mend.

    It is JSON whatever was asked for: who understands no other answer understands this one.
    """
    if isinstance(error, BadRequest):
        return _problem(error.kind, str(error.detail), error.errors)
    if isinstance(error, Refused):
        errors = {name: [said] for name, said in error.errors.items()}
        more = {"repeat_of": error.stands.slug} if isinstance(error, Repeat) else {}
        return _problem(_kind_of_refusal(error), _sentences(errors), errors, **more)
    if isinstance(error, UnreadableQuery):
        return _problem(ProblemKind.UNREADABLE_QUERY, _sentences(error.sentences), error.sentences)
    if isinstance(error, TooManyFieldsSent):
        return _problem(ProblemKind.TOO_MANY_PARAMETERS, TOO_MANY)
    response = exception_handler(error, context)
    if response is None:
        return None
    kind, detail = _kind_of(error, response.status_code)
    problem = _problem(kind, detail)
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in response.headers:
            problem[name] = response.headers[name]
    return problem


def problem_of(error: Exception) -> dict[str, Any]:
    """The problem document for an error; raises it anew where it is none that a client can mend."""
    response = problem_response(error, {})
    if response is None:
        raise error
    document: dict[str, Any] = orjson.loads(response.content)
    return document


def _kind_of_refusal(refused: Refused) -> ProblemKind:
    if isinstance(refused, Repeat):
        return ProblemKind.RECORDED_ALREADY
    if isinstance(refused, OtherRequest):
        return ProblemKind.KEY_USED
    return ProblemKind.CONFLICT if isinstance(refused, Conflict) else ProblemKind.REFUSED_ENTRY


def _kind_of(error: Exception, status: int) -> tuple[ProblemKind, str]:
    """What the framework or a permission refused, and a sentence that helps."""
    detail = getattr(error, "detail", None)
    if own := BY_CODE.get(getattr(detail, "code", "")):
        return own, str(detail)
    kind = BY_STATUS[HTTPStatus(status)]
    if kind is ProblemKind.NOT_FOUND:
        return kind, NOTHING_HERE
    if isinstance(error, exceptions.NotAuthenticated):
        return ProblemKind.NO_TOKEN, NOBODY
    return kind, str(detail or error)


def _problem(
    kind: ProblemKind, detail: str, errors: Errors | None = None, **more: str
) -> HttpResponse:
    document: dict[str, Any] = {
        "type": kind.address,
        "code": kind.value,
        "title": kind.status.phrase,
        "status": kind.status.value,
        "detail": detail,
        **more,
    }
    if errors:
        document["errors"] = errors
    return HttpResponse(orjson.dumps(document), status=kind.status, content_type=CONTENT_TYPE)


def _sentences(errors: Errors) -> str:
    return " ".join(f"{name}: {said}" for name, all in errors.items() for said in all)
