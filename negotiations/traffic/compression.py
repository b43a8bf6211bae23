"""What is read is sent compressed to clients that take that, where its size cannot be made to tell of a secret."""

from __future__ import annotations

import gzip
import re
import secrets
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

TEXTS = re.compile(
    r"text/(?!event-stream)"
    r"|(application|image)/([\w.-]+\+)?(json|xml)\b"
    r"|application/(x-ndjson|javascript|vnd\.oai\.openapi)\b"
)
"""The media types of what becomes smaller. Workbooks, archives and Parquet are compressed already."""
TAKEN = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
READS = ("GET", "HEAD")
HEAD = 10
"""So many bytes stand before the name in what gzip writes."""
FLAGS = 3
"""At this place of them stands whether there is a name."""


class Compression(GZipMiddleware):
    """Compresses texts that are read, streams bit by bit.

    The framework's own adds random bytes to each answer, so that its size says nothing exact of what
    it holds (BREACH); and what another site has a signed-in browser ask for, whose size it could learn
    from again and again, is not compressed at all. Nor are answers to what was written, where secrets are
    told. An answer that was compressed has a weak `ETag`.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.method not in READS or not _is_text(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            _name_what_is_had(request, response)
            return response
        if not _takes_it(request):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


def sized_anew(compressed: bytes) -> bytes:
    """What `Compression` made of a whole answer, with other random bytes, as if it were made anew."""
    start = HEAD
    if compressed[FLAGS] & gzip.FNAME:
        start = compressed.index(b"\0", HEAD) + 1
    name = b"a" * secrets.randbelow(Compression.max_random_bytes) + b"\0"
    flags = bytes([compressed[FLAGS] | gzip.FNAME])
    return b"".join(
        (compressed[:FLAGS], flags, compressed[FLAGS + 1 : HEAD], name, compressed[start:])
    )


def _is_text(response: HttpResponseBase) -> bool:
    is_unchanged = response.status_code == HTTPStatus.NOT_MODIFIED
    return is_unchanged or TEXTS.match(response.get("Content-Type", "")) is not None


def _takes_it(request: HttpRequest) -> bool:
    by_another_site = request.headers.get("Sec-Fetch-Site") == "cross-site" and request.COOKIES
    return (
        not by_another_site and TAKEN.search(request.headers.get("Accept-Encoding", "")) is not None
    )


def _name_what_is_had(request: HttpRequest, response: HttpResponseBase) -> None:
    """Gives what is unchanged the ETag with which it was sent: a weak one where it was compressed."""
    weak = f"W/{response.get('ETag', '')}"
    if weak in parse_etags(request.headers.get("If-None-Match", "")):
        response.headers["ETag"] = weak
