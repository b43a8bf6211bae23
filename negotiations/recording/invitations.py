"""Invitations by mail: an owner asks an address to join, and who holds its mailbox accepts.

invite          queues the mail; the same answer for every address
read_link       what the link in that mail leads to
accept          an account with that address becomes a member
accept_anew     the same with an account that is made for it
refuse          the owner of the address says no
withdraw        an owner takes it back
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.signing import BadSignature, Signer
from django.db import transaction

from ..alerting.addresses import LinkTooOld, NoSuchLink, may_be_asked, reader_at
from ..alerting.recipients import joined_reader
from ..delivery.doorbell import ring
from ..delivery.mail.letters import LetterWords, Topic, write
from ..entries.negotiations import MembershipEntry
from ..models import BarredAddress, Invitation, Membership, Negotiation, User
from ..reading.roles import OWNS, role_of
from .act import Recording, Refused
from .door import door, recording
from .memberships import add_member, may_clear

GOOD_FOR = timedelta(days=7)
"""The time for which an invitation can be accepted."""
FORGOTTEN_AFTER = timedelta(days=30)
"""The time after which the address of one that nobody accepted is forgotten."""
MOST_OPEN = 50
"""The most that are open at once in one negotiation."""
TAKEN = "An account has that name. Choose another."

_SIGNER = Signer(sep=".", salt="demarche.invitation")


@door("member-invited")
def invite(act: Recording, address: str, entry: MembershipEntry, *, now: datetime) -> Invitation:
    """Asks an address to join with that role and clearance; one that was open there ends.

    Nothing tells the caller whether an account has that address, it is barred, or a mail goes
    there: of letters to one address only a few are written. Who cannot give the clearance is refused.
    """
    may_clear(act, entry.cleared)
    there = act.negotiation.invitations.filter(ended_at=None)
    for earlier in there.filter(address__iexact=address):
        act.change(earlier, ended_at=now)
    if there.filter(until__gt=now).count() >= MOST_OPEN:
        raise Refused(address=f"{MOST_OPEN} invitations are open; withdraw some, or wait.")
    made = act.add(
        Invitation(
            negotiation=act.negotiation,
            address=address,
            role=entry.role,
            cleared=entry.cleared,
            by=act.by,
            at=now,
            until=now + GOOD_FOR,
        )
    )
    _write(made, now)
    return made


def _write(invitation: Invitation, now: datetime) -> None:
    recipient = reader_at(invitation.address)
    barred = recipient.user is None and BarredAddress.objects.has(invitation.address)
    if not barred and may_be_asked(recipient, Topic.INVITATION, now):
        write(recipient, _words(invitation), Topic.INVITATION, now=now)
        transaction.on_commit(ring, robust=True)


@door("invitation-withdrawn")
def withdraw(act: Recording, key: UUID, *, now: datetime) -> Invitation:
    """Ends an invitation that is open: its link no longer works."""
    invitation: Invitation | None = act.negotiation.invitations.filter(key=key).first()
    if invitation is None or invitation.ended_at is not None:
        raise Refused(invitation="This invitation is over already.")
    act.change(invitation, ended_at=now)
    _forget(invitation)
    return invitation


def read_link(signed: str, *, now: datetime) -> Invitation:
    """The invitation of a link. Raises `LinkTooOld`, or `NoSuchLink` where there is none any longer.

    There is none either once whoever wrote it owns the negotiation no more.
    """
    try:
        key = UUID(str(_SIGNER.unsign_object(signed)))
    except (BadSignature, ValueError) as fault:
        raise NoSuchLink(signed) from fault
    rows = Invitation.objects.select_related("negotiation", "by")
    invitation = rows.filter(key=key, ended_at=None).first()
    if invitation is None or not invitation.address or not _still_holds(invitation):
        raise NoSuchLink(signed)
    if not invitation.is_open(now):
        raise LinkTooOld(signed)
    return invitation


def _still_holds(invitation: Invitation) -> bool:
    by = invitation.by
    return by is not None and by.is_active and role_of(by, invitation.negotiation) in OWNS


def accept(invitation: Invitation, user: User, *, now: datetime) -> Membership:
    """Makes the account with the invited address a member; one that is a member already stays as he is.

    By an act of whoever invited him. Refused where the invitation is over, or whoever wrote it may
    not give what it says any longer; and for an account that has not confirmed that address.
    """
    if user.email.lower() != invitation.address.lower():
        raise Refused(user="The invitation is for another address than that of this account.")
    with recording(invitation.negotiation, by=invitation.by) as act:
        act.name("invitation-accepted")
        _end(act, invitation, now, accepted=True)
        member = act.negotiation.memberships.filter(user=user).first()
        return member or add_member(act, user, _entry(invitation))


@transaction.atomic
def accept_anew(invitation: Invitation, name: str, password: str, *, now: datetime) -> User:
    """Makes an account with the invited address, which the link has confirmed, and accepts with it.

    Refused where an account has that name or, since, that address.
    """
    if User.objects.filter(username__iexact=name).exists():
        raise Refused(username=TAKEN)
    if User.objects.filter(email__iexact=invitation.address).exists():
        raise Refused(user="An account has this address by now: sign in with it.")
    user = User.objects.create(
        username=name, email=invitation.address, password=make_password(password)
    )
    joined_reader(user)
    accept(invitation, user, now=now)
    return user


def refuse(invitation: Invitation, *, now: datetime) -> None:
    """The owner of the address says no: the invitation is over."""
    with recording(invitation.negotiation) as act:
        act.name("invitation-refused")
        _end(act, invitation, now, accepted=False)


def _end(act: Recording, invitation: Invitation, now: datetime, *, accepted: bool) -> None:
    # Alone in the negotiation from here on: the same link, followed twice at once, waited.
    invitation.refresh_from_db()
    if not invitation.is_open(now) or not _still_holds(invitation):
        raise Refused(invitation="This invitation is over.")
    act.change(invitation, ended_at=now, accepted=accepted)
    _forget(invitation)


def _forget(invitation: Invitation) -> None:
    """The address is in no trail, so that it can go."""
    Invitation.objects.filter(pk=invitation.pk).update(address="")


def forget_old_addresses(now: datetime) -> int:
    """Empties the addresses of invitations that ended long ago; how many."""
    old = Invitation.objects.filter(until__lt=now - FORGOTTEN_AFTER).exclude(address="")
    return old.update(address="")


def _entry(invitation: Invitation) -> MembershipEntry:
    return MembershipEntry(role=invitation.role, cleared=invitation.cleared)


def open_in(negotiation: Negotiation, now: datetime) -> list[Invitation]:
    """The invitations that can still be accepted, in the order in which they were written."""
    return list(negotiation.invitations.filter(ended_at=None, until__gt=now))


def link_of(invitation: Invitation) -> str:
    """The address in the mail. Who knows it holds the mailbox."""
    signed = _SIGNER.sign_object(invitation.key.hex)
    return f"{settings.SITE_URL}/invitations/{signed}/"


def _words(invitation: Invitation) -> LetterWords:
    negotiation, by = invitation.negotiation, invitation.by
    what = Membership.Role(invitation.role).label.partition(":")[0].lower()
    days = GOOD_FOR.days
    return LetterWords(
        subject=f"You are invited: {negotiation.label}",
        title=f"Will you work on “{negotiation.title}”?",
        paragraphs=[
            f"{by} invites you to join the team that records this negotiation, as its {what}.",
            "You accept with the account that has this address, or make one: the link opens the "
            f"page for it. It is good for {days} days, and works once.",
        ],
        action="Look at the invitation",
        link=link_of(invitation),
        foot=f"You get this because {by} typed in your address. If you do not want it, there is "
        "nothing that you need to do; on the same page you can say no.",
    )
