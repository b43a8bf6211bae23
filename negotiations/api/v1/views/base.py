"""All views read the question strictly, find what exists for who asks, and answer fast."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from ....reading.parameters import Parameter, Parameters, Values
from ....reading.perspective import ClockFault, Perspective, perspective_of
from ....rules.calendar import today_utc
from ..description import Described, Description
from ..permissions import WithinScope
from ..problems import BadRequest
from ..rate_limits import CountedView

JSON = "application/json"


@dataclass(frozen=True)
class Question:
    """One request about a negotiation: the view of who asks, and the values asked for.

    `view` is about today, as known on the day that was asked for.
    """

    request: Request
    view: Perspective
    values: Values

    def at_clocks(self, round: str = "round", at: str = "at") -> Perspective:
        """The view at both clocks; raises `BadRequest` where they cannot be read."""
        try:
            return self.view.asked(
                round=self.values.get(round),
                at=self.values.get(at),
                known=self.values.get("known"),
            )
        except ClockFault as fault:
            raise BadRequest(
                {round if fault.field == "round" else fault.field: fault.message}
            ) from None


class JsonOnly(BaseContentNegotiation):
    """One format whatever is asked for: `format` is a parameter of the matrix, not of every view."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return next((p for p in parsers if p.media_type == JSON), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> Any:
        first = next(iter(renderers))
        return first, first.media_type


class ApiView(CountedView):
    """The ground of all views of the API. A method that one does not take is a 405, whoever asks.

    What it says of itself is for the OpenAPI document; one that takes several methods says in
    `described` what each does.
    """

    schema = Described()
    permission_classes = [WithinScope]
    content_negotiation_class = JsonOnly
    subject = ""

    def described(self, method: str) -> Description:
        """The description of that method in the document."""
        raise LookupError(f"{type(self).__name__} does not say what {method} does.")

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before it is asked who: a wrong token or a missing CSRF token makes no method of one.
        method = request.method or ""
        if getattr(self, method.lower(), None) is None:
            allowed = ", ".join(self.allowed_methods)
            raise MethodNotAllowed(method, f"There is no {method} here; use one of {allowed}.")
        super().initial(request, *args, **kwargs)


class ReadView(ApiView, ABC):
    """Answers GET with `respond`."""

    operation = ""
    summary = ""
    description = ""
    parameters: Sequence[Parameter] = ()
    shape: Any = None

    def answers(self) -> Mapping[Any, Any]:
        """The shapes of its answers by status, for the OpenAPI document."""
        return {(200, JSON): self.shape}

    def described(self, method: str) -> Description:
        return Description(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            parameters=self.parameters,
            answers=self.answers(),
        )

    def get(self, request: Request, **path: str) -> HttpResponseBase:
        answer = self.respond(request, Parameters(self.parameters).read(request.GET), **path)
        return answer if isinstance(answer, HttpResponse) else as_json(request, answer)

    @abstractmethod
    def respond(self, request: Request, values: Values, **path: str) -> Any:
        """The answer, as JSON or as a whole response."""


class NegotiationView(ReadView):
    """A view of one negotiation. One that may not be seen is a 404, as if it were not there."""

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        question = question_of(request, values, path.pop("negotiation"))
        named = Parameters(self.parameters).check(
            values, lambda parameter: question.view.visible(parameter.model)
        )
        return self.answer(replace(question, values=named), **path)

    @abstractmethod
    def answer(self, question: Question, **path: str) -> Any:
        """The answer about the negotiation, for whoever asks."""


def question_of(request: Request, values: Values, slug: str) -> Question:
    """The question about that negotiation; raises `Http404` where it does not exist for the user."""
    view = perspective_of(request.user, slug, today=today_utc())
    if view is None:
        raise Http404
    return Question(request, view.asked(known=values.get("known")), values)


def as_json(request: Request, data: Any) -> HttpResponseBase:
    """The answer, or 304 where the client has it already. What one may see differs by who asks."""
    body = orjson.dumps(data)
    response = HttpResponse(body, content_type=JSON)
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Authorization", "Cookie"))
    etag = quote_etag(hashlib.md5(body, usedforsecurity=False).hexdigest())
    response["ETag"] = etag
    conditional = get_conditional_response(request._request, etag=etag, response=response)
    return conditional or response


Shown = Callable[[Perspective, list[int]], dict[int, dict[str, Any]]]
"""Makes the objects of an answer from ids, as they are seen."""
