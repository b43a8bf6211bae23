"""The name of a request, in its answer, in each line that it writes to the log, and in the tasks that it rings for."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

HEADER = "Request-Id"
IN_A_TASK = "request_id"
"""The header of a task with the name of the request that rang for it."""
NONE = "-"
SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
"""What is taken over from a client: nothing that could be read as more than a name in a log."""

_current: ContextVar[str] = ContextVar("request_id", default=NONE)


class RequestIds:
    """Gives each request a name, or takes over the client's. Comes before every other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = _taken_over(request) or uuid.uuid4().hex
        # Django logs a refusal after the last middleware, when only the request still knows it.
        request.request_id = named  # type: ignore[attr-defined]
        before = _current.set(named)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(before)
        response[HEADER] = named
        return response


class WithRequestId(logging.Filter):
    """Gives each line the name of the request that wrote it; `-` where it was none."""

    def filter(self, record: logging.LogRecord) -> bool:
        of_request = getattr(getattr(record, "request", None), "request_id", None)
        record.request_id = of_request or _current.get()
        return True


def send_along(headers: dict[str, Any] | None = None, **more: object) -> None:
    """Gives a task that is rung for the name of the request that rings."""
    if headers is not None and _current.get() != NONE:
        headers[IN_A_TASK] = _current.get()


def take_over(task: Any = None, **more: object) -> None:
    """What a task writes to the log from now on has the name of the request that rang for it."""
    _current.set(str(getattr(task.request, IN_A_TASK, None) or NONE))


def lay_down(**more: object) -> None:
    """The task is over: the thread writes for nobody."""
    _current.set(NONE)


def _taken_over(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    return given if SANE.fullmatch(given) else ""
