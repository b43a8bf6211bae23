"""The OpenAPI document: what each view declares, said once, in the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from ...rules.deprecations import Deprecation
from .asked_parts import with_parts
from .bodies.base import JSON, Body
from .problem_kinds import ProblemKind
from .problems import CONTENT_TYPE
from .request_headers import KEY, MATCH
from .table_files import NDJSON

if TYPE_CHECKING:
    from ...reading.parameters import Parameter

PATHS = {
    "negotiation": "The slug of a negotiation.",
    "slug": "The slug of the one that is meant.",
    "id": "The id that it was answered with.",
    "day": "The day of an edition.",
    "user": "The name of an account.",
    "table": "The name of a list of the negotiation, such as `red-lines`, or `developments`.",
}


CODES = [(kind.value, kind.value) for kind in ProblemKind]


class ProblemSerializer(serializers.Serializer):
    """An error, as RFC 9457 has it."""

    type = serializers.URLField(help_text="The address at which people read what `code` means.")
    code = serializers.ChoiceField(
        choices=CODES,
        help_text="What was wrong, for programs. A code keeps its meaning; more may be added.",
    )
    title = serializers.CharField(help_text="What the status is called.")
    status = serializers.IntegerField(help_text="The HTTP status of the answer, again.")
    detail = serializers.CharField(help_text="What is wrong, and what would be right.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences for each parameter or field that is at fault.",
    )
    repeat_of = serializers.CharField(
        required=False, help_text="The slug of what is recorded already, and was not kept again."
    )


def _example(title: str, kind: ProblemKind, errors: dict[str, str], **more: str) -> OpenApiExample:
    told = " ".join(f"{name}: {said}" for name, said in errors.items())
    document: dict[str, Any] = {
        "type": f"https://desk.example.org/docs/problems/#{kind.value}",
        "code": kind.value,
        "title": kind.status.phrase,
        "status": kind.status.value,
        "detail": told,
    }
    if errors:
        document["errors"] = {name: [said] for name, said in errors.items()}
    return OpenApiExample(title, document | more)


_WRONG = _example(
    "An unknown parameter",
    ProblemKind.UNREADABLE_QUERY,
    {
        "partyy": "There is no such parameter as “partyy” here. Use one of party, issue, known.",
    },
)
_FORBIDDEN = _example(
    "A role that does not do this",
    ProblemKind.FORBIDDEN,
    {},
    detail="An analyst drafts; an editor publishes, corrects, denies and retracts.",
)
RECORDED = (
    "This is recorded already as 'st-ru-0217': the same party, speaker, issue, stance, conditions "
    "and day, with a source in common. To keep it all the same, say that it is a repeat."
)
_TAKEN = _example(
    "A slug that is taken",
    ProblemKind.CONFLICT,
    {"slug": "'st-ru-0217' is taken. Choose another, or leave it out."},
)
_REPEATED = _example(
    "A statement that is recorded already",
    ProblemKind.RECORDED_ALREADY,
    {"repeat": RECORDED},
    repeat_of="st-ru-0217",
)
PROBLEMS: dict[int, tuple[str, list[OpenApiExample]]] = {
    400: (
        "A parameter, a field of the body or a value that is unknown or against the rules; "
        "the same for what is hidden.",
        [_WRONG],
    ),
    401: ("No token where one is needed, or one that is unknown, expired or ended.", []),
    403: ("The token may only read, or the role does not do this.", [_FORBIDDEN]),
    404: ("Nothing here, or nothing that you may see.", []),
    406: ("`Accept` asks for a form in which this is not answered; `detail` says in which.", []),
    409: ("Somebody was first: it is there already, or no longer as it was.", [_TAKEN, _REPEATED]),
    412: ("What is written reads otherwise by now than under the ETag in `If-Match`.", []),
    413: ("More lines or bytes than are taken at once.", []),
    415: ("A body that is not sent as JSON.", []),
    429: ("More than one client may ask in a minute; `Retry-After` says when to ask again.", []),
}
REFUSED_BY = {KEY: 409, MATCH: 412}
"""The statuses with which a header has a request refused."""
READING = (400, 401, 404, 406)
WRITING = (400, 401, 403, 404, 409, 415)


@dataclass(frozen=True, kw_only=True)
class Description:
    """All that one method of a view takes and answers, said once: the view reads by it too.

    `answers` are shapes by status and media type, `problems` the statuses of errors, and
    `examples` bodies by a title; `deprecation` where it is to be given up.
    """

    operation: str
    summary: str
    description: str
    answers: Mapping[Any, Any]
    parameters: Sequence[Parameter] = ()
    problems: Sequence[int] = READING
    body: type[Body] | None = None
    examples: Mapping[str, dict[str, Any]] | None = None
    takes_lines: bool = False
    """Whether many bodies may be sent at once, a line each."""
    deprecation: Deprecation | None = None


class BodySchema(OpenApiSerializerExtension):
    """Describes a body as it is read."""

    target_class = Body
    match_subclasses = True

    def get_name(self, auto_schema: AutoSchema, direction: Any) -> str:
        return str(self.target.__name__)

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        described: dict[str, Any] = self.target.model_json_schema()
        return described


def a_problem(status: int) -> OpenApiResponse:
    about, examples = PROBLEMS[status]
    return OpenApiResponse(ProblemSerializer, about, examples=examples)


def page_of(row: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The shape of a page of such rows."""
    name = row.__name__.removesuffix("Serializer")
    fields = {
        "count": serializers.IntegerField(
            allow_null=True,
            help_text="How many there are on all pages; `null` where counting is not cheap.",
        ),
        "next": serializers.URLField(
            allow_null=True, help_text="The next page, `null` on the last."
        ),
        "previous": serializers.URLField(allow_null=True),
        "results": row(many=True),
        "__doc__": f"A page of a list of type {name}.",
    }
    return type(f"{name}PageSerializer", (serializers.Serializer,), fields)


