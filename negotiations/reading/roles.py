"""The rights of a role. What exists for somebody at all is decided before, by his audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..models import Negotiation, User

Role = Membership.Role
DRAFTS = frozenset({Role.ANALYST, Role.EDITOR, Role.OWNER})
"""May record a statement as a draft, and ask beforehand what an act would do."""
PUBLISHES = frozenset({Role.EDITOR, Role.OWNER})
"""May publish, correct, deny and retract, and record every other noun."""
OWNS = frozenset({Role.OWNER})
"""May withhold, and admit members."""


def role_of(user: User | AnonymousUser, negotiation: Negotiation) -> str | None:
    """The user's role in the negotiation. Who is no member has none, also where he runs the site."""
    if not user.is_authenticated:
        return None
    if user.limited_to not in (None, negotiation.pk):
        return None
    membership = negotiation.memberships.filter(user=user).first()
    return membership.role if membership else None
