"""The members of a negotiation, their roles and their clearance."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ..alerting.clearances import queue_for_wider_audience
from ..entries.negotiations import MembershipEntry, NegotiationEntry
from ..models import Membership, Negotiation, User
from ..vocabulary.audiences import Audience
from .act import Conflict, Recording, Refused
from .addresses import free_address
from .door import door, recording
from .lookup import same_version
from .reference_data import start_negotiation
from .rows import column_values
from .sent_forms import first_time_of, keep_sent_of


def begin_negotiation(
    entry: NegotiationEntry, *, owner: User, dry_run: bool = False, key: str = ""
) -> Negotiation:
    """A new negotiation with its first owner, who is cleared and says who else belongs to it.

    Of a dry run, nothing is kept. Raises `SentAlready` where the owner began one by a form of that key.
    """
    with transaction.atomic():
        first_time_of(owner, key)
        slug = free_address(entry.slug, public=entry.is_public, starter=owner, dry_run=dry_run)
        negotiation = start_negotiation(entry.model_copy(update={"slug": slug}), dry_run=dry_run)
        if not dry_run:
            part = MembershipEntry(role=Membership.Role.OWNER.value, cleared=True)
            admit(negotiation, owner, part, by=owner)
            keep_sent_of(owner, key, negotiation)
    return negotiation


def admit(
    negotiation: Negotiation,
    user: User,
    entry: MembershipEntry,
    *,
    by: User | None = None,
    on: date | None = None,
) -> Membership:
    """Makes `user` a member with that role and clearance, or changes them where they differ.

    Where nothing differs nothing is written. `on` is the day of the act, today unless said.
    """
    membership: Membership | None = negotiation.memberships.filter(user=user).first()
    if membership is not None and MembershipEntry.of(membership) == entry:
        return membership
    with recording(negotiation, by=by, on=on) as act:
        return change_member(act, user, entry) if membership else add_member(act, user, entry)


@door("member-admitted")
def add_member(act: Recording, user: User, entry: MembershipEntry) -> Membership:
    """Makes somebody a member who was none. The first of all may be cleared by anybody."""
    if act.negotiation.memberships.exists():
        may_clear(act, entry.cleared)
    if act.negotiation.memberships.filter(user=user).exists():
        raise Conflict(user=f"{user} is a member already; change the role or the clearance.")
    before = act.negotiation.audience_of(user)
    made = act.add(Membership(negotiation=act.negotiation, user=user, **column_values(entry, {})))
    _tell_otherwise(act, user, before)
    return made


@door("member-changed")
def change_member(
    act: Recording, user: User, entry: MembershipEntry, *, version: int | None = None
) -> Membership:
    """Gives a member another role or clearance. A negotiation that has an owner keeps one."""
    membership = _member(act, user)
    same_version(membership, version)
    may_clear(act, entry.cleared and not membership.cleared)
    if entry.role != Membership.Role.OWNER:
        _not_the_last_owner(act, membership, "role")
    before = act.negotiation.audience_of(user)
    act.change(membership, **column_values(entry, {}))
    _tell_otherwise(act, user, before)
    return membership


@door("member-dismissed")
def dismiss_member(act: Recording, user: User, *, version: int | None = None) -> Membership:
    """Ends somebody's part in the negotiation: from then on he sees what the public sees."""
    membership = _member(act, user)
    same_version(membership, version)
    _not_the_last_owner(act, membership, "user")
    act.remove(membership)
    return membership


def _tell_otherwise(act: Recording, user: User, before: Audience | None) -> None:
    """Whoever sees more from now on is told what he was told otherwise; of a silent act nothing."""
    if act.row.silent:
        return
    after = act.negotiation.audience_of(user)
    if before is not None and after is not None and after > before:
        queue_for_wider_audience(act.negotiation, user, today=act.today, now=timezone.now())


def _member(act: Recording, user: User) -> Membership:
    membership: Membership | None = act.negotiation.memberships.filter(user=user).first()
    if membership is None:
        raise Refused(user=f"{user} is no member of this negotiation.")
    return membership


def may_clear(act: Recording, clears: bool) -> None:
    """Refuses a clearance that whoever acts cannot give."""
    # Else an owner without clearance could read everything by giving it to himself. The first
    # owner has to have it from somebody who has none.
    if not clears or act.by is None or _is_ownerless(act.negotiation):
        return
    if act.negotiation.audience_of(act.by) is not Audience.CLEARED:
        raise Refused(cleared="Only somebody who is cleared can give clearance.")


def _is_ownerless(negotiation: Negotiation) -> bool:
    return not negotiation.memberships.filter(role=Membership.Role.OWNER).exists()


def _not_the_last_owner(act: Recording, member: Membership, field: str) -> None:
    if member.role != Membership.Role.OWNER:
        return
    others = act.negotiation.memberships.filter(role=Membership.Role.OWNER).exclude(pk=member.pk)
    if not others.exists():
        raise Refused({field: f"{member.user} is the only owner; make somebody else one first."})
