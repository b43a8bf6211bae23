"""The rights of a role. What exists for somebody at all is decided before, by his audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..models import Membership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..models import Act, Draft, Negotiation, Note, User

Role = Membership.Role
READS = frozenset(Role)
"""May read what is the team's: every member. Whoever has no other role writes nothing."""
DRAFTS = frozenset({Role.ANALYST, Role.EDITOR, Role.OWNER})
"""May draft every noun, and ask beforehand what an act would do."""
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


def may_mend(role: str | None, user: User | AnonymousUser, draft: Draft) -> bool:
    """Whether he may mend a draft, hand it on and throw it away.

    An editor may, whoever wrote it; an analyst where he wrote it, or it is his turn.
    """
    its_own = user.pk is not None and user.pk in (draft.by_id, draft.assigned_to_id)
    return role in PUBLISHES or (role in DRAFTS and its_own)


def may_undo(role: str | None, user: User | AnonymousUser, act: Act) -> bool:
    """Whether he may undo an act, as far as it exists for him: who did it, or an editor."""
    return role in PUBLISHES or (role in DRAFTS and user.pk is not None and user.pk == act.by_id)


def may_mend_note(role: str | None, user: User | AnonymousUser, note: Note) -> bool:
    """Whether he may change the words of a note: only its writer, as long as he writes here."""
    return role in DRAFTS and user.pk is not None and user.pk == note.by_id


def may_take_note_away(role: str | None, user: User | AnonymousUser, note: Note) -> bool:
    """Whether he may take a note away that he sees: its writer, or an editor."""
    return role in PUBLISHES or may_mend_note(role, user, note)
