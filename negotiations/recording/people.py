"""Who belongs to a negotiation, in which role and with what clearance."""

from __future__ import annotations

from typing import Any

from ..models import Membership, Negotiation, User
from .act import Recording, Refused
from .door import door


def admit(
    negotiation: Negotiation,
    *,
    user: User,
    role: str,
    cleared: bool = False,
    by: User | None = None,
) -> Membership:
    """Makes `user` a member with that role and clearance, or changes them where they differ.

    Where nothing differs nothing is written. Refused for a role that does not exist.
    """
    if role not in Membership.Role.values:
        raise Refused(role=f"'{role}' is no role; use one of {', '.join(Membership.Role.values)}.")
    there = negotiation.memberships.filter(user=user).first()
    if there is not None and (there.role, there.cleared) == (role, cleared):
        return there
    made: Membership = _admit(negotiation, by=by, user=user, role=role, cleared=cleared).made
    return made


@door("member-admitted")
def _admit(act: Recording, /, *, user: User, **part: Any) -> Membership:
    there = act.negotiation.memberships.filter(user=user).first()
    if there is None:
        return act.add(Membership(negotiation=act.negotiation, user=user, **part))
    act.change(there, **part)
    return there
