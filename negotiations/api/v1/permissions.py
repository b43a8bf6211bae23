"""Permissions: the acts that somebody may do. What exists for him at all is decided before, by his audience."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from ...models import ApiToken
from .problem_kinds import ProblemKind


class WithinScope(BasePermission):
    """Anybody may ask to read; to write takes a session or a token of the scope write."""

    code = ProblemKind.READING_TOKEN
    message = "This token may only read. Make one with the scope write."

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if not request.user.is_authenticated:
            return False
        token = request.auth
        return not isinstance(token, ApiToken) or token.scope == ApiToken.Scope.WRITE
