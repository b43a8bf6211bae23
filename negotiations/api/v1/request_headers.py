"""The headers by which a write is safe: the key under which it is done once, and how its object has to read."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import orjson
from django.utils.http import parse_etags
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from ...recording.sent_forms import SentRequest
from .entity_tags import same_content
from .problem_kinds import ProblemKind
from .problems import BadRequest

KEY, MATCH = "Idempotency-Key", "If-Match"
NO_KEY = "Send 1 to 255 letters, digits or other visible ASCII characters, without a space."
NOT_ONCE = "This is done each time that it is sent. Leave the key out."
NO_OBJECT = (
    "There is no ETag for this: only what has an address of its own at which it is read has one. "
    "Leave the header out."
)
KEY_HEADER = OpenApiParameter(
    KEY,
    {"type": "string", "pattern": "^[!-~]{1,255}$", "minLength": 1, "maxLength": 255},
    OpenApiParameter.HEADER,
    description="Of your choice: sent again within 24 hours, the same request is done once and "
    "answered with what the first made, as far as you still may see it. Another request under the "
    "key is a 409. What was refused and what was only tried keep no key.",
)
MATCH_HEADER = OpenApiParameter(
    MATCH,
    str,
    OpenApiParameter.HEADER,
    description="The `ETag` with which the object was answered to a plain GET, or several of them: "
    "where it reads otherwise by now it is a 412, and nothing is done.",
)


def request_sent(request: Request) -> SentRequest | None:
    """The request under its key, None where it has none; raises `BadRequest` for what is no key."""
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not re.fullmatch(r"[!-~]{1,255}", key):
        raise BadRequest({KEY: NO_KEY}, ProblemKind.UNREADABLE_HEADER)
    asked = [request.method, request.path, sorted(request.GET.lists())]
    return SentRequest(digest_of(f"api {key}"), digest_of(asked, _canonical(request.data)))


def line_sent(whole: SentRequest | None, number: int, line: bytes) -> SentRequest | None:
    """One line of a request, under a key of its own that follows from that of the whole."""
    if whole is None:
        return None
    return SentRequest(digest_of(f"{whole.key} {number}"), digest_of(_canonical(line)))


def digest_of(*parts: Any) -> str:
    return sha256(orjson.dumps(parts, default=repr)).hexdigest()


def _canonical(body: Any) -> str:
    """A body as it is read, whatever the order of its names; as it came where it cannot be."""
    if not isinstance(body, bytes):
        return ""
    try:
        return orjson.dumps(orjson.loads(body), option=orjson.OPT_SORT_KEYS).decode()
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return sha256(body).hexdigest()


def matches(request: Request, tag: str) -> bool:
    """Whether what `If-Match` names says the same as that ETag, by whichever version of the record.

    A weak one is as good: it stands at an answer that was compressed on its way, and what is written
    depends on what the object says, not on the bytes in which it came.
    """
    tags = parse_etags(request.headers[MATCH])
    return tags == ["*"] or any(same_content(one, tag) for one in tags)
