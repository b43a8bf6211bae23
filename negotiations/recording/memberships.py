"""Who belongs to a negotiation, in which role and with what clearance."""

from __future__ import annotations

from django.utils import timezone

from ..alerting.clearances import queue_for_wider_audience
from ..models import Membership, Negotiation, User
from ..rules.audiences import Audience
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import same_version


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
    through = change_member if there else add_member
    made: Membership = through(negotiation, by=by, user=user, role=role, cleared=cleared).made
    return made


@door("member-admitted")
def add_member(act: Recording, /, *, user: User, role: str, cleared: bool = False) -> Membership:
    """Makes somebody a member who was none."""
    _check(act, role, cleared)
    if act.negotiation.memberships.filter(user=user).exists():
        raise Conflict(user=f"{user} is a member already; change the role or the clearance.")
    before = act.negotiation.audience_of(user)
    made = act.add(Membership(negotiation=act.negotiation, user=user, role=role, cleared=cleared))
    _tell_otherwise(act, user, before)
    return made


@door("member-changed")
def change_member(
    act: Recording, /, *, user: User, role: str, cleared: bool, version: int | None = None
) -> Membership:
    """Gives a member another role or clearance. A negotiation that has an owner keeps one."""
    there = _member(act, user)
    same_version(there, version)
    _check(act, role, cleared and not there.cleared)
    if role != Membership.Role.OWNER:
        _not_the_last_owner(act, there, "role")
    before = act.negotiation.audience_of(user)
    act.change(there, role=role, cleared=cleared)
    _tell_otherwise(act, user, before)
    return there


@door("member-dismissed")
def dismiss_member(act: Recording, /, *, user: User, version: int | None = None) -> Membership:
    """Ends somebody's part in the negotiation: from then on he sees what the public sees."""
    there = _member(act, user)
    same_version(there, version)
    _not_the_last_owner(act, there, "user")
    act.remove(there)
    return there


def _tell_otherwise(act: Recording, user: User, before: Audience | None) -> None:
    """Whoever sees more from now on is told what he was told otherwise; of a silent act nothing."""
    if act.row.silent:
        return
    after = act.negotiation.audience_of(user)
    if before is not None and after is not None and after > before:
        queue_for_wider_audience(act.negotiation, user, today=act.today, now=timezone.now())


def _member(act: Recording, user: User) -> Membership:
    there = act.negotiation.memberships.filter(user=user).first()
    if there is None:
        raise Refused(user=f"{user} is no member of this negotiation.")
    return there


def _check(act: Recording, role: str, clears: bool) -> None:
    if role not in Membership.Role.values:
        raise Refused(role=f"'{role}' is no role; use one of {', '.join(Membership.Role.values)}.")
    # Else an owner without clearance could read everything by giving it to himself.
    if clears and act.by and act.negotiation.audience_of(act.by) is not Audience.CLEARED:
        raise Refused(cleared="Only somebody who is cleared can give clearance.")


def _not_the_last_owner(act: Recording, member: Membership, field: str) -> None:
    if member.role != Membership.Role.OWNER:
        return
    others = act.negotiation.memberships.filter(role=Membership.Role.OWNER).exclude(pk=member.pk)
    if not others.exists():
        raise Refused({field: f"{member.user} is the only owner; make somebody else one first."})
