"""The problems by name: a code for programs, which the page of problems explains to people."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from django.conf import settings
from django.urls import reverse


class ProblemKind(StrEnum):
    """What was wrong, each with the status with which it is answered. A code never changes its meaning."""

    status: HTTPStatus

    def __new__(cls, code: str, status: HTTPStatus) -> ProblemKind:
        kind = str.__new__(cls, code)
        kind._value_ = code
        kind.status = status
        return kind

    UNREADABLE_QUERY = "unreadable-query", HTTPStatus.BAD_REQUEST
    UNKNOWN_CURSOR = "unknown-cursor", HTTPStatus.BAD_REQUEST
    TOO_MANY_PARAMETERS = "too-many-parameters", HTTPStatus.BAD_REQUEST
    TOO_WIDE = "too-wide", HTTPStatus.BAD_REQUEST
    UNREADABLE_HEADER = "unreadable-header", HTTPStatus.BAD_REQUEST
    UNREADABLE_BODY = "unreadable-body", HTTPStatus.BAD_REQUEST
    REFUSED_ENTRY = "refused-entry", HTTPStatus.BAD_REQUEST
    NO_TOKEN = "no-token", HTTPStatus.UNAUTHORIZED
    UNKNOWN_TOKEN = "unknown-token", HTTPStatus.UNAUTHORIZED
    READING_TOKEN = "reading-token", HTTPStatus.FORBIDDEN
    FORBIDDEN = "forbidden", HTTPStatus.FORBIDDEN
    NOT_FOUND = "not-found", HTTPStatus.NOT_FOUND
    MISSING_SLASH = "missing-slash", HTTPStatus.NOT_FOUND
    METHOD_NOT_ALLOWED = "method-not-allowed", HTTPStatus.METHOD_NOT_ALLOWED
    NOT_ACCEPTABLE = "not-acceptable", HTTPStatus.NOT_ACCEPTABLE
    CONFLICT = "conflict", HTTPStatus.CONFLICT
    RECORDED_ALREADY = "recorded-already", HTTPStatus.CONFLICT
    KEY_USED = "key-used", HTTPStatus.CONFLICT
    READS_OTHERWISE = "reads-otherwise", HTTPStatus.PRECONDITION_FAILED
    TOO_LARGE = "too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    NOT_JSON = "not-json", HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    NOT_KEPT = "not-kept", HTTPStatus.FAILED_DEPENDENCY
    TOO_OFTEN = "too-often", HTTPStatus.TOO_MANY_REQUESTS

    @property
    def address(self) -> str:
        """Where people read what it means, and what to do."""
        return f"{settings.SITE_URL}{reverse('problems')}#{self.value}"


BY_CODE = {kind.value: kind for kind in ProblemKind}
BY_STATUS = {
    HTTPStatus.BAD_REQUEST: ProblemKind.UNREADABLE_QUERY,
    HTTPStatus.UNAUTHORIZED: ProblemKind.UNKNOWN_TOKEN,
    HTTPStatus.FORBIDDEN: ProblemKind.FORBIDDEN,
    HTTPStatus.NOT_FOUND: ProblemKind.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED: ProblemKind.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE: ProblemKind.NOT_ACCEPTABLE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ProblemKind.NOT_JSON,
    HTTPStatus.TOO_MANY_REQUESTS: ProblemKind.TOO_OFTEN,
}
"""What the framework refuses by a status alone."""
