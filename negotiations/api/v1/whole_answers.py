"""Answers as they are sent: as JSON or as a file, or as 304 where the client has what says the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from .entity_tags import content_tag, or_unchanged
from .table_files import CONTENT, MEDIA
from .written_json import as_json_bytes

JSON = MEDIA["json"]


def as_json(request: Request, data: Any) -> HttpResponseBase:
    """The answer as JSON, or 304 where the client has it already."""
    body = as_json_bytes(data)
    return told(request, body, JSON, etag_of=body)


def told(request: Request, body: bytes, content_type: str, *, etag_of: bytes) -> HttpResponseBase:
    """The answer, or 304 where the client has it already."""
    response = HttpResponse(body, content_type=content_type)
    return or_unchanged(request, response, content_tag(etag_of))


def told_as_file(
    request: Request, body: bytes, form: str, header: Mapping[str, str], *, etag_of: Any
) -> HttpResponseBase:
    """A file in that form. It has another ETag where `etag_of` reads otherwise: its bytes tell when
    it was made.
    """
    told_of = as_json_bytes([form, etag_of])
    response = told(request, body, CONTENT[form], etag_of=told_of)
    for name, value in header.items():
        response[name] = value
    return response
