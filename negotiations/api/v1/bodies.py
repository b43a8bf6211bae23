"""What the body of a request says, read strictly: JSON, an object, and no field that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import UnsupportedMediaType, ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request, is_form_media_type

from ...rules.allowed_values import what_is_right

JSON = "application/json"
LARGEST = 256 * 1024
"""Bytes of a body: many times what the longest statement takes."""


class Unread(BaseParser):
    """Hands over the bytes as they came, since a session's CSRF check asks for the body too early.

    What is wrong with a body is for `read_body` to say, to somebody who may write at all. A form
    is empty: it is no body here, and its CSRF token comes in the header.
    """

    media_type = JSON

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return QueryDict() if is_form_media_type(media_type or "") else stream.read(LARGEST + 1)


class Body(serializers.Serializer):
    """The shape of a body. It says whether a value can be read, and no more: the door has the rules."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The values by field; every fault in them is told at once."""
        errors: dict[str, Any] = {
            name: [f"There is no such field here; {what_is_right(name, list(self.fields))}"]
            for name in data
            if name not in self.fields
        }
        values: dict[str, Any] = {}
        try:
            values = super().to_internal_value(data)
        except ValidationError as wrong:
            errors |= dict(wrong.detail)  # type: ignore[arg-type]
        if errors:
            raise ValidationError(errors)
        return values


def read_body(request: Request, shape: type[Body]) -> dict[str, Any]:
    """The values that a body gives, by field; raises `ValidationError` with every fault in it.

    No body at all is one without fields. What is no JSON by its own word is a 415.
    """
    body = shape(data=_json_object(request))
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def _json_object(request: Request) -> Mapping[str, Any]:
    plain = request._request
    if not plain.META.get("CONTENT_LENGTH") or plain.META["CONTENT_LENGTH"] == "0":
        return {}
    if plain.content_type != JSON:
        raise UnsupportedMediaType(
            plain.content_type or "",
            f"Send the body as JSON, with the header Content-Type: {JSON}.",
        )
    raw: Any = request.data
    if len(raw) > LARGEST:
        raise _wrong(f"This is too large: a body holds at most {LARGEST // 1024} KiB.")
    try:
        # Strict where Python's own reader is not: no NaN, no lone surrogates, no endless nesting.
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as fault:
        raise _wrong(f"This is no JSON in UTF-8: {fault}.") from None
    if not isinstance(data, dict):
        raise _wrong("Send a JSON object: field names and their values between { and }.")
    return data


def _wrong(sentence: str) -> ValidationError:
    return ValidationError({"body": [sentence]})