class Described(AutoSchema):
    """Reads what a view says of itself: its `subject`, and of each method what is `described`."""

    view: Any

    @property
    def said(self) -> Description:
        described: Description = self.view.described(self.method)
        return described

    def get_operation_id(self) -> str:
        return self.said.operation

    def get_summary(self) -> str:
        return self.said.summary

    def get_description(self) -> str:  # type: ignore[override]
        return _with_deprecation(self.said.description, self.said.deprecation)

    def is_deprecated(self) -> bool:
        return self.said.deprecation is not None

    def get_tags(self) -> list[str]:
        return [self.view.subject]

    def get_auth(self) -> list[dict[str, Any]]:
        """Reading takes none: what is public is shown to anybody."""
        auth: list[dict[str, Any]] = super().get_auth()
        return [*auth, {}] if self.method == "GET" else auth

    def get_override_parameters(self) -> list[Any]:
        in_path = [
            OpenApiParameter(name, str, OpenApiParameter.PATH, description=about)
            for name, about in PATHS.items()
            if f"{{{name}}}" in self.path
        ]
        return [
            *in_path,
            *map(_described, self.said.parameters),
            *self.view.headers_taken(self.method),
        ]

    def get_request_serializer(self) -> Any:
        if self.said.takes_lines:
            return {JSON: self.said.body, NDJSON: OpenApiTypes.BINARY}
        return self.said.body

    def get_examples(self) -> list[OpenApiExample]:
        examples = self.said.examples or {}
        return [
            OpenApiExample(title, body, request_only=True, media_type=JSON)
            for title, body in examples.items()
        ]

    def get_response_serializers(self) -> Any:
        answers: dict[Any, Any] = dict(self.said.answers)
        if self.method == "GET" and self.view.parts is not None:
            whole = next(iter(answers))
            answers[whole] = with_parts(self, answers[whole], *self.view.parts)
        by_header = {REFUSED_BY[header.name] for header in self.view.headers_taken(self.method)}
        named = {*self.said.problems, *by_header, HTTPStatus.TOO_MANY_REQUESTS.value}
        for status in sorted(named):
            if status != 404 or "{" in self.path:
                answers[status, CONTENT_TYPE] = a_problem(status)
        return answers


def _with_deprecation(about: str, deprecation: Deprecation | None) -> str:
    return f"{about}\n\n{deprecation.sentence}" if deprecation else about


def _described(parameter: Any) -> OpenApiParameter:
    schema = parameter.schema()
    if parameter.many:
        schema = {"type": "array", "items": schema}
    if parameter.default is not None:
        schema = {**schema, "default": parameter.default}
    examples = [OpenApiExample("An example", parameter.example)] if parameter.example else []
    is_list = schema.get("type") == "array"
    return OpenApiParameter(
        parameter.name,
        schema,
        description=_with_deprecation(parameter.about, parameter.deprecation),
        required=parameter.required,
        deprecated=parameter.deprecation is not None,
        explode=parameter.many if is_list else None,
        style="form" if is_list else None,
        examples=examples,
    )
