"""The OpenAPI document: what each view declares, said once, in the view."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from .problems import CONTENT_TYPE

PATHS = {
    "negotiation": "The slug of a negotiation.",
    "slug": "The slug of the one that is meant.",
}


class ProblemSerializer(serializers.Serializer):
    """An error, as RFC 9457 has it."""

    type = serializers.CharField(help_text="`about:blank`: the title says what the status means.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong, and what would be right.")
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences for each parameter or field that is at fault.",
    )


_WRONG = OpenApiExample(
    "An unknown parameter",
    {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "partyy: There is no such parameter here; use one of party, issue, known.",
        "errors": {"partyy": ["There is no such parameter here; use one of party, issue, known."]},
    },
)
PROBLEMS = {
    400: "A parameter, or the value of a filter, that is unknown; the same for what is hidden.",
    401: "A token that is unknown, expired or revoked.",
    404: "Nothing here, or nothing that you may see.",
}


def a_problem(status: int) -> OpenApiResponse:
    return OpenApiResponse(
        ProblemSerializer, PROBLEMS[status], examples=[_WRONG] if status == 400 else []
    )


def page_of(row: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The shape of a page of such rows."""
    name = row.__name__.removesuffix("Serializer")
    fields = {
        "count": serializers.IntegerField(
            allow_null=True, help_text="How many there are on all pages, where counting is cheap."
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
    """Reads a view's `operation`, `subject`, `summary`, `parameters` and `answers`."""

    view: Any

    def get_operation_id(self) -> str:
        return str(self.view.operation)

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.view.description)

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
        return [*in_path, *map(_described, self.view.parameters)]

    def get_response_serializers(self) -> Any:
        answers: dict[Any, Any] = dict(self.view.answers())
        for status in PROBLEMS:
            if status != 404 or "{" in self.path:
                answers[status, CONTENT_TYPE] = a_problem(status)
        return answers


def _described(parameter: Any) -> OpenApiParameter:
    schema = parameter.schema()
    if parameter.many:
        schema = {"type": "array", "items": schema}
    if parameter.default is not None:
        schema = {**schema, "default": parameter.default}
    examples = [OpenApiExample("An example", parameter.example)] if parameter.example else []
    return OpenApiParameter(
        parameter.name,
        schema,
        description=parameter.about,
        required=parameter.required,
        explode=True if parameter.many else None,
        style="form" if parameter.many else None,
        examples=examples,
    )
