"""ETags: what an answer says, and after a dot by which version of the record it was said.

By the first part an object is written only as it was read, and an answer that is made anew is known
to be the same; by the second it is known before anything is read. It is made with the secret of the
site, so that nobody learns from it how much is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags, quote_etag
from rest_framework.request import Request

from ...reading.record_versions import VersionedView
from ...vocabulary.audiences import Audience
from .program_edition import program_edition

WEAK = "W/"
ASKS = ("If-Match", "If-None-Match")


def content_tag(content: bytes) -> str:
    """The ETag of an answer by what it says alone."""
    return quote_etag(hashlib.md5(content, usedforsecurity=False).hexdigest())


def same_content(tag: str, other: str) -> bool:
    """Whether two ETags are of answers that say the same, whichever versions they were said by."""
    return _parts(tag)[0] == _parts(other)[0]


def or_unchanged(request: Request, response: HttpResponse, tag: str) -> HttpResponseBase:
    """The response with that ETag of its content, or 304 where the client has what says the same."""
    named = next((one for one in _named(request, *ASKS) if same_content(one, tag)), tag)
    response["ETag"] = tag
    conditional = get_conditional_response(request._request, etag=named, response=response)
    if conditional is None:
        return response
    if "ETag" in conditional and named.startswith(WEAK):
        conditional["ETag"] = f"{WEAK}{tag}"
    return conditional


def version_mark(request: Request, read: VersionedView, form: str) -> str:
    """The second part of the ETag of what a request is answered with in that form.

    Another one for each reader of the team besides.
    """
    reader = None if read.view.audience is Audience.PUBLIC else request.user.pk
    return print_of_question(request, read, form, reader)[:32]


def print_of_question(
    request: Request, read: VersionedView, *besides: Any, apart_from: Collection[str] = ()
) -> str:
    """Another one for each question, audience, day, version of the record, and program; and for what is besides.

    The same whatever is asked by the parameters of the names `apart_from`.
    """
    view = read.view
    said = [
        program_edition(),
        settings.SITE_URL,
        request.build_absolute_uri(request.path),
        sorted(asked for asked in request.GET.lists() if asked[0] not in apart_from),
        view.audience.word,
        view.today,
        read.version,
        besides,
    ]
    return salted_hmac(__name__, orjson.dumps(said), algorithm="sha256").hexdigest()


def unchanged(request: Request, mark: str) -> HttpResponseBase | None:
    """304 where the client has an answer of that version; None where it has to be read."""
    if "If-Match" in request.headers:
        return None
    for tag in _named(request, "If-None-Match"):
        if _parts(tag)[1] == mark:
            return HttpResponseNotModified(headers={"ETag": tag})
    return None


def with_version(response: HttpResponseBase, mark: str) -> HttpResponseBase:
    """The response, whose ETag says also by which version it was made."""
    if tag := response.get("ETag"):
        response.headers["ETag"] = f'{tag[:-1]}.{mark}"'
    return response


def _named(request: Request, *headers: str) -> list[str]:
    return [tag for name in headers for tag in parse_etags(request.headers.get(name, ""))]


def _parts(tag: str) -> tuple[str, str]:
    content, _, version = tag.removeprefix(WEAK).strip('"').partition(".")
    return content, version
