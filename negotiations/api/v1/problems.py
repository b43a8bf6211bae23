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

CONTENT_TYPE = "application/problem+json"

NOTHING_HERE = "There is nothing here, or nothing that you may see."
NOBODY = "This takes a session, or the header Authorization: Bearer <token>."

TOO_MANY = "These are too many parameters: a query holds at most 1,000."

Errors = dict[str, list[str]]


class BadRequest(exceptions.APIException):
    """The query or the body cannot be read. `errors` has sentences for each parameter or field."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors: Mapping[str, str | Sequence[str]]) -> None:
        self.errors: Errors = {
            name: [said] if isinstance(said, str) else list(said) for name, said in errors.items()
        }
        super().__init__(_sentences(self.errors))


class MissingSlash(exceptions.NotFound):
    """Nothing was done: it was written to an address without the slash at its end."""

    default_detail = "Nothing was done: this address ends with a slash. Send it there."


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
        return _problem(HTTPStatus.BAD_REQUEST, str(error.detail), error.errors)
    if isinstance(error, Refused):
        status = HTTPStatus.CONFLICT if isinstance(error, Conflict) else HTTPStatus.BAD_REQUEST
        errors = {name: [said] for name, said in error.errors.items()}
        more = {"repeat_of": error.stands.slug} if isinstance(error, Repeat) else {}
        return _problem(status, _sentences(errors), errors, **more)
    if isinstance(error, UnreadableQuery):
        return _problem(HTTPStatus.BAD_REQUEST, _sentences(error.sentences), error.sentences)
    if isinstance(error, TooManyFieldsSent):
        return _problem(HTTPStatus.BAD_REQUEST, TOO_MANY)
    response = exception_handler(error, context)
    if response is None:
        return None
    status = HTTPStatus(response.status_code)
    if status == HTTPStatus.NOT_FOUND and not isinstance(error, MissingSlash):
        detail = NOTHING_HERE
    elif isinstance(error, exceptions.NotAuthenticated):
        detail = NOBODY
    else:
        detail = str(getattr(error, "detail", error))
    problem = _problem(status, detail)
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in response.headers:
            problem[name] = response.headers[name]
    return problem


def _problem(
    status: HTTPStatus, detail: str, errors: Errors | None = None, **more: str
) -> HttpResponse:
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        **more,
    }
    if errors:
        document["errors"] = errors
    return HttpResponse(orjson.dumps(document), status=status, content_type=CONTENT_TYPE)


def _sentences(errors: Errors) -> str:
    return " ".join(f"{name}: {said}" for name, all in errors.items() for said in all)
