"""All views read the question strictly, find what exists for who asks, and answer fast."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from ....models import Negotiation
from ....reading.parameters import Parameter, Parameters, Values
from ....reading.perspective import ClockFault, Perspective, perspective_of
from ....rules.audience_marks import AudienceMark
from ....rules.calendar import today_utc
from ....vocabulary.audiences import Audience
from ..description import Described, Description
from ..permissions import WithinScope
from ..problems import BadRequest
from ..rate_limits import CountedView
from ..table_files import (
    CONTENT,
    FORMAT,
    MEDIA,
    described_forms,
    form_asked,
    in_form,
    mark_of_rows,
)

JSON = MEDIA["json"]


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
    """One format as far as the framework is asked: views that have several choose by themselves."""

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

    def headers_taken(self, method: str) -> list[OpenApiParameter]:
        """The headers that the method takes besides."""
        return []

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
    row_shape: Any = None
    """The shape of one row, where it answers a list: that comes as a table too."""
    rows_in = "results"
    """By which name the list stands in the answer; empty where it is the answer."""
    forms: Sequence[str] = ("json",)
    """In which forms it is answered, where it is no such list."""

    @property
    def asked(self) -> Sequence[Parameter]:
        """All parameters that it takes."""
        return (*self.parameters, FORMAT) if self.row_shape else self.parameters

    def answers(self) -> Mapping[Any, Any]:
        """The shapes of its answers by status, for the OpenAPI document."""
        return {(200, JSON): self.shape} | (described_forms() if self.row_shape else {})

    def described(self, method: str) -> Description:
        return Description(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            parameters=self.asked,
            answers=self.answers(),
        )

    def get(self, request: Request, **path: str) -> HttpResponseBase:
        values = Parameters(self.asked).read(request.GET)
        form = form_asked(
            request, values.get("format"), tuple(MEDIA) if self.row_shape else self.forms
        )
        values = Values({**values.by_name, "format": form})
        answer = self.respond(request, values, **path)
        if isinstance(answer, HttpResponse):
            return answer
        response = self._answered(request, form, answer, **path)
        if links := _links(answer):
            response["Link"] = links
        return response

    def mark_of(self, request: Request, rows: list[Any], **path: str) -> AudienceMark | None:
        """For whom a file with these rows is only: by what they say, else by who reads them."""
        if all("audience" in row for row in rows):
            return mark_of_rows(rows, today_utc())
        about = {path.get("negotiation") or row["negotiation"] for row in rows}
        mine = Negotiation.objects.by_audience_of(request.user).items()
        read_as = [audience for audience, some in mine if some.filter(slug__in=about).exists()]
        widest = max(read_as, default=Audience.PUBLIC)
        return None if widest is Audience.PUBLIC else AudienceMark(widest)

    def _answered(self, request: Request, form: str, answer: Any, **path: str) -> HttpResponseBase:
        if form == "json":
            return as_json(request, answer)
        rows = answer[self.rows_in] if self.rows_in else answer
        name = "-".join(
            part for part in (path.get("negotiation"), request.path.split("/")[-2]) if part
        )
        body = in_form(form, name[:31], tuple(self.row_shape().fields), rows)
        response = told(
            request, body, CONTENT[form], etag_of=f"{form} {orjson.dumps(answer)!r}".encode()
        )
        mark = self.mark_of(request, rows, **path)
        only = f"-{mark.audience.word}-only" if mark else ""
        response["Content-Disposition"] = f'attachment; filename="{name}{only}.{form}"'
        return response

    def tag(self, request: Request, **path: Any) -> str:
        """The ETag with which a plain GET is answered just now: as JSON, and without parameters."""
        values = Parameters(self.asked).read(QueryDict())
        return _tag_of(orjson.dumps(self.respond(request, values, **path)))

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
    """The answer as JSON, or 304 where the client has it already."""
    body = orjson.dumps(data)
    return told(request, body, JSON, etag_of=body)


def told(request: Request, body: bytes, content_type: str, *, etag_of: bytes) -> HttpResponseBase:
    """The answer, or 304 where the client has it already. What one may see differs by who asks."""
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept", "Authorization", "Cookie"))
    etag = _tag_of(etag_of)
    response["ETag"] = etag
    conditional = get_conditional_response(request._request, etag=etag, response=response)
    return conditional or response


def _tag_of(content: bytes) -> str:
    return quote_etag(hashlib.md5(content, usedforsecurity=False).hexdigest())


def _links(answer: Any) -> str:
    """Where a list goes on, as the header says it in every form."""
    if not isinstance(answer, dict):
        return ""
    ways = ((answer.get("next"), "next"), (answer.get("previous"), "prev"))
    return ", ".join(f'<{address}>; rel="{way}"' for address, way in ways if address)


Shown = Callable[[Perspective, list[int]], dict[int, dict[str, Any]]]
"""Makes the objects of an answer from ids, as they are seen."""
