"""What somebody may do. What exists for him at all is decided before, by his audience."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from ...models import ApiToken, Membership, Negotiation, User


class WithinScope(BasePermission):
    """Anybody may ask to read; to write takes a session or a token of the scope write."""

    message = "This token may only read. Make one with the scope write."

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if not request.user.is_authenticated:
            return False
        token = request.auth
        return not isinstance(token, ApiToken) or token.scope == ApiToken.Scope.WRITE


def role_of(user: User | AnonymousUser, negotiation: Negotiation) -> str | None:
    """The user's role in the negotiation; who runs the site owns all, who is no member has none."""
    if user.is_superuser:
        return Membership.Role.OWNER
    if not user.is_authenticated:
        return None
    membership = negotiation.memberships.filter(user=user).first()
    return membership.role if membership else None
