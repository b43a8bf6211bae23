"""Requests that were answered already: the same answer again, before anything is made ready for another.

It is so with an answer of the API or a page that says what it says by the record and the day alone. What
is kept of an exchange is its whole answer, as all that stands behind this middleware made it. It is given
again to who asks in the same words, with all headers that an answer may vary with, as long as he reads
the same version of the record on the same day in the same role. Who that is, his token, his membership
and the version are asked anew each time, in one query; and what is asked of the API is counted. Whatever
is not plainly the same goes the long way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import TypeGuard

from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from .api.v1.authentication import SCHEME
from .api.v1.kept_answers import STORE, is_small
from .api.v1.rate_limits import PER_REQUEST, counted, say_what_is_left
from .models.tokens import digest_of
from .reading.record_versions import (
    ANSWERED_BY,
    AskedWithToken,
    VersionedView,
    asked_with_token,
)
from .rules.calendar import today_utc
from .traffic.compression import sized_anew

COUNTED = "/api/"
"""Below this each request is counted."""
KINDS = ("application/json", "text/html; charset=utf-8")
"""What is kept: files say when they were made."""
METHODS = ("GET", "HEAD")
STATUSES = (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
VARIED = ("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_ORIGIN", "HTTP_IF_NONE_MATCH")
"""With what an answer varies, besides who asks."""

type Exchange = tuple[str, tuple[object, ...], int, Mapping[str, str], bytes]
"""The slug of the negotiation, what says who read it in which version, and the answer."""


class RepeatedRequests:
    """Comes before all that makes an answer, and after what says from where it is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return self.get_response(request)
        kept: Exchange | None = caches[STORE].get(key)
        if kept is not None and (again := _again(request, kept)) is not None:
            return again
        answer = self.get_response(request)
        read: VersionedView | None = vars(request).get(ANSWERED_BY)
        if read is not None and _may_be_kept(answer):
            caches[STORE].set(key, _exchange(read, answer))
        return answer


def _key(request: HttpRequest) -> str | None:
    """Another one for each question and token; None where it has to go the long way."""
    meta = request.META
    if request.method not in METHODS or meta.get("HTTP_COOKIE") or "HTTP_IF_MATCH" in meta:
        return None
    try:
        where = (request.scheme, request.get_host(), request.path, meta.get("QUERY_STRING"))
    except DisallowedHost:
        return None
    varied = [meta.get(name) for name in ("HTTP_AUTHORIZATION", *VARIED)]
    return f"exchange-{sha256(repr((request.method, *where, *varied)).encode()).hexdigest()}"


def _again(request: HttpRequest, kept: Exchange) -> HttpResponse | None:
    """That answer, where who asks now reads what was read for it; else None."""
    negotiation, reader, status, headers, body = kept
    now = timezone.now()
    asked = _asked(request, negotiation, now)
    if asked is None or _reader(asked.read) != reader:
        return None
    is_counted = request.path.startswith(COUNTED)
    hit = counted(request, now=now, token=asked.token) if is_counted else None
    if hit is not None and not hit.is_within:
        return None
    if headers.get("Content-Encoding") == "gzip":
        body = sized_anew(body)
        headers = {**headers, "Content-Length": str(len(body))}
    answer = HttpResponse(body, status=status, headers=headers)
    if "Content-Type" not in headers:
        del answer.headers["Content-Type"]
    say_what_is_left(answer, hit)
    return answer


def _asked(request: HttpRequest, negotiation: str, now: datetime) -> AskedWithToken | None:
    """What who asks may read of that negotiation; None where the long way has to say it."""
    words = request.META.get("HTTP_AUTHORIZATION", "").split()
    if words and (len(words) != 2 or words[0].lower() != SCHEME.lower()):
        return None
    digest = digest_of(words[1]) if words else None
    # Asked whether it still answers, a connection costs as much as what is asked of it here.
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return asked_with_token(digest, negotiation, now=now, today=today_utc())
    except DatabaseError:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        return None


def _reader(read: VersionedView) -> tuple[object, ...]:
    """By what somebody reads the same as another."""
    return (read.view.audience.word, read.role, read.view.today, read.version)


def _may_be_kept(answer: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether it says nothing of who asked, nor of when it was made, as files do."""
    return (
        isinstance(answer, HttpResponse)
        and answer.status_code in STATUSES
        and (answer.status_code != HTTPStatus.OK or answer.get("Content-Type") in KINDS)
        and not answer.cookies
        and is_small(answer)
    )


def _exchange(read: VersionedView, answer: HttpResponse) -> Exchange:
    headers = {name: value for name, value in answer.items() if name not in PER_REQUEST}
    return (
        read.view.negotiation.slug,
        _reader(read),
        answer.status_code,
        headers,
        answer.content,
    )
